// What starting .NET costs: every program has at least this to do.
return 0;

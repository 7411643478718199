using System.CommandLine;
using Mcs.Bench.Idle;

var root = new RootCommand("Measures MCS Scheduled Workers: always as a ratio to something else that is measured in the same run.")
{
    IdleCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

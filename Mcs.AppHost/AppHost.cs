using Mcs.AppHost.Local;
using Mcs.AppHost.Parameters;
using Mcs.AppHost.Publishing;
using Mcs.Deployment;

// What runs, with what, in which order. Names, schedules, limits and settings are decided in the modules and in src/Mcs.Deployment, and tested
// there; this file only places them.

try
{
    var arguments = HostArguments.Parse(args);
    var builder = DistributedApplication.CreateBuilder([.. arguments.Others]);

    if (builder.ExecutionContext.IsRunMode)
    {
        builder.AddLocalTopology(arguments);
    }
    else
    {
        builder.AddPublishedTopology();
    }

    builder.RefuseUnknownParameters();
    builder.Build().Run();
    return 0;
}
catch (HostInputException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return 2;
}

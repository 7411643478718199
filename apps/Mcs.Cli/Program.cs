using Mcs.Cli.CommandLine;
using Mcs.Cli.Hosting;
using Mcs.ServiceDefaults.Hosting;

using var signals = new StopSignals();
return (int)await McsCommandLine.RunAsync(args, CliContext.OfProcess(signals.Token));

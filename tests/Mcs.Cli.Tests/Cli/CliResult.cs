using Mcs.ServiceDefaults.Hosting;

namespace Mcs.Cli.Tests.Cli;

/// <summary>What a command left behind.</summary>
internal sealed record CliResult(ExitCode ExitCode, string Out, string Error);

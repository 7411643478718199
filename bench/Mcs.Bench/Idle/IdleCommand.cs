using System.CommandLine;

namespace Mcs.Bench.Idle;

/// <summary><c>idle</c>: what a run costs that finds nothing to do, beside starting .NET and beside a worker as it is commonly written.</summary>
internal static class IdleCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each program runs; the median counts.", DefaultValueFactory = _ => 15 };
        var reports = new Option<int>("--reports") { Description = "How many finished reports the database holds beside those of the API.", DefaultValueFactory = _ => 0 };
        var smoke = new Option<bool>("--smoke") { Description = "One round of the programs as they were built, to see that the bench works; its figures mean nothing." };
        var command = new Command("idle", "A run with nothing to do, beside starting .NET and beside a worker as it is commonly written.") { rounds, reports, smoke };
        command.SetAction((parsed, _) => IdleBench.RunAsync(parsed.GetValue(rounds), parsed.GetValue(reports), parsed.GetValue(smoke)));
        return command;
    }
}

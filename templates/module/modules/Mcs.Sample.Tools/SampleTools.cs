using System.CommandLine;
using Mcs.Storage.Sessions;
using Mcs.Storage.Statements;
using Mcs.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Sample.Tools;

/// <summary>What people get for the shop beyond the common commands: the orders that wait for their acknowledgement, as a command and as a page.</summary>
public static class SampleTools
{
    private static readonly Statement Pending = new(typeof(SampleTools).Assembly, "SampleOrders.Pending");

    public static ModuleTool Tool { get; } = new("Sample")
    {
        Commands = [NewPending],
        Pages = [new ModulePage("Orders that wait for their acknowledgement", "/sample/pending", typeof(SampleTools).Assembly, Pending.Name)],
    };

    private static Command NewPending(IToolHost host)
    {
        var command = new Command("sample-pending", "Lists the orders that wait for their acknowledgement.");
        command.SetAction((_, stop) => host.RunAsync(_ => { }, (services, token) => ListAsync(host.Out, services.GetRequiredService<Database>(), token), stop));
        return command;
    }

    private static async Task<int> ListAsync(TextWriter output, Database database, CancellationToken cancellationToken)
    {
        var ids = await database.ReadAsync(session => session.QueryAsync(Pending, [], row => row.Text("OrderId"), cancellationToken), cancellationToken);
        await output.WriteLineAsync(string.Join(Environment.NewLine, ids));
        return 0;
    }
}

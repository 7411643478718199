using Mcs.GoAudits;
using Mcs.Sample;
using Mcs.Storage.Engines;
using Mcs.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.TSql;

/// <summary>All rooms that own tables, and the sample's, without any database.</summary>
internal static class Rooms
{
    public static IReadOnlyList<SchemaRoom> All { get; } = [.. new ServiceCollection().AddStorage().AddGoAudits().AddTables(SampleModule.Declaration)
        .Where(service => service.ServiceType == typeof(SchemaRoom))
        .Select(service => (SchemaRoom)service.ImplementationInstance!)];
}

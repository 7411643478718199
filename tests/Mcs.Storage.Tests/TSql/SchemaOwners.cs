using Mcs.GoAudits;
using Mcs.Sample;
using Mcs.Storage.Engines;
using Mcs.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.TSql;

/// <summary>All owners of tables, the sample module included, without any database.</summary>
internal static class SchemaOwners
{
    public static IReadOnlyList<SchemaOwner> All { get; } = [.. new ServiceCollection().AddStorage().AddGoAudits().AddTables(SampleModule.Declaration)
        .Where(service => service.ServiceType == typeof(SchemaOwner))
        .Select(service => (SchemaOwner)service.ImplementationInstance!)];
}

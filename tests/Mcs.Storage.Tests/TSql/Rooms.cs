using Mcs.GoAudits;
using Mcs.Storage.Engines;
using Mcs.Storage.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Storage.Tests.TSql;

/// <summary>All rooms that own tables, without any database.</summary>
internal static class Rooms
{
    public static IReadOnlyList<SchemaRoom> All { get; } = [.. new ServiceCollection().AddStorage().AddGoAudits()
        .Where(service => service.ServiceType == typeof(SchemaRoom))
        .Select(service => (SchemaRoom)service.ImplementationInstance!)];
}

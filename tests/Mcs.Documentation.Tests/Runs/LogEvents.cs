using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Mcs.Documentation.Tests.Runs;

/// <summary>An event that the code logs.</summary>
/// <param name="Level">Null when it depends.</param>
internal sealed record LogEvent(int Id, string Name, LogLevel? Level);

/// <summary>All events of all rooms, read from their assemblies.</summary>
internal static class LogEvents
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IReadOnlyList<LogEvent> All { get; } = [.. Rooms.SelectMany(room => room.GetTypes()).SelectMany(Of).OrderBy(one => one.Id)];

    private static IEnumerable<Assembly> Rooms => Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
        .Select(Path.GetFileNameWithoutExtension)
        .OfType<string>()
        .Where(name => name == "mcs" || (name.StartsWith("Mcs.", StringComparison.Ordinal) && !name.EndsWith(".Tests", StringComparison.Ordinal) && name != "Mcs.Testing"))
        .Select(name => Assembly.Load(new AssemblyName(name)));

    private static IEnumerable<LogEvent> Of(Type type) =>
    [
        .. type.GetMethods(Any)
            .Select(method => (method.Name, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(method => method.Message is not null)
            .Select(method => new LogEvent(method.Message!.EventId, method.Message.EventName ?? method.Name, method.Message.Level is LogLevel.None ? null : method.Message.Level)),
        .. type.GetFields(Any)
            .Where(field => field is { IsStatic: true } && field.FieldType == typeof(EventId) && !type.ContainsGenericParameters)
            .Select(field => (EventId)field.GetValue(null)!)
            .Select(id => new LogEvent(id.Id, id.Name!, Level: null)),
    ];
}

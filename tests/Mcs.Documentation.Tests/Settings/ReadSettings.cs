using System.Text.RegularExpressions;
using Mcs.Documentation.Tests.Documents;
using Mcs.FakeGoAudits.Settings;
using Mcs.GoAudits;
using Mcs.Messaging;
using Mcs.Modules;
using Mcs.Operations;
using Mcs.Platform.Settings;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Web;
using Mcs.Storage.Engines;
using Microsoft.Extensions.Configuration;

namespace Mcs.Documentation.Tests.Settings;

/// <summary>The environment variables that the code asks for, found by letting it ask.</summary>
internal static partial class ReadSettings
{
    /// <summary>Asked for before there is a builder that could be listened to.</summary>
    private const string HostEnvironment = "DOTNET_ENVIRONMENT";

    /// <summary>Enough for every reader to be content.</summary>
    private static readonly KeyValuePair<string, string?>[] Enough =
    [
        new(HostEnvironment, "Development"),
        new("MCS_SQLITE", "mcs.db"),
        new("GOAUDITS_BEARER_TOKEN", "token"),
        new("AWS_REGION", "eu-west-2"),
    ];

    /// <summary>Of the programs and <c>mcs</c>: with nothing set, and with what makes them ask for more.</summary>
    public static IReadOnlySet<string> OfPrograms { get; } = new HashSet<string>(
        [HostEnvironment, .. Ask([]), .. Ask([new("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317")]), .. AskedInPlain],
        StringComparer.Ordinal);

    /// <summary>Of the fake API.</summary>
    public static IReadOnlySet<string> OfFakeGoAudits { get; } = AskFakeGoAudits();

    /// <summary>The mistakes that all readers together find when one variable is set.</summary>
    public static IReadOnlyList<SettingProblem> Problems(string name, string value)
    {
        var settings = new List<KeyValuePair<string, string?>> { new(name, value) };
        try
        {
            _ = Ask(settings);
            return [];
        }
        catch (ConfigurationException wrong)
        {
            return [.. wrong.Problems.Where(problem => problem.Setting == name)];
        }
    }

    private static HashSet<string> Ask(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = McsHost.CreateBuilder([.. Enough, .. settings]);
        var recorder = new Recorder();
        ((IConfigurationBuilder)builder.Configuration).Add(recorder);
        builder.AddServiceDefaults();
        builder.AddWorkerHealth();
        builder.Services.AddStorage().AddAws().AddGoAudits().AddHeartbeat(ModuleDeclarations.All);
        using var host = builder.Build();
        host.Services.ValidateSettings();
        return [.. recorder.Asked.Select(name => name.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal)).Where(IsOurs)];
    }

    /// <summary>OpenTelemetry's SDK asks for more than our code does, and hosts and loggers for what is no variable.</summary>
    private static bool IsOurs(string name) => Variable().IsMatch(name)
        && (!name.StartsWith("OTEL_", StringComparison.Ordinal) || Repository.Sources.Any(text => text.Contains($"\"{name}\"", StringComparison.Ordinal)));

    private static HashSet<string> AskFakeGoAudits()
    {
        HashSet<string> asked = [];
        _ = new EnvironmentSettings(name =>
        {
            asked.Add(name);
            return null;
        }).Read();
        return asked;
    }

    private static IEnumerable<string> AskedInPlain => Repository.Sources.SelectMany(text => InPlain().Matches(text)).Select(match => match.Groups[1].Value);

    /// <summary>Knows no setting, and remembers which it was asked for. Added last, it is asked first.</summary>
    private sealed class Recorder : ConfigurationProvider, IConfigurationSource
    {
        public HashSet<string> Asked { get; } = [];

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Asked.Add(key);
            value = null;
            return false;
        }
    }

    [GeneratedRegex(@"^([A-Z0-9]+(_[A-Z0-9]+)+|ConnectionStrings__\w+)$")]
    private static partial Regex Variable();

    [GeneratedRegex("""GetEnvironmentVariable\("(\w+)"\)""")]
    private static partial Regex InPlain();
}

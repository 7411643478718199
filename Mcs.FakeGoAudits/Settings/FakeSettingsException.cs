namespace Mcs.FakeGoAudits.Settings;

/// <summary>A setting that makes no sense. The message names it and fits on one line.</summary>
internal sealed class FakeSettingsException(string message) : Exception(message);

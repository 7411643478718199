namespace Mcs.Platform.Schema;

/// <summary>The tables that the jobs need.</summary>
public interface IDatabaseSchema
{
    /// <summary>
    /// Called before a run opens. In Development a missing or old schema is created or completed;
    /// anywhere else it is refused, because jobs never change the schema in production.
    /// </summary>
    /// <exception cref="Settings.ConfigurationException">The database cannot be used as it is; the message says what to do.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);
}

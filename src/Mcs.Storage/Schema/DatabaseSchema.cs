using Mcs.Platform.Schema;
using Mcs.Platform.Settings;
using Mcs.Platform.Time;
using Mcs.Storage.Engines;
using Mcs.Storage.Sessions;
using Mcs.Storage.Settings;
using Mcs.Storage.Statements;

namespace Mcs.Storage.Schema;

/// <summary>Creates and completes the schema, and knows whether that is needed.</summary>
public sealed class DatabaseSchema : IDatabaseSchema
{
    private static readonly Statement CreateVersions = new(typeof(DatabaseSchema).Assembly, "SchemaVersions.Create");
    private static readonly Statement HasVersions = new(typeof(DatabaseSchema).Assembly, "SchemaVersions.Exists");
    private static readonly Statement ReadVersions = new(typeof(DatabaseSchema).Assembly, "SchemaVersions.Read");
    private static readonly Statement AddVersion = new(typeof(DatabaseSchema).Assembly, "SchemaVersions.Add");

    private readonly Database _database;
    private readonly StorageSettings _settings;
    private readonly SettingsEnvironment _environment;
    private readonly TimeProvider _clock;
    private readonly List<Migration> _migrations;
    private readonly SchemaCheck _check;

    public DatabaseSchema(Database database, IEnumerable<SchemaOwner> owners, StorageSettings settings, SettingsEnvironment environment, TimeProvider clock)
    {
        _database = database;
        _settings = settings;
        _environment = environment;
        _clock = clock;
        SchemaOwner[] all = [.. owners];
        _migrations = [.. all.SelectMany(owner => Migration.Of(owner.Assembly, database.Dialect))];
        _check = new SchemaCheck([.. all.SelectMany(owner => owner.Tables)], database.TypeName);
    }

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if ((await MissingAsync(cancellationToken)).Count == 0)
        {
            return;
        }

        if (!_environment.IsDevelopment)
        {
            throw new ConfigurationException(_settings.Setting, "the database's schema is missing or old; run `mcs db migrate`");
        }

        await MigrateAsync(cancellationToken);
    }

    /// <summary>Runs what has not been run, in one transaction. Any number of processes may do so at once.</summary>
    /// <returns>The names of the migrations that this call ran.</returns>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        await _database.CreateAsync(cancellationToken);
        return await _database.WriteAsync(session => MigrateAsync(session, cancellationToken), cancellationToken);
    }

    /// <returns>The names of the migrations that have not been run.</returns>
    public async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken)
    {
        return [.. Missing(await AppliedAsync(cancellationToken)).Select(migration => migration.ToString())];
    }

    /// <summary>Looks for what is missing, was made by another text, has the wrong type, or is not granted to the identity that asks.</summary>
    /// <returns>One line a finding; none when the jobs can run.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(cancellationToken);
        List<string> findings =
        [
            .. Altered(applied).Select(AlteredText),
            .. NotRun(applied).Select(migration => $"Migration {migration} has not been run; run `mcs db migrate`"),
        ];
        return await _database.ExistsAsync(cancellationToken)
            ? [.. findings, .. await _database.ReadAsync(session => _check.FindAsync(session, cancellationToken), cancellationToken)]
            : findings;
    }

    /// <summary>The migrations that the database says were run; none when there is no database.</summary>
    private async Task<IReadOnlyList<AppliedMigration>> AppliedAsync(CancellationToken cancellationToken) =>
        await _database.ExistsAsync(cancellationToken)
            ? await _database.ReadAsync(
                async session => (await session.CountAsync(HasVersions, [], cancellationToken))["Present"] == 0
                    ? []
                    : await VersionsAsync(session, cancellationToken),
                cancellationToken)
            : [];

    private async Task<IReadOnlyList<string>> MigrateAsync(Session session, CancellationToken cancellationToken)
    {
        await session.LockSchemaAsync(cancellationToken);
        await session.ExecuteAsync(CreateVersions, [], cancellationToken);
        List<Migration> missing = [.. Missing(await VersionsAsync(session, cancellationToken))];
        foreach (var migration in missing)
        {
            await session.ExecuteTextAsync($"migration {migration}", migration.Sql, cancellationToken);
            await session.ExecuteAsync(
                AddVersion,
                [("Module", migration.Module), ("Name", migration.Name), ("Checksum", migration.Checksum), ("AppliedUtc", UtcSecond.Floor(_clock.GetUtcNow()))],
                cancellationToken);
        }

        return [.. missing.Select(migration => migration.ToString())];
    }

    private static Task<List<AppliedMigration>> VersionsAsync(Session session, CancellationToken cancellationToken) => session.QueryAsync(
        ReadVersions,
        [],
        row => new AppliedMigration(row.Text("Module"), row.Text("Name"), row.Text("Checksum")),
        cancellationToken);

    /// <exception cref="StorageException">One was run with another text: what that left behind is not known here.</exception>
    private IEnumerable<Migration> Missing(IReadOnlyList<AppliedMigration> applied) =>
        Altered(applied).FirstOrDefault() is { } altered ? throw new StorageException(AlteredText(altered)) : NotRun(applied);

    private IEnumerable<Migration> NotRun(IReadOnlyList<AppliedMigration> applied) =>
        _migrations.ExceptBy(applied.Select(version => (version.Module, version.Name)), migration => (migration.Module, migration.Name));

    private IEnumerable<Migration> Altered(IReadOnlyList<AppliedMigration> applied) =>
        from migration in _migrations
        join version in applied on (migration.Module, migration.Name) equals (version.Module, version.Name)
        where version.Checksum != migration.Checksum
        select migration;

    private static string AlteredText(Migration migration) =>
        $"Migration {migration} was run with another text than this program's: one of the two is not a release";

    private sealed record AppliedMigration(string Module, string Name, string Checksum);
}

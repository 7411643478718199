using Mcs.Platform.Settings;
using Mcs.Storage.Engines;
using Mcs.Storage.Settings;
using Mcs.Storage.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Mcs.Storage.Tests.Settings;

public sealed class StorageSettingsTests
{
    private const string ConnectionString = "Server=sql;Initial Catalog=mcs;User ID=sa;Password=canary-7261;TrustServerCertificate=True";

    [Fact]
    public void A_path_names_the_embedded_database()
    {
        var (settings, problems) = Read(("MCS_SQLITE", "/data/mcs.db"));

        problems.ShouldBeEmpty();
        settings.ShouldBeOfType<SqliteSettings>().Path.ShouldBe("/data/mcs.db");
        settings.Setting.ShouldBe("MCS_SQLITE");
    }

    [Fact]
    public void A_connection_string_is_used_as_given_in_Development()
    {
        var (settings, problems) = Read(isDevelopment: true, ("ConnectionStrings__mcs", ConnectionString));

        problems.ShouldBeEmpty();
        var server = settings.ShouldBeOfType<SqlServerSettings>();
        (server.ConnectionString, server.UsesIdentity, server.Setting).ShouldBe((ConnectionString, false, "ConnectionStrings__mcs"));
    }

    [Theory]
    [InlineData("Server=sql;User ID=sa;Password=canary-7261", "a password is accepted in Development only")]
    [InlineData("Server=sql;uid=sa;pwd=canary-7261", "a password is accepted in Development only")]
    [InlineData("Server=sql;TrustServerCertificate=true", "a certificate that is trusted without being checked (TrustServerCertificate) is accepted")]
    [InlineData("Server=sql;trust server certificate=yes;Pwd=canary-7261", "a password, and a certificate that is trusted")]
    public void Outside_Development_a_password_or_an_unchecked_certificate_is_refused(string text, string says)
    {
        var problem = Read(("ConnectionStrings__mcs", text)).Problems.ShouldHaveSingleItem();

        problem.Setting.ShouldBe("ConnectionStrings__mcs");
        problem.Problem.ShouldStartWith(says);
        problem.Problem.ShouldContain("SQL_SERVER and SQL_DATABASE");
        problem.Problem.ShouldNotContain("canary-7261");
    }

    [Theory]
    [InlineData("Server=sql;Authentication=Active Directory Managed Identity;User ID=00000000-0000-0000-0000-000000000001")]
    [InlineData("Server=sql;Integrated Security=true;TrustServerCertificate=false;Password=")]
    public void Outside_Development_a_connection_string_with_an_identity_is_used(string text) =>
        Read(("ConnectionStrings__mcs", text)).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("sql-mcs.database.windows.net")]
    [InlineData("tcp:sql-mcs.database.windows.net,1433")]
    [InlineData("short")]
    public void A_server_and_a_database_are_reached_by_identity_and_encrypted(string name)
    {
        var (settings, problems) = Read(("SQL_SERVER", name), ("SQL_DATABASE", "mcs; Encrypt=false"));

        problems.ShouldBeEmpty();
        var server = settings.ShouldBeOfType<SqlServerSettings>();
        var connection = new SqlConnectionStringBuilder(SqlServerEngineFactory.ConnectionString(server));
        server.UsesIdentity.ShouldBeTrue();
        connection.DataSource.ShouldBe(name);
        connection.InitialCatalog.ShouldBe("mcs; Encrypt=false");
        connection.Encrypt.ShouldBe(SqlConnectionEncryptOption.Mandatory);
        connection.TrustServerCertificate.ShouldBeFalse();
        connection.Password.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MCS_SQLITE")]
    [InlineData("ConnectionStrings__mcs")]
    [InlineData("SQL_SERVER", "SQL_DATABASE")]
    public void A_statement_may_take_30_seconds_unless_a_setting_says_otherwise(params string[] database)
    {
        var variables = database.Select(name => (name, "Server=sql")).ToArray();

        Read(variables).Settings.StatementTimeout.ShouldBe(TimeSpan.FromSeconds(30));
        Read([.. variables, ("MCS_SQL_TIMEOUT_SECONDS", "120")]).Settings.StatementTimeout.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3601")]
    [InlineData("half a minute")]
    public void A_statement_timeout_outside_1_to_3600_seconds_is_refused(string seconds) =>
        Read(("MCS_SQLITE", "mcs.db"), ("MCS_SQL_TIMEOUT_SECONDS", seconds)).Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe($"MCS_SQL_TIMEOUT_SECONDS: '{seconds}' is not a whole number from 1 to 3600");

    [Fact]
    public void No_database_is_refused_with_every_way_to_name_one()
    {
        var problem = Read().Problems.ShouldHaveSingleItem().ToString();

        foreach (var name in new[] { "MCS_SQLITE", "ConnectionStrings__mcs", "SQL_SERVER", "SQL_DATABASE" })
        {
            problem.ShouldContain(name);
        }
    }

    [Fact]
    public void Two_databases_are_refused_by_name()
    {
        var problem = Read(isDevelopment: true, ("MCS_SQLITE", "mcs.db"), ("ConnectionStrings__mcs", ConnectionString)).Problems.ShouldHaveSingleItem().ToString();

        problem.ShouldContain("MCS_SQLITE and ConnectionStrings__mcs");
        problem.ShouldNotContain("canary-7261");
    }

    [Theory]
    [InlineData("SQL_SERVER", "SQL_DATABASE")]
    [InlineData("SQL_DATABASE", "SQL_SERVER")]
    public void A_server_without_a_database_or_the_reverse_is_refused(string given, string missing) =>
        Read((given, "mcs")).Problems.ShouldHaveSingleItem().Setting.ShouldBe(missing);

    [Theory]
    [InlineData("canary-7261")]
    [InlineData("Server=sql;Encrypt=canary-7261")]
    [InlineData("Server=sql;Connect Timeout=canary-7261")]
    [InlineData("canary-7261=1")]
    public void What_is_no_connection_string_is_refused_without_printing_it(string text)
    {
        var problem = Read(("ConnectionStrings__mcs", text)).Problems.ShouldHaveSingleItem();

        problem.Setting.ShouldBe("ConnectionStrings__mcs");
        problem.ToString().ShouldNotContain("canary-7261");
    }

    [Fact]
    public void Settings_do_not_print_a_password() =>
        Read(("ConnectionStrings__mcs", ConnectionString)).Settings.ToString()!.ShouldNotContain("canary-7261");

    private static (StorageSettings Settings, IReadOnlyList<SettingProblem> Problems) Read(params (string Name, string Value)[] variables) =>
        Read(isDevelopment: false, variables);

    private static (StorageSettings Settings, IReadOnlyList<SettingProblem> Problems) Read(bool isDevelopment, params (string Name, string Value)[] variables)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(variables.Select(variable => new KeyValuePair<string, string?>(variable.Name.Replace("__", ":", StringComparison.Ordinal), variable.Value)))
            .Build();
        var reader = new SettingsReader(configuration, isDevelopment);
        return (StorageSettings.Read(reader, EngineList.All), reader.Problems);
    }
}

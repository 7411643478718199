using Mcs.Storage.Engines.SqlServer;

namespace Mcs.Storage.Tests.Engines.SqlServer;

public sealed class SqlServerFaultsTests
{
    [Theory]
    [InlineData(1205)] // deadlock
    [InlineData(-2)] // no answer in time
    [InlineData(40197)]
    [InlineData(40501)]
    [InlineData(40613)]
    [InlineData(49918)]
    [InlineData(49919)]
    [InlineData(49920)]
    [InlineData(4221)]
    [InlineData(615)]
    [InlineData(926)]
    [InlineData(4060)]
    [InlineData(10928)]
    [InlineData(10929)]
    [InlineData(10053)]
    [InlineData(10054)]
    [InlineData(10060)]
    [InlineData(2627)] // a key that another writer was quicker with
    [InlineData(2601)]
    public void Passes(int number) => SqlServerFaults.WillPass([new SqlFault(number, 14, "text")]).ShouldBeTrue();

    [Fact]
    public void Passes_whatever_closed_the_connection() => SqlServerFaults.WillPass([new SqlFault(12345, 20, "text")]).ShouldBeTrue();

    [Fact]
    public void Passes_when_one_of_several_errors_does() =>
        SqlServerFaults.WillPass([new SqlFault(3621, 0, "The statement has been terminated"), new SqlFault(1205, 13, "deadlock")]).ShouldBeTrue();

    [Theory]
    [InlineData(18456)] // login
    [InlineData(229)] // right
    [InlineData(208)] // table
    [InlineData(207)] // column
    [InlineData(102)] // syntax
    [InlineData(515)] // NULL
    [InlineData(547)] // foreign key
    [InlineData(2628)] // too long
    [InlineData(8152)]
    [InlineData(245)] // conversion
    [InlineData(1105)] // full
    [InlineData(51000)] // the schema is locked
    public void Does_not_pass(int number) => SqlServerFaults.WillPass([new SqlFault(number, 16, "text")]).ShouldBeFalse();

    [Theory]
    [InlineData(2627)]
    [InlineData(2601)]
    [InlineData(2628)]
    [InlineData(8152)]
    [InlineData(245)]
    [InlineData(50000)]
    [InlineData(33557097)]
    public void Is_told_without_the_servers_text_where_that_may_quote_a_value(int number)
    {
        var told = SqlServerFaults.Explain([new SqlFault(number, 16, "The duplicate key value is (canary-7261).")]);

        told.ToString().ShouldNotContain("canary-7261");
        told.Message.ShouldContain($"error {number}");
        told.InnerException.ShouldBeNull();
    }

    [Fact]
    public void Is_told_with_the_servers_text_where_that_names_only_tables_and_logins() =>
        SqlServerFaults.Explain([new SqlFault(229, 14, "The INSERT permission was denied on the object 'WorkItems'.")]).Message
            .ShouldBe("This identity lacks a right that it needs; see `mcs db grants`: The INSERT permission was denied on the object 'WorkItems'. (SQL Server error 229)");

    [Fact]
    public void Is_told_by_the_error_that_says_most() =>
        SqlServerFaults.Explain([new SqlFault(3621, 0, "terminated"), new SqlFault(1205, 13, "deadlock")]).Message.ShouldContain("busy");

    [Fact]
    public void Is_told_as_unreachable_when_the_connection_is_gone() =>
        SqlServerFaults.Explain([new SqlFault(0, 20, "network path")]).Message.ShouldContain("cannot be reached");
}

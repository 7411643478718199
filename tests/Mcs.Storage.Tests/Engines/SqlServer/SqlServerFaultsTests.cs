using Mcs.Storage.Engines;
using Mcs.Storage.SqlServer;

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
    public void Passes(int number) => SqlServerFaults.TransientKindOf([new SqlFault(number, 14, "text")]).ShouldNotBeNull();

    [Theory]
    [InlineData(1205, nameof(TransientFault.Deadlock))]
    [InlineData(-2, nameof(TransientFault.Timeout))]
    [InlineData(10054, nameof(TransientFault.ConnectionLost))]
    [InlineData(40613, nameof(TransientFault.ConnectionLost))]
    [InlineData(1222, nameof(TransientFault.Busy))]
    [InlineData(40501, nameof(TransientFault.Busy))]
    [InlineData(2627, nameof(TransientFault.Conflict))]
    public void Is_of_one_kind(int number, string kind) =>
        SqlServerFaults.TransientKindOf([new SqlFault(3621, 0, "text"), new SqlFault(number, 14, "text")]).ToString().ShouldBe(kind);

    [Fact]
    public void Passes_whatever_closed_the_connection() => SqlServerFaults.TransientKindOf([new SqlFault(12345, 20, "text")]).ShouldBe(TransientFault.ConnectionLost);

    [Fact]
    public void Passes_when_one_of_several_errors_does() =>
        SqlServerFaults.TransientKindOf([new SqlFault(3621, 0, "The statement has been terminated"), new SqlFault(1205, 13, "deadlock")]).ShouldBe(TransientFault.Deadlock);

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
    public void Does_not_pass(int number) => SqlServerFaults.TransientKindOf([new SqlFault(number, 16, "text")]).ShouldBeNull();

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
        var told = SqlServerFaults.Translate([new SqlFault(number, 16, "The duplicate key value is (canary-7261).")]);

        told.ToString().ShouldNotContain("canary-7261");
        told.Message.ShouldContain($"error {number}");
        told.InnerException.ShouldBeNull();
    }

    [Theory]
    [InlineData(2627)] // a key that is there already
    [InlineData(2601)]
    [InlineData(2628)] // too long
    [InlineData(8152)]
    [InlineData(515)] // NULL
    [InlineData(547)] // a constraint
    [InlineData(550)] // a view's check option
    [InlineData(245)] // conversion
    [InlineData(241)]
    [InlineData(8114)]
    [InlineData(220)] // arithmetic
    [InlineData(8115)]
    [InlineData(8134)]
    [InlineData(50000)] // RAISERROR or THROW in a trigger
    [InlineData(60123)]
    [InlineData(3609)] // a trigger ended the transaction
    public void Is_the_rows_fault(int number) => KindOf(new SqlFault(number, 16, "text")).ShouldBe(StorageFault.Data);

    [Theory]
    [InlineData(1205)]
    [InlineData(-2)]
    [InlineData(10928)]
    public void Is_transient(int number) => KindOf(new SqlFault(number, 16, "text")).ShouldBe(StorageFault.Transient);

    [Theory]
    [InlineData(208)] // table
    [InlineData(229)] // right
    [InlineData(1105)] // full
    [InlineData(3906)] // read only
    [InlineData(18456)] // login
    [InlineData(51000)] // the schema is locked
    [InlineData(12345)] // whatever is not known
    public void Is_the_databases_fault(int number) => KindOf(new SqlFault(number, 16, "text")).ShouldBe(StorageFault.Unavailable);

    [Fact]
    public void Is_transient_when_the_connection_is_gone_whatever_else_is_told() =>
        KindOf(new SqlFault(547, 16, "text"), new SqlFault(0, 20, "network path")).ShouldBe(StorageFault.Transient);

    [Theory]
    [InlineData(2627, "Violation of PRIMARY KEY constraint 'PK_Things'. Cannot insert duplicate key in object 'dbo.Things'. The duplicate key value is (canary-7261).", "constraint PK_Things of table dbo.Things")]
    [InlineData(2601, "Cannot insert duplicate key row in object 'dbo.Things' with unique index 'IX_Things'. The duplicate key value is (canary-7261).", "index IX_Things of table dbo.Things")]
    [InlineData(2628, "String or binary data would be truncated in table 'mcs.dbo.Things', column 'Note'. Truncated value: 'canary-7261'.", "column Note of table mcs.dbo.Things")]
    [InlineData(8114, "Error converting data type nvarchar to numeric.", "Error converting data type nvarchar to numeric.")]
    [InlineData(8115, "Arithmetic overflow error converting expression to data type int.", "Arithmetic overflow error converting expression to data type int.")]
    public void Names_the_table_and_the_rule_but_no_value(int number, string text, string named)
    {
        var told = SqlServerFaults.Translate([new SqlFault(number, 16, text)]);

        told.Message.ShouldContain(named);
        told.ToString().ShouldNotContain("canary-7261");
    }

    [Theory]
    [InlineData(2627, "Verletzung der PRIMARY KEY-Einschränkung 'canary-7261'.")]
    [InlineData(245, "Conversion failed when converting the nvarchar value 'canary-7261' to data type int.")]
    [InlineData(220, "Arithmetic overflow error for data type tinyint, value = canary-7261.")]
    [InlineData(50000, "The answer canary-7261 is refused")]
    public void Quotes_nothing_where_a_value_may_stand(int number, string text) =>
        SqlServerFaults.Translate([new SqlFault(number, 16, text)]).ToString().ShouldNotContain("canary-7261");

    [Fact]
    public void Is_told_with_the_servers_text_where_that_names_only_tables_and_logins() =>
        SqlServerFaults.Translate([new SqlFault(229, 14, "The INSERT permission was denied on the object 'WorkItems'.")]).Message
            .ShouldBe("This identity lacks a right that it needs; see `mcs db grants`: The INSERT permission was denied on the object 'WorkItems'. (SQL Server error 229)");

    [Fact]
    public void Is_told_by_the_error_that_says_most() =>
        SqlServerFaults.Translate([new SqlFault(3621, 0, "terminated"), new SqlFault(1205, 13, "deadlock")]).Message.ShouldContain("busy");

    [Fact]
    public void Is_told_as_unreachable_when_the_connection_is_gone() =>
        SqlServerFaults.Translate([new SqlFault(0, 20, "network path")]).Message.ShouldContain("cannot be reached");

    private static StorageFault KindOf(params SqlFault[] faults) => SqlServerFaults.Translate(faults).Kind;
}

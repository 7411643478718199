using System.Reflection;
using Mcs.Storage.Engines;
using Mcs.Storage.SqlServer;
using Microsoft.Data.SqlClient;

namespace Mcs.Storage.Tests.Engines.SqlServer;

/// <summary>The faults are made by the driver's own factory, so that a new version with other words shows here.</summary>
public sealed class BulkCopyFaultsTests
{
    private const string Canary = "canary-7261";

    private static readonly Type Factory = typeof(SqlConnection).Assembly.GetType("Microsoft.Data.SqlClient.SQL", throwOnError: true)!;

    [Fact]
    public void A_value_of_another_type_is_told_by_column_and_types()
    {
        var told = BulkCopyFaults.Translate(CannotConvert(null), "ThingStage");

        told.Message.ShouldBe("A value does not fit its column of the stage table ThingStage: String cannot be converted to int for column Number");
        told.Kind.ShouldBe(StorageFault.Data);
        told.ToString().ShouldNotContain(Canary);
    }

    [Fact]
    public void A_text_that_is_too_long_is_told_by_its_column()
    {
        var told = BulkCopyFaults.Translate(CannotConvert(Make("BulkLoadStringTooLong", "tempdb.dbo.#ThingStage", "Number", Canary)), "ThingStage");

        told.Message.ShouldBe("A text is too long for its column of the stage table ThingStage: Number");
        told.Kind.ShouldBe(StorageFault.Data);
        told.ToString().ShouldNotContain(Canary);
    }

    [Fact]
    public void A_missing_value_is_told_by_its_column()
    {
        var told = BulkCopyFaults.Translate(Make("BulkLoadBulkLoadNotAllowDBNull", "Number"), "ThingStage");

        told.Message.ShouldBe("A value is missing in column Number of the stage table ThingStage");
        told.Kind.ShouldBe(StorageFault.Data);
    }

    [Fact]
    public void A_stage_table_that_cannot_be_reached_is_the_databases_fault()
    {
        var told = BulkCopyFaults.Translate(Make("BulkLoadInvalidDestinationTable", "#ThingStage", null), "ThingStage");

        told.Message.ShouldBe("The stage table ThingStage cannot be reached, or has other columns than this program knows");
        told.Kind.ShouldBe(StorageFault.Unavailable);
    }

    [Fact]
    public void Other_columns_are_the_databases_fault() =>
        BulkCopyFaults.Translate(Make("BulkLoadNonMatchingColumnMapping"), "ThingStage").Kind.ShouldBe(StorageFault.Unavailable);

    [Fact]
    public void What_is_not_known_is_told_by_its_type_only()
    {
        var told = BulkCopyFaults.Translate(new InvalidOperationException(Canary, new FormatException(Canary)), "ThingStage");

        told.Message.ShouldBe("Rows could not be copied into the stage table ThingStage (InvalidOperationException, FormatException)");
        told.Kind.ShouldBe(StorageFault.Unavailable);
        told.ToString().ShouldNotContain(Canary);
    }

    [Fact]
    public void A_value_that_reads_like_the_drivers_text_is_not_quoted()
    {
        var told = BulkCopyFaults.Translate(
            new InvalidOperationException($"The given value '{Canary} of type Secret from the data source cannot be converted to type x for Column 1 [{Canary}]."
                + "' of type String from the data source cannot be converted to type int for Column 3 [Number] Row 1."),
            "ThingStage");

        told.Message.ShouldEndWith("String cannot be converted to int for column Number");
    }

    private static InvalidOperationException CannotConvert(Exception? inner)
    {
        var integer = typeof(SqlConnection).Assembly.GetType("Microsoft.Data.SqlClient.MetaType", throwOnError: true)!
            .GetMethod("GetMetaTypeFromSqlDbType", BindingFlags.Static | BindingFlags.NonPublic)!
            .Invoke(null, [System.Data.SqlDbType.Int, false]);
        return Make("BulkLoadCannotConvertValue", typeof(string), integer, 3, 7, false, "Number", Canary, inner);
    }

    private static InvalidOperationException Make(string name, params object?[] arguments) =>
        (InvalidOperationException)Factory.GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, arguments)!;
}

using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Mcs.Storage.Statements;

namespace Mcs.Storage.SqlServer;

/// <summary>Staged rows as a bulk copy reads them: without a copy of their own. Only what a bulk copy asks for is there.</summary>
internal sealed class StagedRowReader(StagedRows staged) : DbDataReader
{
    private int _at = -1;

    public override int FieldCount => staged.Table.Columns.Count;

    public override bool HasRows => staged.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => ++_at < staged.Count;

    public override bool NextResult() => false;

    public override string GetName(int ordinal) => staged.Table.Columns[ordinal];

    public override int GetOrdinal(string name)
    {
        for (var ordinal = 0; ordinal < FieldCount; ordinal++)
        {
            if (staged.Table.Columns[ordinal] == name)
            {
                return ordinal;
            }
        }

        throw new ArgumentException($"The stage table {staged.Table.Name} has no column {name}", nameof(name));
    }

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => typeof(object);

    public override object GetValue(int ordinal) => staged.Value(_at, ordinal) ?? DBNull.Value;

    public override bool IsDBNull(int ordinal) => staged.Value(_at, ordinal) is null;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override string GetDataTypeName(int ordinal) => throw new NotSupportedException();

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override decimal GetDecimal(int ordinal) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => throw new NotSupportedException();

    public override long GetInt64(int ordinal) => throw new NotSupportedException();

    public override string GetString(int ordinal) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}

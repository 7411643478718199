namespace Mcs.Platform.Tables;

[Flags]
public enum TableRights
{
    None = 0,
    Select = 1,
    Insert = 2,
    Update = 4,
    Delete = 8,
}

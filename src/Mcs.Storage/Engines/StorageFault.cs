namespace Mcs.Storage.Engines;

/// <summary>Whose fault it is that the database did not do what was asked.</summary>
public enum StorageFault
{
    /// <summary>The database, its schema or its rights: no row can be written before that is mended.</summary>
    Unavailable,

    /// <summary>A deadlock, a timeout, a lost connection: repeated, and it stayed so.</summary>
    Transient,

    /// <summary>These rows: a constraint, a trigger, a type or a length refused them. Other rows may be written.</summary>
    Data,
}

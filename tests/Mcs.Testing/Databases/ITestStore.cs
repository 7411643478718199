using Mcs.Storage.Engines;

namespace Mcs.Testing.Databases;

/// <summary>Where a test database lives, and how it goes away.</summary>
internal interface ITestStore
{
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Names the tables that hold data, in column <c>Name</c>, in alphabetical order.</summary>
    string TablesQuery { get; }

    /// <summary>Removes the database, and closes the connections that are kept open to it.</summary>
    Task RemoveAsync(Engine engine);
}

using System.Data.Common;

namespace Mcs.Storage.Sessions;

/// <summary>The connection was found closed in the middle of a transaction. Repeating it may well succeed.</summary>
internal sealed class ConnectionLostException(Exception inner) : DbException("The database cannot be reached, or closed the connection", inner);

namespace Mcs.Platform.Http;

/// <summary>Finds services by name: an address such as <c>http://goaudits</c>, whose host has no dot, is one of the topology around the process.</summary>
public interface IServiceAddresses
{
    /// <summary>Sends requests to a service's name to where the service is, and all others where they say.</summary>
    HttpMessageHandler Resolve(HttpMessageHandler inner);
}

using Microsoft.Extensions.DependencyInjection;

namespace Mcs.Platform.Jobs;

/// <summary>How a process is made able to run a job: adds what the job needs, and nothing that another one needs.</summary>
public sealed record JobServices(JobDefinition Job, Action<IServiceCollection> Add);

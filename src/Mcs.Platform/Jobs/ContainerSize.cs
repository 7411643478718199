using System.Globalization;

namespace Mcs.Platform.Jobs;

/// <summary>What a container is given. Container Apps takes only pairs in which memory is twice the processors.</summary>
/// <param name="Processors">Cores, in quarters.</param>
/// <param name="Memory">As Container Apps writes it, such as <c>0.5Gi</c>.</param>
public sealed record ContainerSize(double Processors, string Memory)
{
    /// <summary>The processors as a deployment is told them, such as <c>0.25</c>.</summary>
    public string Cores => Processors.ToString(CultureInfo.InvariantCulture);

    /// <summary>The smallest there is. Memory stays flat however much a job reads, and the jobs wait for others most of their time.</summary>
    public static ContainerSize Smallest { get; } = new(0.25, "0.5Gi");
}

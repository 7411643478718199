using Mcs.Platform.Jobs;
using Mcs.Platform.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcs.ServiceDefaults.Hosting;

public static partial class NamedJobExtensions
{
    /// <summary>Of a worker: it ends when nothing is left to do.</summary>
    public const string UntilIdle = "--until-idle";

    /// <summary>The whole life of a program that runs the job or worker it is told: its name, then the options of this run.</summary>
    /// <returns>The exit code; 2 when the arguments name no job, or no option of it.</returns>
    public static async Task<int> RunNamedJobAsync(this HostApplicationBuilder builder, IReadOnlyList<string> arguments, IReadOnlyList<JobServices> jobs)
    {
        var job = arguments.Count == 0 ? null : JobServices.Find(jobs, arguments[0]);
        if (job is null)
        {
            return Refuse(builder, $"{(arguments.Count == 0 ? "No job is named" : $"There is no job '{arguments[0]}'")}; there are: {string.Join(", ", jobs.Select(known => known.Job.ShortName))}.");
        }

        var isWorker = job.Job.Trigger is ContinuousTrigger;
        var untilIdle = isWorker && arguments.Contains(UntilIdle);
        var (options, problem) = RunOptions.Parse(job.Job, arguments.Skip(1).Where(argument => !isWorker || argument != UntilIdle));
        if (problem is not null)
        {
            return Refuse(builder, problem);
        }

        job.Add(builder.Services);
        var request = new RunRequest { Options = options };
        var host = builder.Build();
        return isWorker ? await host.RunWorkerAsync(request, untilIdle) : await host.RunJobAsync(request);
    }

    private static int Refuse(HostApplicationBuilder builder, string problem)
    {
        using var host = builder.Build();
        Log.WrongUsage(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(JobProcess)), problem);
        return (int)ExitCode.Misconfigured;
    }

    private static partial class Log
    {
        [LoggerMessage(1104, LogLevel.Error, "{Problem}")]
        public static partial void WrongUsage(ILogger logger, string problem);
    }
}

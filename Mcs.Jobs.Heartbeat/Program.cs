using Mcs.Jobs;
using Mcs.Jobs.Catalogue;
using Mcs.Jobs.Heartbeat;
using Mcs.Platform.Jobs;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.Services
    .AddStorage()
    .AddHeartbeat()
    .AddJob<HeartbeatJob>(JobCatalogue.Heartbeat);

return await builder.Build().RunJobAsync();

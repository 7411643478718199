using Mcs.GoAudits;
using Mcs.GoAudits.Ingestion;
using Mcs.Platform.Jobs;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Engines;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.Services
    .AddStorage()
    .AddGoAudits()
    .AddJob<IngestionJob>(GoAuditsModule.Ingestion);

return await builder.Build().RunJobAsync();

using Mcs.GoAudits;
using Mcs.GoAudits.Enrichment;
using Mcs.Platform.Jobs;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Engines;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.Services
    .AddStorage()
    .AddGoAudits()
    .AddJob<EnrichmentJob>(GoAuditsModule.Enrichment);

return await builder.Build().RunJobAsync();

using Mcs.GoAudits;
using Mcs.GoAudits.Enrichment;
using Mcs.Jobs.Catalogue;
using Mcs.Platform.Jobs;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.Services
    .AddStorage()
    .AddGoAudits()
    .AddJob<EnrichmentJob>(JobCatalogue.Enrichment);

return await builder.Build().RunJobAsync();

using Mcs.GoAudits;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Engines;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.Services
    .AddStorage()
    .AddGoAuditsEnrichment();

return await builder.Build().RunJobAsync();

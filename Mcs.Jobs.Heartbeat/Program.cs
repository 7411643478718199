using Mcs.Modules;
using Mcs.Operations;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage.Engines;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.Services
    .AddStorage()
    .AddHeartbeat(ModuleDeclarations.All);

return await builder.Build().RunJobAsync();

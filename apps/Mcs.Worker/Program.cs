using Mcs.Modules;
using Mcs.ServiceDefaults.Hosting;
using Mcs.ServiceDefaults.Web;
using Mcs.Storage.Engines;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.AddWorkerHealth();
builder.Services.AddStorage();

return await builder.RunNamedJobAsync(args, ModuleServices.All);

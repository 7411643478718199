using Mcs.Modules;
using Mcs.ServiceDefaults.Hosting;
using Mcs.Storage;

var builder = McsHost.CreateBuilder();
builder.AddServiceDefaults();
builder.Services.AddStorage();

return await builder.RunNamedJobAsync(args, ModuleServices.All);

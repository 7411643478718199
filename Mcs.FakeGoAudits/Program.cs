using Mcs.FakeGoAudits;
using Mcs.FakeGoAudits.Settings;
using Mcs.ServiceDefaults.Web;

const string DefaultUrl = "http://127.0.0.1:5280";

try
{
    var app = new FakeGoAuditsApp(new EnvironmentSettings(Environment.GetEnvironmentVariable).Read());
    var builder = WebApplication.CreateSlimBuilder(args);
    if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
    {
        builder.WebHost.UseUrls(DefaultUrl);
    }

    builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
    builder.AddServiceDefaults();
    FakeGoAuditsApp.ConfigureKestrel(builder.WebHost);
    var web = builder.Build();
    app.Map(web);
    web.MapDefaultEndpoints();
    await web.RunAsync();
    return 0;
}
catch (FakeSettingsException mistake)
{
    await Console.Error.WriteLineAsync(mistake.Message);
    return 2;
}

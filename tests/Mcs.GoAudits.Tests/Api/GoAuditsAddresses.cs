using Mcs.GoAudits.Api;
using Mcs.Testing.Http;

namespace Mcs.GoAudits.Tests.Api;

internal static class GoAuditsAddresses
{
    extension(ScriptedApi api)
    {
        public GoAuditsEndpoints Endpoints => new(api.At("/summary"), api.At("/details"));
    }
}

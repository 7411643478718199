using System.Text.Json;
using Mcs.GoAudits.Api;

namespace Mcs.GoAudits.Tests.Api;

public sealed class ApiCallTests
{
    [Fact]
    public void Carries_the_token_trimmed() =>
        new ApiCall(" token-1\n", deadline: null, new RequestPace(1, TimeProvider.System)).Authorization.ToString().ShouldBe("Bearer token-1");

    [Fact]
    public void Tells_nothing_of_the_token()
    {
        var call = new ApiCall("token-1", deadline: null, new RequestPace(1, TimeProvider.System));

        call.ToString().ShouldBe(nameof(ApiCall));
        JsonSerializer.Serialize(call).ShouldNotContain("token-1");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("token one")]
    [InlineData("token\nSECRET: 1")]
    [InlineData("tökenSECRET")]
    [InlineData("SECRET\0")]
    public void Refuses_a_token_that_no_header_can_carry(string token)
    {
        var fault = Should.Throw<GoAuditsException>(() => new ApiCall(token, deadline: null, new RequestPace(1, TimeProvider.System), "variable THE_TOKEN"));

        fault.Kind.ShouldBe(GoAuditsErrorKind.AuthRefused);
        fault.Message.ShouldNotContain("SECRET");
        fault.Message.ShouldContain("variable THE_TOKEN");
    }
}

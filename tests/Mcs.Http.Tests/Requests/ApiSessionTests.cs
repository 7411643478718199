using System.Text.Json;
using Mcs.Http.Faults;
using Mcs.Http.Requests;

namespace Mcs.Http.Tests.Requests;

public sealed class ApiSessionTests
{
    [Fact]
    public void Carries_the_token_trimmed() =>
        new ApiSession("Shop", " token-1\n", deadline: null, new RequestPace(1, TimeProvider.System)).GetAuthorization().ShouldBe("Bearer token-1");

    [Fact]
    public void Goes_without_a_token_where_the_source_asks_for_none() =>
        new ApiSession("Shop", bearerToken: null, deadline: null, new RequestPace(1, TimeProvider.System)).GetAuthorization().ShouldBeNull();

    [Fact]
    public void Tells_nothing_of_the_token()
    {
        var session = new ApiSession("Shop", "token-1", deadline: null, new RequestPace(1, TimeProvider.System));

        session.ToString().ShouldBe(nameof(ApiSession));
        JsonSerializer.Serialize(session).ShouldNotContain("token-1");
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
        var fault = Should.Throw<SourceException>(() => new ApiSession("Shop", token, deadline: null, new RequestPace(1, TimeProvider.System), "variable THE_TOKEN"));

        fault.Kind.ShouldBe(SourceErrorKind.AuthRefused);
        fault.Message.ShouldBe("The Shop bearer token is empty or holds characters that a header cannot carry: look at variable THE_TOKEN.");
    }
}

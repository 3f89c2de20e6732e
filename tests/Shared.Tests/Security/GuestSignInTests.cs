using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>Guests beside people who sign in at a provider, outside Development (F-2, R-2).</summary>
public sealed class GuestSignInTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    [Fact]
    public async Task A_guest_comes_in_without_the_provider_and_the_provider_goes_on_working()
    {
        host.SignedInAtProvider("oid-guests", "Billie Samplewright", "Nscp.BusinessUnit");
        var office = await host.Browser().Open("/referrals/new");
        await office.Submit(("childName", "Wren Productionsample"));
        var address = office.Address;
        await office.Open(address + "/contributors");
        await office.Submit(("guestName", "Gale Linkwell"), ("jobTitle", "Head"), ("agency", "school"), ("email", "gale@production.example"));
        var code = System.Text.RegularExpressions.Regex.Match(office.Text, @"The code is (\d{3} \d{3})").Groups[1].Value;

        host.Cookies.Clear();
        var guest = await host.Browser().Open(await KnownLink());
        await guest.EnterCode(code);
        guest.Status.ShouldBe(HttpStatusCode.OK, guest.Text);
        guest.Address.ShouldBe(address);
        var cookie = host.Cookies.Last(c => c.StartsWith("__Host-nscp-guest=", StringComparison.Ordinal));
        cookie.ShouldContain("; secure", Case.Insensitive);
        cookie.ShouldContain("; httponly", Case.Insensitive);
        (await guest.Open("/cases")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await office.Open("/cases")).Text.ShouldContain("Billie Samplewright");

        // Who signs in at the provider in the same browser is a guest no longer.
        await guest.Open("/sign-in");
        (await guest.Open("/cases")).Text.ShouldContain("Billie Samplewright");
    }

    private async Task<string> KnownLink()
    {
        var token = new string('a', 64);
        await using var scope = host.Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbSession>().Execute(
            "UPDATE nscp.guest_invitation SET link_hash = @Hash WHERE email = 'gale@production.example'",
            new { Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token))) }, CancellationToken.None);
        return $"/sign-in/link/{token}";
    }
}

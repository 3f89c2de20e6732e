using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;

namespace Nscp.Testing;

/// <summary>Lets tests come in through a guest's link without waiting for the message that carries it.</summary>
public static class GuestLinks
{
    /// <summary>A browser without JavaScript and without an account.</summary>
    public static PageClient AsNobody(this TestHost host) => new(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>Puts a link that the test knows in place of the one that was sent; its address.</summary>
    public static async Task<string> KnownLink(this TestHost host, Guid invitation)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DbSession>().Execute(
            "UPDATE nscp.guest_invitation SET link_hash = @Hash WHERE invitation_id = @Id",
            new { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))), Id = invitation }, CancellationToken.None);
        return $"/sign-in/link/{token}";
    }

    /// <summary>A guest who has opened the link and entered the code.</summary>
    public static async Task<PageClient> AsGuest(this TestHost host, Guid invitation, string code)
    {
        var guest = await host.AsNobody().Open(await host.KnownLink(invitation));
        return await EnterCode(guest, code);
    }

    /// <summary>Enters the code on the page of a link.</summary>
    public static Task<PageClient> EnterCode(this PageClient guest, string code) => guest.Submit([("code", code)], guest.Address);
}

using Azure.Core;
using Azure.Identity;
using Microsoft.Data.SqlClient;

namespace Nscp.Data;

/// <summary>
/// Entra sign-in for the words <c>Authentication=Active Directory Default</c>, <c>Managed Identity</c>, <c>Workload Identity</c> and <c>Service Principal</c>
/// of a connection string. SqlClient 7 leaves these to a package of its own that our package source lacks; Azure.Identity does the work here.
/// </summary>
internal sealed class EntraSignIn : SqlAuthenticationProvider
{
    private static readonly SqlAuthenticationMethod[] Methods =
    [
        SqlAuthenticationMethod.ActiveDirectoryDefault, SqlAuthenticationMethod.ActiveDirectoryManagedIdentity, SqlAuthenticationMethod.ActiveDirectoryMSI,
        SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity, SqlAuthenticationMethod.ActiveDirectoryServicePrincipal,
    ];

    /// <summary>Makes SqlClient ask here; safe to repeat.</summary>
    public static void Register()
    {
        var provider = new EntraSignIn();
        foreach (var method in Methods)
            SetProvider(method, provider);
    }

    /// <inheritdoc/>
    public override bool IsSupported(SqlAuthenticationMethod authenticationMethod) => Methods.Contains(authenticationMethod);

    /// <inheritdoc/>
    public override async Task<SqlAuthenticationToken> AcquireTokenAsync(SqlAuthenticationParameters parameters)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Max(1, parameters.ConnectionTimeout)));
        var scope = parameters.Resource.TrimEnd('/') + "/.default";
        var token = await Credential(parameters).GetTokenAsync(new TokenRequestContext([scope]), limit.Token);
        return new SqlAuthenticationToken(token.Token, token.ExpiresOn);
    }

    /// <summary>The user id of the connection string names the application's identity where there may be several.</summary>
    internal static TokenCredential Credential(SqlAuthenticationParameters parameters)
    {
        var user = string.IsNullOrWhiteSpace(parameters.UserId) ? null : parameters.UserId;
        return parameters.AuthenticationMethod switch
        {
            SqlAuthenticationMethod.ActiveDirectoryManagedIdentity or SqlAuthenticationMethod.ActiveDirectoryMSI =>
                new ManagedIdentityCredential(user is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(user)),
            SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity => new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions { ClientId = user }),
            SqlAuthenticationMethod.ActiveDirectoryServicePrincipal => new ClientSecretCredential(Tenant(parameters.Authority), user, parameters.Password),
            _ => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = user, ExcludeInteractiveBrowserCredential = true }),
        };
    }

    /// <summary>The last part of <c>https://login.microsoftonline.com/&lt;tenant&gt;</c>.</summary>
    private static string Tenant(string authority) => authority.TrimEnd('/').Split('/')[^1];
}

using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>Registers sign-in and authorisation.</summary>
public static class SecurityRegistration
{
    /// <summary>Adds sign-in for the environment and the authorisation step of the pipeline.</summary>
    /// <exception cref="InvalidOperationException">Outside Development: real sign-in is not there yet, and the demo sign-in lets anybody be anybody.</exception>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                "There is no sign-in for this environment yet: only the demo sign-in exists, and it runs in Development only. Set ASPNETCORE_ENVIRONMENT=Development to try the product on your own machine.");
        }

        services.AddAuthentication(DemoSignIn.SchemeName).AddScheme<AuthenticationSchemeOptions, DemoSignIn>(DemoSignIn.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddHttpContextAccessor();
        services.AddSingleton<ICurrentPerson, CurrentPerson>();
        services.AddSingleton<IPeopleDirectory, DemoDirectory>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthoriseBehaviour<,>));
        return services;
    }
}

using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>Registers sign-in and authorisation.</summary>
public static class SecurityRegistration
{
    /// <summary>Adds the sign-in that the settings name, in Development without one the demo sign-in, and the authorisation step of the pipeline.</summary>
    /// <exception cref="InvalidOperationException">Nobody could sign in, or not safely; the message says what to set.</exception>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = SignInSettings.Read(configuration, environment);
        services.AddSingleton(settings);
        services.AddSingleton(GuestSettings.Read(configuration));
        if (settings.UsesProvider)
        {
            services.AddProviderSignIn(settings);
            services.AddAuthentication().AddGuests(Session.SchemeName, settings.Idle, environment.IsDevelopment());
            services.AddSingleton<PeopleTable>().AddSingleton<IPeopleDirectory, PeopleDirectory>();
        }
        else
        {
            services.AddAuthentication(DemoSignIn.SchemeName).AddScheme<AuthenticationSchemeOptions, DemoSignIn>(DemoSignIn.SchemeName, null)
                .AddGuests(DemoSignIn.SchemeName, settings.Idle, environment.IsDevelopment());
            services.AddSingleton<IPeopleDirectory, DemoDirectory>();
        }

        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(GuestSession.MayUse).Build());
        services.AddScoped<PersonRegister>();
        services.AddScoped<CaseConflicts>();
        services.AddHttpContextAccessor();
        services.AddSingleton<ICurrentPerson, CurrentPerson>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthoriseBehaviour<,>));
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Nscp.Web;

/// <summary>What pages and forms need.</summary>
public static class WebRegistration
{
    /// <summary>Components, the token of forms, JSON's rules, problem details, and a plain <see cref="Site"/> unless one is registered.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(o => o.Cookie.Name = "nscp-form");
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        services.TryAddScoped(_ => new Site());
        services.TryAddSingleton<Doors>();
        return services;
    }
}

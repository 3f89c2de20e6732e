using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Documents;

namespace Nscp.Dissemination;

/// <summary>Registers the summary presentation (L-3).</summary>
internal static class PresentationRegistration
{
    public static IServiceCollection AddPresentation(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(SlideTheme.Read(configuration))
        .AddScoped<PresentationStore>()
        .AddScoped<ISummaryPresentations>(provider => provider.GetRequiredService<PresentationStore>());
}

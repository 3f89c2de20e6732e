using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Documents;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>Registers papers and their templates (P-6).</summary>
internal static class PapersRegistration
{
    public static IServiceCollection AddPapers(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new NavigationOffer(70, "Paper templates", PaperWays.Templates, typeof(ListPaperTemplates)))
        .AddSingleton(PaperSettings.Read(configuration))
        .AddScoped<PaperTemplateStore>()
        .AddScoped<PaperStore>()
        .AddScoped<PaperFacts>()
        .AddScoped<PaperFiles>()
        .AddScoped<PaperChecks>()
        .AddScoped<PaperLetters>()
        .AddScoped<IWithheldDocuments>(provider => provider.GetRequiredService<PaperLetters>());
}

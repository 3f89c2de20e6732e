using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Learning that reaches people (L).</summary>
public sealed class DisseminationModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Dissemination";

    /// <inheritdoc/>
    public string Schema => "dissemination";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(LearningSettings.Read(configuration))
        .AddSingleton(new NavigationOffer(55, "Learning", Addresses.All, typeof(ListLearning)))
        .AddSingleton(new NavigationOffer(55, "Your agency’s actions", Addresses.Own, typeof(ListOwnLearning)))
        .AddScoped<LearningTasks>()
        .AddScoped<LearningItems>()
        .AddScoped<LearningReader>()
        .AddScoped<TakeOver>()
        .AddScoped<OwnerForms>()
        .AddSingleton(new NavigationOffer(56, "Section 11", Addresses.Rounds, typeof(ListSection11Rounds)))
        .AddScoped<Section11Store>()
        .AddScoped<ThemesReader>()
        .AddScoped<IPublishedLearning, PublishedLearningLookUp>()
        .AddScoped<Activities>();
}

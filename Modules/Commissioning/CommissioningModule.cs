using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Commissioning;

/// <summary>The Lead Reviewer, the CSPR panel and the review itself (M).</summary>
public sealed class CommissioningModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Commissioning";

    /// <inheritdoc/>
    public string Schema => "commissioning";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(configuration.GetSection("Commissioning").Get<CommissioningSettings>() ?? new CommissioningSettings())
        .AddSingleton(new NavigationOffer(20, "Your reviews", "/my-reviews", typeof(ListMyReviews)))
        .AddSingleton(new NavigationOffer(60, "Reviewers", "/reviewers", typeof(ListReviewers)))
        .AddScoped<Reviews>()
        .AddScoped<Reviewers>()
        .AddScoped<Appointments>()
        .AddScoped<ReviewerAccess>()
        .AddScoped<Induction>()
        .AddScoped<Milestones>()
        .AddScoped<PanelMembers>()
        .AddScoped<Memberships>()
        .AddScoped<SafetyTrail>()
        .AddScoped<Overruns>()
        .AddScoped<Papers>()
        .AddScoped<VettingFiles>()
        .AddScoped<ExpiryWatch>()
        .AddHostedService<ExpiryWorker>()
        .AddScoped<IProceedings, ProceedingsBeside>()
        .AddScoped<ICommissionedReviews, CommissionedReviews>();
}

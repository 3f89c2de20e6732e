using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.RapidReview;

/// <summary>The fact finding of many agencies (R).</summary>
public sealed class RapidReviewModule : IModule
{
    /// <inheritdoc/>
    public string Name => "RapidReview";

    /// <inheritdoc/>
    public string Schema => "rapidreview";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new NavigationOffer(5, "My returns", "/returns", typeof(ListMyReturns)));
        services.AddScoped<ReviewStore>();
        services.AddScoped<ReviewDates>();
        services.AddScoped<ReviewOpening>();
        services.AddScoped<ReviewEnd>();
        services.AddScoped<ReportShelf>();
        services.AddScoped<ReadinessReasons>();
        services.AddScoped<LateNotification>();
        services.AddScoped<ReturnDesk>();
        services.AddScoped<IRapidReviews, RapidReviews>();
        services.AddScoped<IRecordedParticulars, RapidReviewParticulars>();
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Notifications;

/// <summary>Incidents and the decision to notify (N).</summary>
public sealed class NotificationsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Notifications";

    /// <inheritdoc/>
    public string Schema => "notifications";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new NavigationOffer(20, "Cases causing concern", "/concerns", typeof(ListConcerns)));
        services.AddScoped<Incidents>();
        services.AddScoped<IIncidents>(provider => provider.GetRequiredService<Incidents>());
        services.AddScoped<KnownChildren>();
        services.AddScoped<IAuditedSubject, AuditedConcern>();
        services.AddScoped<ReferredIncidents>();
        services.AddScoped<IConcerns, ConcernLookUp>();
        services.AddScoped<NotificationTasks>();
        services.AddScoped<Criteria>();
        services.AddScoped<PartnersViews>();
        services.AddScoped<Disagreements>();
        services.AddScoped<StepsBeforeNotifying>();
        services.AddScoped<Sins>();
        services.AddScoped<ScrutinyAdvice>();
        services.AddScoped<Debriefs>();
        services.AddScoped<Concerns>();
        services.AddScoped<ConcernWall>();
        services.AddScoped<ICasesCausingConcern, CasesCausingConcern>();
        services.AddScoped<NotificationRecord>();
    }
}

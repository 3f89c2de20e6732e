using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.SignOff;

/// <summary>The four steps before publication (S).</summary>
public sealed class SignOffModule : IModule
{
    /// <inheritdoc/>
    public string Name => "SignOff";

    /// <inheritdoc/>
    public string Schema => "signoff";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new NavigationOffer(50, "Partnership Group", "/partnership-group", typeof(ListGroupMeetings)))
        .AddSingleton(Settings(configuration))
        .AddScoped<SignOffStore>()
        .AddScoped<GroupMeetings>()
        .AddScoped<IGroupCalendar>(provider => provider.GetRequiredService<GroupMeetings>())
        .AddScoped<GroupInvitations>()
        .AddScoped<SignOffTasks>()
        .AddScoped<Recommendations>()
        .AddScoped<IReportRecommendations>(provider => provider.GetRequiredService<Recommendations>())
        .AddScoped<IReportDrafts, ReportDrafts>()
        .AddScoped<ISignedOffReports, SignedOffReports>();

    /// <summary>A list in the settings replaces the default: binding alone would add to it.</summary>
    private static SignOffSettings Settings(IConfiguration configuration)
    {
        var section = configuration.GetSection("SignOff");
        var must = section.GetSection(nameof(SignOffSettings.MustBePresent)).Get<string[]>();
        return new SignOffSettings { LeastPresent = section.GetValue(nameof(SignOffSettings.LeastPresent), 3), MustBePresent = must ?? new SignOffSettings().MustBePresent };
    }
}

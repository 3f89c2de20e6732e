using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>SPRG, the three Delegated Safeguarding Partners and the National Panel (D).</summary>
public sealed class DecisionsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Decisions";

    /// <inheritdoc/>
    public string Schema => "decisions";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new NavigationOffer(30, "SPRG", "/sprg", typeof(ListMeetings)))
        .AddSingleton(new NavigationOffer(40, "SPR log", "/log", typeof(ListDecisions)))
        .AddScoped<Agenda>()
        .AddScoped<ISprgAgenda, SprgAgenda>()
        .AddScoped<AgendaReader>().AddScoped<IAuditedSubject, AuditedItem>()
        .AddScoped<MeetingActions>()
        .AddScoped<MeetingTimes>()
        .AddScoped<CarryingOver>()
        .AddHostedService<CarryOverWorker>()
        .AddScoped<ItemMinutes>()
        .AddScoped<MinutesIssues>()
        .AddScoped<MinutesFiling>()
        .AddScoped<MeetingAudit>()
        .AddScoped<MeetingPapers>()
        .AddScoped<CaseLog>()
        .AddScoped<SavedFilters>()
        .AddScoped<LogTable>()
        .AddSingleton(new FigureSettings(Math.Max(1, configuration.GetValue("Figures:SmallestShown", 5))))
        .AddSingleton(new NavigationOffer(45, "Figures", "/figures", typeof(ShowFigures)))
        .AddScoped<FiguresReader>()
        .AddScoped<RecordReader>()
        .AddScoped<IDecidedLearning, DecidedLearningLookUp>()
        .AddScoped<RecordSections>()
        .AddScoped<Rounds>()
        .AddScoped<Finalisation>()
        .AddScoped<StandingActions>()
        .AddScoped<PanelLetters>()
        .AddScoped<Submission>();
}

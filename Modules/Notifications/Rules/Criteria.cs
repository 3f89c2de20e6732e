using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Reads the criteria test of a case.</summary>
internal sealed class Criteria(IUnitOfWork<NotificationsModule> work, Partnership partnership)
{
    private const string Test = "SELECT version, taken_on, taken_by FROM notifications.criteria_test WHERE case_reference = @CaseReference";
    private const string Answers = "SELECT question, answer, notes FROM notifications.criteria_answer WHERE case_reference = @CaseReference";

    /// <summary>As it was taken last; before that, what the incident itself answers.</summary>
    public async Task<CriteriaTestView> Of(SavedIncident incident, CancellationToken cancel)
    {
        var test = await work.Find<TestRow>(Test, incident, cancel);
        var saved = (await work.Query<CriteriaAnswer>(Answers, incident, cancel)).ToDictionary(a => a.Question);
        var answers = Enum.GetValues<CriteriaQuestion>()
            .Select(q => saved.GetValueOrDefault(q) ?? new CriteriaAnswer { Question = q, Answer = test is null ? FromIncident(q, incident) : null }).ToArray();
        return new CriteriaTestView(
            incident.CaseReference, test?.Version ?? 0, test?.TakenOn, test?.TakenBy, answers, Findings(answers),
            CriteriaTest.NotifyingAuthority(incident.Happened!.Value, incident.Lives, partnership.Area));
    }

    /// <summary>The duties that follow from answers.</summary>
    public static IReadOnlyList<DutyFinding> Findings(IEnumerable<CriteriaAnswer> answers) =>
        CriteriaTest.Duties(answers.Where(a => a.Answer is not null).ToDictionary(a => a.Question, a => a.Answer!.Value));

    private static Known? FromIncident(CriteriaQuestion question, SavedIncident incident) => question switch
    {
        CriteriaQuestion.DiedOrSeriouslyHarmed => Known.Yes,
        CriteriaQuestion.InTheArea => incident.Happened == Place.InTheArea ? Known.Yes : Known.No,
        CriteriaQuestion.OutsideEnglandWhileResident when incident.Happened != Place.OutsideEngland => Known.No,
        CriteriaQuestion.OutsideEnglandWhileResident => incident.Lives is null ? null : incident.Lives == Place.InTheArea ? Known.Yes : Known.No,
        CriteriaQuestion.LookedAfterChildDied => incident.Harm == Harm.Death ? incident.LookedAfter : Known.No,
        CriteriaQuestion.CareLeaverDied => incident.Harm == Harm.Death ? incident.CareLeaver : Known.No,
        CriteriaQuestion.HomeOffice => incident.HomeOffice,
        _ => null,
    };

    private sealed record TestRow
    {
        public required int Version { get; init; }
        public required DateOnly TakenOn { get; init; }
        public required string TakenBy { get; init; }
    }
}

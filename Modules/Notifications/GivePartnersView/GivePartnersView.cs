using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>
/// A safeguarding partner says what it thinks of notifying (N-4). A partner's own people give it; the Business Unit may record what it was told. A later
/// view does not replace an earlier one: both stay.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember, Role.DelegatedSafeguardingPartner)]
public sealed record GivePartnersView : ICommand, IConcernsCase, IForPartner
{
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
    StatutoryPartner? IForPartner.Partner => Partner;
    public PartnersOpinion? View { get; init; }
    public string? Reasons { get; init; }
    public DateOnly? GivenOn { get; init; }

    /// <summary>Who gave it, when the Business Unit records it; a partner's own people are named by their sign-in.</summary>
    public string? GivenBy { get; init; }
    public string? JobTitle { get; init; }

    /// <summary>How it reached the Business Unit, such as "by telephone".</summary>
    public string? ReceivedHow { get; init; }

    /// <summary>How many views of this partner the person has seen.</summary>
    public int Version { get; init; }
}

internal sealed class GivePartnersViewRules : AbstractValidator<GivePartnersView>
{
    public GivePartnersViewRules(TimeProvider time, ICurrentPerson current)
    {
        RuleFor(x => x.View).Needed("Choose a view");
        RuleFor(x => x.Reasons).Needed("Give the reasons").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.GivenOn).Needed("Enter the day on which the view was given").NotInFuture(time);
        RuleFor(x => x.GivenBy).AtMost(200);
        RuleFor(x => x.JobTitle).AtMost(200);
        RuleFor(x => x.ReceivedHow).AtMost(200);
        When(_ => OnBehalf(current.Person), () =>
        {
            RuleFor(x => x.GivenBy).Needed("Enter who gave the view");
            RuleFor(x => x.JobTitle).Needed("Enter their job title");
            RuleFor(x => x.ReceivedHow).Needed("Say how you received the view, such as by telephone or e-mail");
        });
    }

    /// <summary>The Business Unit speaks for no partner: it records what a partner said.</summary>
    public static bool OnBehalf(Person person) => person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
}

internal sealed class GivePartnersViewHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, PartnersViews views, NotificationTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<GivePartnersView>
{
    private const string Insert = """
        INSERT INTO notifications.partners_view (case_reference, partner, view_number, view_given, reasons, given_on, given_by, job_title, received_how, recorded_at, recorded_by)
        VALUES (@Case, @Partner, @Number, @View, @Reasons, @GivenOn, @GivenBy, @JobTitle, @ReceivedHow, @Now, @RecordedBy)
        """;

    public async Task<Result> Handle(GivePartnersView command, CancellationToken cancel)
    {
        var person = current.Person;
        var onBehalf = GivePartnersViewRules.OnBehalf(person);
        if (!onBehalf && person.Partner != command.Partner)
            return Failure.Forbidden;
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;
        if (incident.State == NotificationState.Withdrawn)
            return Failure.Conflict("This notification was withdrawn and its case closed, so no more views are taken.");

        var before = (await views.Of(command.Case, cancel)).Where(v => v.Partner == command.Partner).ToArray();
        if (before.LastOrDefault() is { } last && last.ViewGiven == command.View && last.Reasons == command.Reasons && last.GivenOn == command.GivenOn)
            return Result.Done;
        if (before.Length != command.Version)
            return Failure.Stale;

        await work.Execute(
            Insert,
            new
            {
                command.Case, command.Partner, Number = before.Length + 1, command.View, command.Reasons, command.GivenOn,
                GivenBy = onBehalf ? command.GivenBy : person.Name, JobTitle = onBehalf ? command.JobTitle : person.JobTitle, ReceivedHow = onBehalf ? command.ReceivedHow : null,
                Now = time.GetUtcNow(), RecordedBy = person.Name,
            },
            cancel);
        await register.Record(
            command.Case, command.GivenOn!.Value, $"{Words.Of(command.Partner)}: {Words.Of(command.View!.Value).ToLowerInvariant()}", command.Reasons, cancel);
        await tasks.ViewGiven(command.Case, command.Partner, cancel);
        if (incident.State == NotificationState.Undecided)
            await Weigh(command.Case, cancel);
        return Result.Done;
    }

    private async Task Weigh(CaseReference @case, CancellationToken cancel)
    {
        var agreement = PartnersViews.Agreement(await views.Of(@case, cancel));
        if (agreement is Agreement.AgreedToNotify or Agreement.AgreedNotToNotify)
        {
            await register.Mark(@case, ProcessStep.PartnersViews, StepProgress.Done, Words.Of(agreement), cancel);
            await register.Mark(@case, ProcessStep.Notification, StepProgress.Current, null, cancel);
        }
        else
        {
            await register.Mark(@case, ProcessStep.PartnersViews, StepProgress.Current, Words.Of(agreement), cancel);
        }

        if (agreement == Agreement.Disagreement)
            await tasks.AskToEscalate(@case, cancel);
        else
            await tasks.DisagreementSettled(@case, cancel);
    }
}

/// <summary>One partner's views.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowPartnersView : IQuery<PartnersViewPageView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
}

/// <param name="Version">How many views there are.</param>
/// <param name="OnBehalf">True for the Business Unit, which says who gave the view and how.</param>
/// <param name="MayGive">False for who may only read.</param>
/// <param name="GivenOn">Today, to begin with.</param>
public sealed record PartnersViewPageView(
    CaseReference Case, StatutoryPartner Partner, int Version, IReadOnlyList<PartnersViewRow> Earlier, bool OnBehalf, bool MayGive, DateOnly GivenOn);

internal sealed class ShowPartnersViewHandler(Incidents incidents, PartnersViews views, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowPartnersView, PartnersViewPageView>
{
    public async Task<Result<PartnersViewPageView>> Handle(ShowPartnersView query, CancellationToken cancel)
    {
        if (await incidents.Of(query.Case, cancel) is null)
            return Failure.NotFound;

        var earlier = (await views.Of(query.Case, cancel)).Where(v => v.Partner == query.Partner).ToArray();
        var onBehalf = GivePartnersViewRules.OnBehalf(current.Person);
        var mayGive = onBehalf || (current.Person.Is(Role.SprgMember, Role.DelegatedSafeguardingPartner) && current.Person.Partner == query.Partner);
        return new PartnersViewPageView(query.Case, query.Partner, earlier.Length, earlier, onBehalf, mayGive, time.Today());
    }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Commissioning;

/// <summary>The panel or a statutory partner says what is done about a safety concern, or the reviewer that it is resolved (M-5). It is added, never changed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.DelegatedSafeguardingPartner, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record AddToSafetyConcern : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Concern { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public SafetyEntryKind? Kind { get; init; }

    /// <summary>Of an answer of a statutory partner; whoever speaks for one answers for that one.</summary>
    public StatutoryPartner? Partner { get; init; }
    public string? Words { get; init; }
}

internal sealed class AddToSafetyConcernRules : AbstractValidator<AddToSafetyConcern>
{
    public AddToSafetyConcernRules()
    {
        RuleFor(x => x.Kind).Must(k => k is SafetyEntryKind.PanelAnswered or SafetyEntryKind.PartnerAnswered or SafetyEntryKind.Resolved).WithMessage("Choose what you add");
        RuleFor(x => x.Words).Needed("Write what is done, and by whom").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class AddToSafetyConcernHandler(
    SafetyTrail trail, Appointments appointments, IPeopleDirectory directory, MailQueue mail, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AddToSafetyConcern>
{
    public async Task<Result> Handle(AddToSafetyConcern command, CancellationToken cancel)
    {
        if (await trail.Find(command.Case, command.Concern, cancel) is not { } concern)
            return Failure.NotFound;
        if (concern.Entries.Any(e => e.EntryId == command.Id))
            return Result.Done;
        var kind = command.Kind!.Value;
        if (!SafetyVoice.For(current.Person, concern).Contains(kind))
            return Failure.Invalid("kind", "Choose one of the answers offered to you");
        var partner = kind is SafetyEntryKind.PartnerAnswered ? current.Person.Partner ?? command.Partner : null;
        if (kind is SafetyEntryKind.PartnerAnswered && partner is null)
            return Failure.Invalid("partner", "Choose which partner answered");

        if (partner is { } answers && !concern.WrittenTo.Contains(answers))
            return Failure.Invalid("partner", $"{Kernel.Words.Of(answers)} was not written to about this concern, so there is nothing to answer");

        if (kind is SafetyEntryKind.Resolved && SafetyVoice.NotClosedBecause(current.Person, concern, command.Words!) is { } open)
            return open;

        // What the office writes down for others says so.
        var words = SafetyVoice.IsOffice(current.Person) && kind is not SafetyEntryKind.Resolved ? $"Written down by the Business Unit for {(partner is { } of ? Kernel.Words.Of(of) : "the panel")}: {command.Words}" : command.Words!;
        await trail.Add(command.Case, command.Concern, command.Id, kind, words, partner, null, null, cancel);
        await register.Record(command.Case, time.Today(), $"Safety concern: {Kernel.Words.Of(kind).ToLowerInvariant()}", null, cancel);
        if (kind is SafetyEntryKind.PanelAnswered)
            await register.Finish(command.Case, $"commissioning:safety:{command.Concern:N}", cancel);
        if (partner is { } spoke)
            await register.Finish(command.Case, SafetyTrail.PartnerKey(command.Concern, spoke), cancel);
        if (kind is SafetyEntryKind.Resolved)
        {
            await trail.FinishTasks(command.Case, command.Concern, alsoPartners: true, cancel);
            await register.Finish(command.Case, $"commissioning:safety:{command.Concern:N}:unit", cancel);
            if (SafetyVoice.IsOffice(current.Person))
                await TellReviewer(command.Case, command.Concern, cancel);
            else
                await register.Finish(command.Case, ClosedKey(command.Concern), cancel);
        }

        return Result.Done;
    }

    /// <summary>Whoever raised a concern learns that somebody else closed it (M-5).</summary>
    private async Task TellReviewer(CaseReference @case, Guid concern, CancellationToken cancel)
    {
        await register.Ask(
            new WorkItem
            {
                Case = @case, Key = ClosedKey(concern), Title = "Read how your safety concern was closed, and say whether you agree", Why = "It was closed without you. If the child is still not safe, raise it again (M-5)",
                Link = Addresses.Concern(@case, concern), Role = Role.LeadReviewer, DueOn = time.Today(),
            },
            cancel);
        var reviewers = (await appointments.Of(@case, cancel)).Where(a => a is { AppointedOn: not null, EndedOn: null, PersonId: not null }).Select(a => a.PersonId).ToHashSet();
        foreach (var address in directory.All.Where(p => reviewers.Contains(p.Id) && MailQueue.IsAddress(p.Email)).Select(p => p.Email!))
        {
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = address, Case = @case, Subject = $"{@case}: a safety concern was closed", Link = Addresses.Concern(@case, concern),
                    Paragraphs = [$"A safety concern that was raised in the review {@case} was closed by the Business Unit or its Head.", $"Sign in to read why. If the child is still not safe, raise it again."],
                },
                cancel);
        }
    }

    private static string ClosedKey(Guid concern) => $"commissioning:safety:{concern:N}:closed";
}

/// <summary>Who may say what of a safety concern. Pure.</summary>
internal static class SafetyVoice
{
    /// <summary>That it is resolved says the reviewer who raised it, or the office for them: not those whom it concerns.</summary>
    public static IReadOnlyList<SafetyEntryKind> For(Person person, SafetyConcern concern)
    {
        // A reviewer to whom it was closed by others says whether they agree; if not, they raise it again.
        if (concern.IsResolved)
            return person.Is(Role.LeadReviewer) && concern.Entries.All(e => e.Kind is not SafetyEntryKind.Resolved || e.RecordedBy != person.Name) ? [SafetyEntryKind.Resolved] : [];
        var office = IsOffice(person);
        List<SafetyEntryKind> kinds = [];
        if (office || person.Is(Role.CsprPanelMember))
            kinds.Add(SafetyEntryKind.PanelAnswered);
        if (concern.IsWritten && (office || person is { Partner: { } own } && concern.WrittenTo.Contains(own) && person.Is(Role.DelegatedSafeguardingPartner)))
            kinds.Add(SafetyEntryKind.PartnerAnswered);
        if (office || person.Is(Role.LeadReviewer))
            kinds.Add(SafetyEntryKind.Resolved);
        return kinds;
    }

    public static bool IsOffice(Person person) => person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);

    /// <summary>
    /// Why the office cannot close a concern that is not its own; null where it can. It says in substance what was done, and waits for those who were asked; only the Head closes it without their answer, in the own name.
    /// </summary>
    public static Failure? NotClosedBecause(Person person, SafetyConcern concern, string words)
    {
        if (!IsOffice(person))
            return null;
        if (concern.Waiting is { Count: > 0 } waiting && !person.Is(Role.HeadOfBusinessDelivery))
            return Failure.Invalid("kind", $"Not answered yet: {string.Join(", ", waiting)}. Wait for the answer; without it only the Head of Business Delivery closes a concern, with a reason");
        return words.Trim().Length < LeastReason ? Failure.Invalid("words", $"Say in substance why the child is safe: what was done, by whom, and who has seen it (at least {LeastReason} letters). It stays with your name, and the reviewer is told") : null;
    }

    /// <summary>Letters; "fine" is no reason.</summary>
    private const int LeastReason = 40;
}

/// <summary>A safety concern with its whole trail.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowSafetyConcern : IQuery<SafetyConcernView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Concern { get; init; }
}

/// <inheritdoc cref="ShowSafetyConcern"/>
public sealed record SafetyConcernView
{
    public required CaseReference Case { get; init; }
    public required Guid Concern { get; init; }

    /// <summary>Of the entry about to be added.</summary>
    public required Guid Id { get; init; }
    public required IReadOnlyList<SafetyEntryRow> Entries { get; init; }
    public required string Said { get; init; }
    public required bool IsOpen { get; init; }

    /// <summary>What the person may add.</summary>
    public required IReadOnlyList<SafetyEntryKind> Kinds { get; init; }

    /// <summary>Who closed it; null while it is open.</summary>
    public SafetyEntryRow? Closed { get; init; }

    /// <summary>Who was asked and has not answered.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>The partner for which the person speaks.</summary>
    public StatutoryPartner? SpeaksFor { get; init; }

    /// <summary>The statutory partners can be written to.</summary>
    public required bool MayWrite { get; init; }
}

internal sealed class ShowSafetyConcernHandler(SafetyTrail trail, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowSafetyConcern, SafetyConcernView>
{
    public async Task<Result<SafetyConcernView>> Handle(ShowSafetyConcern query, CancellationToken cancel) => await trail.Find(query.Case, query.Concern, cancel) is not { } concern ? Failure.NotFound : new SafetyConcernView
    {
        Case = query.Case, Concern = query.Concern, Id = Guid.CreateVersion7(time.GetUtcNow()), Entries = concern.Entries, Said = concern.Said(time.Today()), IsOpen = !concern.IsResolved,
        Closed = concern.Entries.FirstOrDefault(e => e.Kind is SafetyEntryKind.Resolved), Waiting = concern.IsResolved ? [] : concern.Waiting, Kinds = SafetyVoice.For(current.Person, concern), SpeaksFor = current.Person.Is(Role.DelegatedSafeguardingPartner) ? current.Person.Partner : null,
        MayWrite = !concern.IsResolved && Access<WriteToPartners>.IsAllowed(current.Person),
    };
}

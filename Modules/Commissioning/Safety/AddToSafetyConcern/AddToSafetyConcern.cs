using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

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

internal sealed class AddToSafetyConcernHandler(SafetyTrail trail, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AddToSafetyConcern>
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

        await trail.Add(command.Case, command.Concern, command.Id, kind, command.Words!, partner, null, null, cancel);
        await register.Record(command.Case, time.Today(), $"Safety concern: {Kernel.Words.Of(kind).ToLowerInvariant()}", null, cancel);
        if (kind is SafetyEntryKind.PanelAnswered)
            await register.Finish(command.Case, $"commissioning:safety:{command.Concern:N}", cancel);
        if (partner is { } spoke)
            await register.Finish(command.Case, SafetyTrail.PartnerKey(command.Concern, spoke), cancel);
        if (kind is SafetyEntryKind.Resolved)
        {
            await trail.FinishTasks(command.Case, command.Concern, alsoPartners: true, cancel);
            await register.Finish(command.Case, $"commissioning:safety:{command.Concern:N}:unit", cancel);
        }

        return Result.Done;
    }
}

/// <summary>Who may say what of a safety concern. Pure.</summary>
internal static class SafetyVoice
{
    /// <summary>That it is resolved says the reviewer who raised it, or the office for them: not those whom it concerns.</summary>
    public static IReadOnlyList<SafetyEntryKind> For(Person person, SafetyConcern concern)
    {
        if (concern.IsResolved)
            return [];
        var office = person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        List<SafetyEntryKind> kinds = [];
        if (office || person.Is(Role.CsprPanelMember))
            kinds.Add(SafetyEntryKind.PanelAnswered);
        if (concern.IsWritten && (office || person is { Partner: { } own } && concern.WrittenTo.Contains(own) && person.Is(Role.DelegatedSafeguardingPartner)))
            kinds.Add(SafetyEntryKind.PartnerAnswered);
        if (office || person.Is(Role.LeadReviewer))
            kinds.Add(SafetyEntryKind.Resolved);
        return kinds;
    }
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
        Kinds = SafetyVoice.For(current.Person, concern), SpeaksFor = current.Person.Is(Role.DelegatedSafeguardingPartner) ? current.Person.Partner : null,
        MayWrite = !concern.IsResolved && Access<WriteToPartners>.IsAllowed(current.Person),
    };
}

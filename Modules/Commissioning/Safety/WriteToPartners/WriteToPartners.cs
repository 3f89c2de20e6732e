using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The Lead Reviewer informs the statutory partners in writing: the panel did not resolve the concern in time, or it cannot wait (M-5).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record WriteToPartners : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Concern { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public IReadOnlyList<StatutoryPartner> Partners { get; init; } = [];
    public string? Words { get; init; }
}

internal sealed class WriteToPartnersRules : AbstractValidator<WriteToPartners>
{
    public WriteToPartnersRules()
    {
        RuleFor(x => x.Partners).Must(p => p.Count is > 0 and <= 3).WithMessage("Choose at least one statutory partner");
        RuleFor(x => x.Words).Needed("Write what the partners are to do").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class WriteToPartnersHandler(SafetyTrail trail, Papers papers, CaseRegister register, Partnership partnership, ICurrentPerson current, TimeProvider time) : ICommandHandler<WriteToPartners>
{
    public async Task<Result> Handle(WriteToPartners command, CancellationToken cancel)
    {
        if (await trail.Find(command.Case, command.Concern, cancel) is not { } concern)
            return Failure.NotFound;
        if (concern.Entries.Any(e => e.EntryId == command.Id))
            return Result.Done;
        if (concern.IsResolved)
            return Failure.Conflict("This concern is resolved. If there is another one, raise it.");

        StatutoryPartner[] partners = [.. command.Partners.Distinct().Order()];
        var letter = await papers.Letter(command.Case, "Safety concern, letter to the statutory partners", SafetyLetter.Of(partners, concern, command.Words!, current.Person, partnership, time.Today()), "A child’s safety", cancel);
        foreach (var (index, partner) in partners.Index())
            await trail.Add(command.Case, command.Concern, index == 0 ? command.Id : Guid.CreateVersion7(time.GetUtcNow()), SafetyEntryKind.WrittenToPartners, command.Words!, partner, null, letter.Id, cancel);
        await register.Record(command.Case, time.Today(), "The statutory partners were written to about a safety concern", null, cancel);
        await trail.FinishTasks(command.Case, command.Concern, alsoPartners: false, cancel);
        foreach (var partner in partners)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = SafetyTrail.PartnerKey(command.Concern, partner), Title = "Read and answer a safety concern of the Lead Reviewer", Why = "The panel did not resolve it: it is with the statutory partners now (M-5)",
                    Link = Addresses.Concern(command.Case, command.Concern), Role = Role.DelegatedSafeguardingPartner, Partner = partner, DueOn = time.Today(),
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>The letter. Pure.</summary>
internal static class SafetyLetter
{
    public static IReadOnlyList<Block> Of(IReadOnlyList<StatutoryPartner> to, SafetyConcern concern, string words, Person signature, Partnership partnership, DateOnly on) =>
    [
        new Paragraph($"To the Delegated Safeguarding Partners\n{string.Join('\n', to.Select(p => Kernel.Words.Of(p)))}"),
        new Paragraph(Kernel.Words.Of(on)),
        new Paragraph("Dear colleagues,"),
        new Heading(1, "A child’s safety"),
        new Paragraph("In the course of the child safeguarding practice review the concern below was raised with the members of its panel. It has not been resolved, so I inform you in writing."),
        new Heading(2, "What I ask of you"),
        new Answer(words, "Nothing is written"),
        new Heading(2, "What was raised and what was said since"),
        new Table("The trail", ["When", "What", "Said by", "Words"], [.. concern.Entries.Select(e => (IReadOnlyList<string?>)[Kernel.Words.Of(e.RecordedAt), Kernel.Words.Of(e.Kind), e.RecordedBy, e.Words])], [2, 2, 2, 5]),
        new Paragraph(Closing.Of(signature, partnership)),
    ];
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowWriteToPartners : IQuery<WriteToPartnersView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Concern { get; init; }
}

/// <summary>The form.</summary>
public sealed record WriteToPartnersView(CaseReference Case, Guid Concern, Guid Id, string Said, IReadOnlyList<StatutoryPartner> WrittenTo);

internal sealed class ShowWriteToPartnersHandler(SafetyTrail trail, TimeProvider time) : IQueryHandler<ShowWriteToPartners, WriteToPartnersView>
{
    public async Task<Result<WriteToPartnersView>> Handle(ShowWriteToPartners query, CancellationToken cancel) => await trail.Find(query.Case, query.Concern, cancel) is { } concern
        ? new WriteToPartnersView(query.Case, query.Concern, Guid.CreateVersion7(time.GetUtcNow()), concern.Said(time.Today()), concern.WrittenTo)
        : Failure.NotFound;
}

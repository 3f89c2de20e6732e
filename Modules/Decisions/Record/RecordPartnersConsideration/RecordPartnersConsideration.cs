using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What the Lead or Delegated Safeguarding Partners considered further (D-2). Can be written at any time: it comes after SPRG.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordPartnersConsideration : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? PartnersConsideration { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordPartnersConsiderationRules : AbstractValidator<RecordPartnersConsideration>
{
    public RecordPartnersConsiderationRules() => RuleFor(x => x.PartnersConsideration).AtMost(Kernel.Rules.LongAnswer);
}

internal sealed class RecordPartnersConsiderationHandler(IUnitOfWork<DecisionsModule> work, RecordSections sections) : ICommandHandler<RecordPartnersConsideration, int>
{
    private const string Save = "UPDATE decisions.decision_record SET partners_consideration = @PartnersConsideration WHERE case_reference = @Case";

    public async Task<Result<int>> Handle(RecordPartnersConsideration command, CancellationToken cancel)
    {
        if (await sections.Claim(command.Case, RecordSection.PartnersConsideration, command.Version, cancel) is { } failure)
            return failure;

        await work.Execute(Save, command, cancel);
        return command.Version + 1;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPartnersConsideration : IQuery<PartnersConsiderationView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record PartnersConsiderationView
{
    public required CaseReference Case { get; init; }
    public required int Version { get; init; }
    public string? PartnersConsideration { get; init; }
}

internal sealed class ShowPartnersConsiderationHandler(RecordReader reader, RecordSections sections) : IQueryHandler<ShowPartnersConsideration, PartnersConsiderationView>
{
    public async Task<Result<PartnersConsiderationView>> Handle(ShowPartnersConsideration query, CancellationToken cancel)
    {
        if (await reader.Find(query.Case, cancel) is not { } record)
            return Failure.NotFound;
        return new PartnersConsiderationView
        {
            Case = query.Case,
            Version = await sections.Version(query.Case, RecordSection.PartnersConsideration, cancel),
            PartnersConsideration = record.PartnersConsideration,
        };
    }
}

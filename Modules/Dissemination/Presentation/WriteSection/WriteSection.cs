using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Saves one section of the summary presentation; each save is a version (L-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record WriteSection : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required PresentationSection Section { get; init; }

    /// <summary>One point a line.</summary>
    public string? Words { get; init; }

    /// <summary>What whoever shows the slide says.</summary>
    public string? Notes { get; init; }
    public int Version { get; init; }
}

internal sealed class WriteSectionRules : AbstractValidator<WriteSection>
{
    public WriteSectionRules()
    {
        RuleFor(x => x.Section).IsInEnum();
        RuleFor(x => x.Words).Needed("Write something, or leave the page without saving").AtMost(6000);
        RuleFor(x => x.Words).AtMost(200).When(x => x.Section is PresentationSection.Title).WithMessage("A title has at most 200 characters");
        RuleFor(x => x.Notes).AtMost(4000);
    }
}

internal sealed class WriteSectionHandler(PresentationStore store, ICurrentPerson current, TimeProvider time) : ICommandHandler<WriteSection>
{
    public async Task<Result> Handle(WriteSection command, CancellationToken cancel) =>
        await store.Save(command.Case, command.Section, command.Version, command.Words, command.Notes, time.GetUtcNow(), current.Person.Name, cancel) ? Result.Done : Failure.Stale;
}

/// <summary>Asks for a section with what the record says on it, and its earlier versions.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSection : IQuery<PresentationSectionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required PresentationSection Section { get; init; }
}

/// <summary>A section's form.</summary>
public sealed record PresentationSectionView
{
    public required CaseReference Case { get; init; }
    public required PresentationSection Section { get; init; }

    /// <summary>As saved; before that what the record has, where that is written without names by rule.</summary>
    public string? Words { get; init; }
    public string? Notes { get; init; }

    /// <summary>The words come from the record, and nobody has saved them.</summary>
    public required bool IsFromRecord { get; init; }

    /// <summary>What the record says now, to be read beside it.</summary>
    public string? ToRead { get; init; }

    /// <summary>Written for readers inside: it may name people.</summary>
    public required bool MayName { get; init; }

    /// <summary>Earlier versions, the latest first.</summary>
    public required IReadOnlyList<PresentationWordsRow> Earlier { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowSectionHandler(PresentationStore store) : IQueryHandler<ShowSection, PresentationSectionView>
{
    public async Task<Result<PresentationSectionView>> Handle(ShowSection query, CancellationToken cancel)
    {
        if (!Enum.IsDefined(query.Section))
            return Failure.NotFound;
        var history = await store.History(query.Case, query.Section, cancel);
        var record = (await store.Record(query.Case, cancel))[query.Section];
        var saved = history.Count == 0 ? null : history[0];
        return new PresentationSectionView
        {
            Case = query.Case, Section = query.Section, Words = saved is null ? record.ToBeginWith : saved.Words, Notes = saved is null ? PresentationDeck.Notes(query.Section) : saved.Notes,
            IsFromRecord = saved is null && record.ToBeginWith is not null, ToRead = record.ToRead ?? (saved is not null && record.ToBeginWith != saved.Words ? record.ToBeginWith : null), MayName = record.ToRead is not null,
            Earlier = [.. history.Skip(1)], Version = saved?.SectionVersion ?? 0,
        };
    }
}

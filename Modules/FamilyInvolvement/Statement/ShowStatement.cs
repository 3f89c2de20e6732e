using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The report's statement on the family with the facts that it is drawn from: relationships only, so that those who sign the report off read it too (§8).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.CsprPanelMember)]
public sealed record ShowStatement : IQuery<StatementView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Begins anew from the facts instead of from what was saved.</summary>
    public bool? Anew { get; init; }
}

/// <inheritdoc cref="ShowStatement"/>
public sealed record StatementView
{
    public required CaseReference Case { get; init; }

    /// <summary>What was saved last, or the draft.</summary>
    public required string Words { get; init; }

    /// <summary>As the facts give it now.</summary>
    public required string Draft { get; init; }
    public required IReadOnlyList<StatementFact> Facts { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<StatementRow> Versions { get; init; }

    /// <summary>Who runs or writes the review edits it; the others read it.</summary>
    public required bool MayWrite { get; init; }

    public required int Version { get; init; }

    /// <summary>Those of whose part the saved words tell although they have something to fear, and nobody has said since why it may be known; for those who write only.</summary>
    public IReadOnlyList<string> ToBeSettled { get; init; } = [];

    /// <summary>How many gaps the words hold.</summary>
    public int Gaps => StatementDraft.Gaps(Words);

    /// <summary>How many words are to be looked at before they may stand.</summary>
    public int Checks => StatementDraft.Checks(Words);
}

/// <param name="Relationship">To the child.</param>
/// <param name="Offer">How the offer stands, in words.</param>
/// <param name="Met">The meetings and where their notes are.</param>
/// <param name="Evidence">How many pieces.</param>
/// <param name="IsAccused">What is recorded of them says that they are suspected or accused of something: the writer is to look at it (P-1).</param>
/// <param name="IsGuarded">Something that they fear, or who must not learn of their part, is recorded (I-1a); told to those who write only.</param>
public sealed record StatementFact(string Relationship, string Offer, string? Reason, IReadOnlyList<string> Met, int Evidence, bool IsAccused, bool IsGuarded = false);

/// <summary>A saved version.</summary>
public sealed record StatementRow
{
    internal const string OfCase = """
        SELECT version, words, despite, safe_because, saved_at, saved_by, document_id FROM familyinvolvement.statement WHERE case_reference = @Case ORDER BY version DESC OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    public required int Version { get; init; }
    public required string Words { get; init; }

    /// <summary>Why words that are names in this case are none here.</summary>
    public string? Despite { get; init; }

    /// <summary>Why it may be known that those took part who have something to fear; for those who write only.</summary>
    public string? SafeBecause { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
    public Guid? DocumentId { get; init; }

    /// <summary>Whom these words name, who have something to fear, and of whom nobody has said since why it may be known.</summary>
    internal async Task<IReadOnlyList<string>> ToBeSettled(CaseReference @case, FamilyFile family, FamilyFears fears, CancellationToken cancel) =>
        PartTaken.Named(Words, await fears.Guarded(@case, family, cancel, since: SafeBecause is null ? null : SavedAt));
}

internal sealed class ShowStatementHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyFears fears, ICurrentPerson current) : IQueryHandler<ShowStatement, StatementView>
{
    public async Task<Result<StatementView>> Handle(ShowStatement query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } family)
            return Failure.NotFound;

        var mayWrite = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer);
        var guarded = await fears.Of(query.Case, cancel);
        var draft = StatementDraft.Of(family, (await tasks.Undecided(family, cancel)).Count, await fears.Guarded(query.Case, family, cancel));
        var versions = await work.Query<StatementRow>(StatementRow.OfCase, query, cancel);
        return new StatementView
        {
            Case = query.Case, Draft = draft, Words = query.Anew is true || versions.Count == 0 ? draft : versions[0].Words,
            Versions = mayWrite ? versions : [.. versions.Select(v => v with { SafeBecause = null })], ToBeSettled = mayWrite && versions.Count > 0 ? await versions[0].ToBeSettled(query.Case, family, fears, cancel) : [],
            Facts = [.. family.People.Select(p => Fact(p) with { IsGuarded = mayWrite && guarded.ContainsKey(p.Person.PersonId) }), .. family.LeftOut.Select(l => new StatementFact(l.Relationship, "Not asked", l.Reason, [], 0, StatementDraft.Accusing($"{l.Relationship}\n{l.Reason}").Count > 0))],
            MayWrite = mayWrite,            Version = versions.Count == 0 ? 0 : versions[0].Version,
        };
    }

    private static StatementFact Fact(PersonFile file) => new(
        file.Person.Relationship, file.Offer is { } offer ? Words.Of(offer.Answer) : file.Person.Consent is FamilyConsent.Refused ? "Does not want to be contacted" : "Not offered yet", file.Offer?.Reason,
        [.. file.Meetings.Where(m => m.Row.State is FamilyMeetingState.Held).Select(m => $"{Words.Of(m.Row.MeetingOn)}, notes: {Words.Of(m.Notes).ToLowerInvariant()}")], file.Evidence.Count,
        StatementDraft.Accusing(string.Join('\n', [file.Person.Relationship, file.Person.WhyInvolved, .. file.Offers.Select(o => o.Reason), .. file.Meetings.Select(m => m.Row.Learning)])).Count > 0);
}

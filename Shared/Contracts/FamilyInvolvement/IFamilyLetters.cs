using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>
/// What FamilyInvolvement tells whoever writes to the family (I-1a): to whom a letter may go, and at which address. There is no other way to an address; where no letter may
/// be written there is none here.
/// </summary>
public interface IFamilyLetters
{
    /// <summary>Everybody of the family who is on record, in the order in which they were recorded; empty when the family is not involved. Without a reason for a letter nobody asks.</summary>
    Task<IReadOnlyList<FamilyAddressee>> Of(CaseReference @case, CancellationToken cancel);

    /// <summary>Which kinds of thing stand in a letter's words that its reader must not learn: where somebody else lives or can be reached, an earlier address. Never the thing itself.</summary>
    /// <param name="case">The case.</param>
    /// <param name="member">To whom the letter goes.</param>
    /// <param name="words">All words of the letter.</param>
    /// <param name="letterhead">What stands openly in every letter, and is no secret though it may be the same town.</param>
    /// <param name="cancel">Calls it off.</param>
    Task<IReadOnlyList<string>> Betrayed(CaseReference @case, Guid member, string words, string letterhead, CancellationToken cancel);
}

/// <summary>Somebody of the family as the addressee of a letter.</summary>
public sealed record FamilyAddressee
{
    public required Guid Member { get; init; }

    /// <summary>To the child; never a name.</summary>
    public required string Relationship { get; init; }
    public required bool IsChild { get; init; }
    public required string Name { get; init; }

    /// <summary>Why no letter may be written, as a sentence that says what to do; null where one may. Then there is an address.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>The safe address; null where no letter may be written.</summary>
    public string? Address { get; init; }

    /// <summary>Another number each time the safe address is another; a letter with an earlier one is not to go out.</summary>
    public int AddressVersion { get; init; }

    /// <summary>Who hands the letter over and where they work; null where it goes by post.</summary>
    public string? HandedOverBy { get; init; }
    public string? Language { get; init; }
    public bool NeedsInterpreter { get; init; }

    /// <summary>The letter goes to the very child whom the review is about.</summary>
    public bool IsSubject { get; init; }
    public bool NeedsLargePrint { get; init; }
}

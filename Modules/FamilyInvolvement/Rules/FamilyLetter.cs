using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>What stands between a letter and being written (I-1a).</summary>
internal static class LetterRule
{
    /// <summary>Null where a letter may be written: by post, or handed over by whoever stands between.</summary>
    public static string? MayNotWriteBecause(Wishes wishes) =>
        wishes.ClosedBecause(wishes.Through is ReachedThrough.Directly ? ContactChannel.Letter : ContactChannel.ThirdPerson) is { } closed ? $"{closed} No letter is written."
        : wishes.Barred.Contains(ContactChannel.Letter) ? "This person has barred letters. No letter is written."
        : null;

    /// <summary>Why a letter that was drafted must not go out any more; null where it still may.</summary>
    /// <param name="written">The address that it bears.</param>
    /// <param name="now">The safe address as it is now.</param>
    public static string? NotToBeSentBecause(Wishes wishes, string? written, string? now) =>
        MayNotWriteBecause(wishes) is not null ? "Drafted before letters to this person were closed: do not send"
        : written != now ? "To an earlier address: do not send"
        : null;

    /// <summary>Why the letter does not fit the person's age; null where it does.</summary>
    public static string? WrongVoiceBecause(LetterVariant variant, FamilyPerson person) => WrongVoiceBecause(variant, person.IsChild)
        ?? (variant is LetterVariant.WiderFamily && Variant(person, person.IsChild) is LetterVariant.Parent ? "This person is a parent or carer of the child: choose the letter to a parent or carer" : null);

    /// <summary>The same by age alone.</summary>
    private static string? WrongVoiceBecause(LetterVariant variant, bool isChild) =>
        isChild && variant is not LetterVariant.Child ? "This person is a child: choose the letter to a child or young person"
        : !isChild && variant is LetterVariant.Child ? "This person is an adult: choose a letter to an adult"
        : null;

    /// <summary>True where somebody is reported to need large print.</summary>
    public static bool NeedsLargePrint(string? supportNeeds) =>
        supportNeeds is not null && new[] { "large print", "large-print", "large type", "large letters", "big print", "larger print" }.Any(w => supportNeeds.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for a brother or sister of the child: not for a parent's.</summary>
    public static bool IsSibling(string relationship) =>
        relationship.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries) is [.. var before, var last] && last.ToLowerInvariant() is ("brother" or "sister" or "sibling")
        && before.All(w => w.ToLowerInvariant() is "half" or "step" or "foster" or "adoptive" or "older" or "younger" or "elder" or "big" or "little" or "twin");

    /// <summary>The variant that fits at first sight.</summary>
    public static LetterVariant Variant(FamilyPerson person, bool isChild) =>
        isChild ? LetterVariant.Child
        : person.Relationship.Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(w => w.ToLowerInvariant() is "the" or "birth" or "biological" or "legal" or "adoptive" or "her" or "his" or "their").FirstOrDefault()?.ToLowerInvariant()
            is "mother" or "father" or "parent" or "carer" ? LetterVariant.Parent
        : LetterVariant.WiderFamily;
}

/// <summary>What a letter is made of.</summary>
internal sealed record LetterFacts
{
    public required string Name { get; init; }

    /// <summary>The safe one.</summary>
    public required string Address { get; init; }
    public string? HandedOverBy { get; init; }
    public string? Language { get; init; }
    public bool NeedsInterpreter { get; init; }

    /// <summary>The child's first name.</summary>
    public string? Child { get; init; }
    public bool ChildDied { get; init; }

    /// <summary>The letter goes to the very child whom the review is about.</summary>
    public bool IsSubject { get; init; }

    /// <summary>The letter goes to a brother or sister.</summary>
    public bool IsSibling { get; init; }
    public bool IsInvestigated { get; init; }
    public string? OwnWords { get; init; }
    public required DateOnly On { get; init; }
    public required Partnership Partnership { get; init; }
    public required Person Signature { get; init; }
}

/// <summary>The letter that tells somebody of the review, in three voices and plain words. Pure.</summary>
internal static class FamilyLetter
{
    /// <summary>The letter's blocks, from the address to the signature.</summary>
    public static IReadOnlyList<Block> Blocks(LetterVariant variant, LetterFacts facts)
    {
        var child = facts.Child ?? "the child";
        return
        [
            new Paragraph(facts.HandedOverBy is { } by && !facts.Address.Contains(by.Split(',')[0], StringComparison.OrdinalIgnoreCase) ? $"{facts.Name}\nby way of {by}\n{facts.Address}" : $"{facts.Name}\n{facts.Address}"),
            new Paragraph(Words.Of(facts.On)),
            new Paragraph($"Dear {(variant is LetterVariant.Child ? facts.Name.Split(' ')[0] : facts.Name)},"),
            .. (variant is LetterVariant.Child ? ToChild(child, facts) : ToAdult(variant, child, facts)).Select(p => new Paragraph(p)),
            .. facts.OwnWords is null ? [] : (Block[])[new Answer(facts.OwnWords, "")],
            .. Asking(variant, facts).Select(p => new Paragraph(p)),
            new Paragraph($"Yours sincerely,\n\n\n{facts.Signature.Name}\n{facts.Signature.JobTitle}\n{facts.Partnership.Name}"),
        ];
    }

    private static IEnumerable<string> ToAdult(LetterVariant variant, string child, LetterFacts facts)
    {
        var (whom, theirs) = facts.IsSubject ? ("you", "your") : (child, "the");
        yield return facts.ChildDied && !facts.IsSubject ? $"We are very sorry that {child} has died." : $"We are very sorry about what happened to {whom}.";
        yield return $"We are writing to you because a review has begun. It is called a child safeguarding practice review. It looks at how services worked with {whom} and {theirs} family, so that children "
            + "are helped better in future. It does not look for somebody to blame. It is not a court and not a police investigation.";
        yield return $"The review is led by an independent person, the Lead Reviewer, who works for none of the services that knew {whom}.";
        yield return variant is LetterVariant.Parent
            || facts.IsSubject
            ? $"You know things about {(facts.IsSubject ? "your" : $"{child}’s")} life and about the help you were given, or not given, that nobody else can tell us. So we would like to offer you to speak with the Lead Reviewer."
            : $"{(facts.IsSibling ? $"You and {child} are family" : $"You are close to {child} and to the family")}, and you may have seen things that nobody else can tell us. So we would like to offer you to speak with the Lead Reviewer.";
        yield return "It is your choice. You can say yes, say no, or decide later. Whatever you decide, it changes nothing about the help that you get.";
        yield return "If you speak with the Lead Reviewer, you can bring somebody with you. Another person takes notes, and you get the notes to check whether they are right."
            + (facts.IsInvestigated ? " While there is a police investigation, the police may have to look at the notes before you get them, and there may be things that we cannot talk about yet." : "");
        yield return "If you have letters, messages or other papers that you would like the review to know, you can give them to us. They count as much as what the services tell us.";
        yield return "At the end there is a report, which is usually published. It does not name you or your family. We will tell you beforehand on which day it appears, and send you a printed copy.";
    }

    private static IEnumerable<string> ToChild(string child, LetterFacts facts)
    {
        yield return facts.ChildDied && !facts.IsSubject ? $"We are very sorry that {child} died." : $"We are sorry about what happened to {(facts.IsSubject ? "you" : child)}.";
        if (facts.IsSibling)
            yield return $"You and {child} belong together, so we think that it has been hard for you too.";
        yield return "Some grown-ups are finding out what can be done better, so that other children are safer. This is called a review. It is nobody’s fault that there is a review, and it is not your fault.";
        yield return $"One person leads the review. That person would like to hear from you{(facts.IsSubject ? "" : $" what you think about {child} and about your family")}, if you want to tell it. You can talk, draw or write, and somebody you trust can be with you.";
        yield return "You do not have to. You can say yes or no, and you can change your mind. Nobody will be cross with you.";
        if (facts.IsInvestigated)
            yield return "The police have a job to do as well. So there may be some things that we cannot ask you about now.";
        yield return $"{(facts.HandedOverBy is null ? "The person who gave you this letter" : facts.HandedOverBy.Split(',')[0])} can explain all of it to you and can tell us what you would like.";
    }

    private static IEnumerable<string> Asking(LetterVariant variant, LetterFacts facts)
    {
        if (facts.Language is { } language)
            yield return facts.NeedsInterpreter ? $"We can explain this letter to you in {language}, with an interpreter." : $"We can explain this letter to you in {language}.";
        var ways = string.Join(" or ", ((string?[])
        [
            facts.Partnership.ContactTelephone is { Length: > 0 } telephone ? $"telephone {telephone}" : null,
            facts.Partnership.ContactEmail is { Length: > 0 } email ? $"write to {email}" : null,
        ]).OfType<string>());
        if (ways.Length > 0)
            yield return variant is LetterVariant.Child ? $"You, or somebody for you, can {ways}." : $"If you have a question, or would like this letter in another form, please {ways}.";
    }
}

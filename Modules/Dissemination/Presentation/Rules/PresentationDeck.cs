using System.Globalization;
using System.Text.RegularExpressions;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Makes slides of the sections: about six, more where the words need more room. Pure.</summary>
internal static partial class PresentationDeck
{
    /// <summary>On the first slide as long as nobody wrote another.</summary>
    public const string UsualTitle = "Learning from a child safeguarding practice review";

    /// <summary>What a team may be asked, whatever the case: to begin with.</summary>
    public static readonly string UsualQuestions = string.Join(
        '\n',
        "Where have we seen something like this in our own work?",
        "How would we hear this child, here, today?",
        "Which of the changes concern us, and what do we do about them by when?",
        "Who should know what we have talked about?");

    private static readonly Dictionary<PresentationSection, string> UsualNotes = new()
    {
        [PresentationSection.Title] = "Say at the start: some of this is hard to hear, and somebody here may have known the child or the family. Say where people find support. This is about learning, not about blame.",
        [PresentationSection.WhatHappened] = "Keep to what is on the slide. Do not guess who the family is, and ask others not to.",
        [PresentationSection.WhatWeLearned] = "Take one point at a time. Ask: do we know this from our own work?",
        [PresentationSection.WhatMustChange] = "Say which of these concern your team, and what has been done already.",
        [PresentationSection.GoodPractice] = "Give this as much time as the rest. People did things well, and it helped.",
        [PresentationSection.Questions] = "Take twenty minutes. Write down what the team will do, and send it to the partnership’s Business Unit: it wants to know what came of this.",
    };

    /// <summary>What the notes say as long as nobody wrote others.</summary>
    public static string Notes(PresentationSection section) => UsualNotes[section];

    /// <summary>A section's words as points: without the marks of a list, without empty lines.</summary>
    public static IReadOnlyList<string> Lines(string? words) =>
        [.. LongText.Clean(words).Split('\n').Select(line => Mark().Replace(line, "").Trim()).Where(line => line.Length > 0)];

    /// <summary>The sections that still have nothing to say.</summary>
    public static IReadOnlyList<PresentationSection> Missing(IReadOnlyDictionary<PresentationSection, SectionWords> words) =>
        [.. Enum.GetValues<PresentationSection>().Where(s => !words.TryGetValue(s, out var said) || Lines(said.Words).Count == 0)];

    /// <summary>The presentation; sections without words are left out.</summary>
    public static Deck Of(IReadOnlyDictionary<PresentationSection, SectionWords> words, string organisation, DateOnly on)
    {
        var title = Said(PresentationSection.Title);
        return new Deck(
            title is [var first, ..] ? first : UsualTitle, string.Join(" · ", title.Skip(1).Append(on.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")))), organisation, on, NotesOf(PresentationSection.Title),
            [
                .. from section in Enum.GetValues<PresentationSection>().Skip(1)
                   let lines = Said(section)
                   where lines.Count > 0
                   select new DeckSlide(Kernel.Words.Of(section), lines, NotesOf(section), section switch { PresentationSection.Questions => SlideLook.Questions, PresentationSection.WhatHappened => SlideLook.Prose, _ => SlideLook.Text }),
            ]);

        IReadOnlyList<string> Said(PresentationSection section) => Lines(words.GetValueOrDefault(section)?.Words);

        string NotesOf(PresentationSection section) => words.TryGetValue(section, out var said) ? said.Notes ?? "" : Notes(section);
    }

    [GeneratedRegex(@"^\s*([-*•·◦▪–]|\d{1,2}[.)])\s+")]
    private static partial Regex Mark();
}

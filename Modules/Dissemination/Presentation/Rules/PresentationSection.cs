using System.ComponentModel.DataAnnotations;

namespace Nscp.Dissemination;

/// <summary>The sections of the summary presentation, in the order of its slides. Names are stored.</summary>
public enum PresentationSection
{
    [Display(Name = "Title", Description = "On the first slide. Name nobody, and no place by which the family could be known.")]
    Title,

    [Display(Name = "What happened", Description = "In a few sentences and in anonymised words. Say “the child”, “a parent”, “a relative”; leave out days, places, schools, and what only this family could have lived through.")]
    WhatHappened,

    [Display(Name = "What we learned", Description = "One point a line. Say what got in the way of people doing well, not who did wrong.")]
    WhatWeLearned,

    [Display(Name = "What must change", Description = "One point a line: who does what by when.")]
    WhatMustChange,

    [Display(Name = "Good practice", Description = "One point a line: what was done well, and why it worked.")]
    GoodPractice,

    [Display(Name = "Questions for your team", Description = "One question a line. A team talks about them for twenty minutes.")]
    Questions,
}

/// <summary>What a section of one presentation says.</summary>
/// <param name="Words">As typed; lines are points.</param>
/// <param name="Notes">What whoever shows the slide says.</param>
internal sealed record SectionWords(string? Words, string? Notes);

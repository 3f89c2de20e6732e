namespace Nscp.Publication.Tests;

/// <summary>What such reports say, invented here, with plenty that looks like a name, a date or a number and is none of the case's.</summary>
internal static class Prose
{
    public static readonly string[] Sentences =
    [
        "The Lead Reviewer met the practitioners on Tuesday 3 June 2025 and again in September.",
        "Children’s Services, the Police and the Integrated Care Board each gave an account of what they knew.",
        "In March 2025 a Child Protection Conference was held, and a Core Group met five times before July.",
        "The Health Visitor made an unplanned visit on 22 December and wrote a careful note of it.",
        "Working Together 2023 expects that a child’s daily life is seen and described.",
        "A referral to the Multi-Agency Safeguarding Hub was made by the school’s Designated Safeguarding Lead.",
        "Will the new procedure be used by every team? Mark the date of the next audit in the plan.",
        "Early Help was offered twice. May was a difficult month, and nobody asked why.",
        "The Emergency Department recorded a bruise; the locum did not look at the earlier attendance of 11 December.",
        "Professional curiosity means to ask again when an answer does not fit what is seen.",
        "See section 4.12 and table 3 for the figures: 14 of 37 visits were made within 10 working days.",
        "The Review heard that Domestic Abuse was known to the Police from 2021 and to Housing from 2023.",
        "Recommendation 6: the Partnership should test, by 31 October 2026, whether transfers between counties are complete.",
        "Telephone contact with the out-of-hours team (0345 000 0000) was tried on four evenings.",
        "The father’s whereabouts were not known, and the records call him only ‘Dad’.",
        "A row between neighbours was reported to the housing officer at Great Yarmouth on a Sunday.",
        "Speech and Language Therapy closed the case after two missed appointments (DNA) in April and June 2024.",
        "The General Practitioner had nine letters from Norwich and King’s Lynn in the file, none of them read together.",
        "Reading the whole file from the start took the Reviewer about 12 hours; a summary of 2 pages would have helped.",
        "Practice has changed since: the Rapid Review led to a new checklist, first used on 5 January 2026.",
        "The school nurse said: “We saw a quiet child who liked to draw houses with a green door.”",
        "Grant funding for the Family Hub ended in 2022, and Hope House closed its doors that winter.",
        "Reference to the Serious Case Review of 2018 was made (ISBN 978 1 4567 8901 2), and its learning is still fresh.",
        "The team manager, the chair and the named doctor all agreed that the threshold was met.",
    ];

    public static string Paragraph(Random random, int sentences) => string.Join(' ', Enumerable.Range(0, sentences).Select(_ => Sentences[random.Next(Sentences.Length)]));
}

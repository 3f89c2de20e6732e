using Nscp.Documents;

namespace Nscp.Shared.Tests;

/// <summary>A pack such as the modules compose, in small: invented people and places.</summary>
internal static class SamplePack
{
    public static readonly DocumentContent Content = new(
        "Rapid Review: submission to the National Panel", "Collated report and decision record", "Exampleshire Safeguarding Children Partnership", "EX-2026-014", "OFFICIAL-SENSITIVE",
        new DateOnly(2026, 3, 9),
        [
            new Heading(1, "Reason for the review"),
            new Paragraph("This report brings together what each agency returned. It shows differences and gaps; it does not settle them."),
            new DefinitionTable("The child", [
                new("Name", "Rowan Vexley"), new("Date of birth", "14 March 2024"), new("Ethnicity", null), new("Known as", "Ro"),
                new("Address", "7 Tarn Row\nTarnwick"), new("Name in Hebrew script", "יעל"),
            ]),
            new Gap("Agencies differ on the date of birth: Children's Services 14 March 2024; Police 14 May 2024."),
            new Remark("The criminal investigation is open. The Crown Prosecution Service is asked before anything is disclosed."),
            new Heading(2, "Family and household"),
            new GenogramPicture(Families.Vexley, "Genogram of Rowan's family, 8 February 2026"),
            new Heading(1, "What each agency tells"),
            new Heading(2, "Voice of the child"),
            new Heading(3, "Tarnwick Primary"),
            new Answer("Wren said in January \"Ro cries when Ewan shouts\". It was recorded and shared with nobody.\n\nWhat should have happened:\n1. The class teacher tells the designated lead.\n   - the same day\n   - in writing\n2. The lead calls the health visitor.\n\nThen:\n4. The school asks what became of it.", "Not answered"),
            new Heading(3, "Housing association"),
            new Answer(null, "Not answered by the housing association: no return after three reminders"),
            new Heading(3, "Hospital trust"),
            new Answer("Two attendances:\n\nDate\tReason\tSeen by\n11 December 2025\tbruise to ear\tregistrar\n19 January 2026\tvomiting\tlocum; the first attendance was not looked up", "Not answered"),
            new Heading(1, "Chronology"),
            new Table("Merged chronology", ["Date", "Agency", "Episode", "Comment"], [.. Enumerable.Range(1, 40).Select(i => (string?[])[
                $"{1 + i % 28} {(i < 20 ? "December 2025" : "January 2026")}", i % 3 == 0 ? "Children's Services" : i % 3 == 1 ? "Police" : "Community health",
                i % 7 == 0 ? "Home visit; Rowan seen awake in his cot.\n- clean and fed\n- quiet\n- turned to his mother's voice" : "Home visit; seen with his mother.", i % 5 == 0 ? null : "No concern noted at the time."])], [2, 3, 6, 4]),
            new PageBreak(),
            new Heading(1, "Decision record"),
            new Heading(2, "Immediate action"),
            new Table("Actions", ["Action", "Officer", "Deadline"], [["Safety plan for the unborn baby", "Team manager, Children's Services", "13 March 2026"]], [5, 3, 2]),
            new Heading(2, "Wider family"),
            new GenogramPicture(Families.EightSiblings, "Genogram of a large family"),
            new Heading(2, "Disagreement"),
            new Answer("Police want the terms of reference to wait for charging. Health and the Local Authority do not.", "None recorded"),
        ]);
}

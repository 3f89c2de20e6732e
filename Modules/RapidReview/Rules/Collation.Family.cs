using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The family, the categories and the chronology.</summary>
internal sealed partial class Collation
{
    private IEnumerable<Block> FamilyDetails()
    {
        yield return new Heading(1, "Family details");
        yield return new Table(
            "Family details, and what agencies hold in their systems", ["Detail", "Recorded for this review", "Checked by the agencies"],
            [.. Enum.GetValues<FamilyField>().Select(field => (IReadOnlyList<string?>)[Words.Of(field), Recorded(field) ?? (FamilyFields.MayBeBlank(field) ? "None recorded" : null), Checked(field)])],
            [3, 4, 5]);

        foreach (var field in Enum.GetValues<FamilyField>())
        {
            foreach (var (agency, record) in Differences(field))
                yield return new Gap($"Differs – {Words.Of(field)}: {Name(agency)} has “{record}”.");
        }

        if (string.IsNullOrWhiteSpace(file.Details.Ethnicity))
            yield return new Gap("The child’s ethnicity is not recorded.");
        yield return new DefinitionTable("The sibling group", [new("Should the entire sibling group be considered in the scope of this review?", file.Details.SiblingGroupInScope)]);

        var anomalies = returned.Where(r => r.Answer(Questions.Anomalies) is { IsGiven: true }).ToList();
        if (anomalies.Count > 0)
        {
            yield return new Heading(2, "Significant anomalies noted by agencies");
            foreach (var agency in anomalies)
            {
                yield return new Heading(3, Name(agency));
                yield return new Answer(agency.Answer(Questions.Anomalies)!.Answer, "None noted");
            }
        }
    }

    private IEnumerable<(AgencyReturn Agency, string Record)> Differences(FamilyField field) =>
        from agency in returned
        let check = agency.Checks.FirstOrDefault(c => c.Field == field)
        where check?.Finding is CheckFinding.Differs
        select (agency, check.OurRecord ?? "another entry");

    private string? Recorded(FamilyField field) => FamilyFields.Of(field, file.Details, file.Siblings) is { } recorded && !string.IsNullOrWhiteSpace(recorded) ? recorded : null;

    /// <summary>Who agrees, who differs, who was silent. To agree with a blank is to hold nothing either.</summary>
    private string Checked(FamilyField field)
    {
        if (returned.Count == 0)
            return "No agency has returned";

        var blank = Recorded(field) is null;
        var holdNothing = blank ? Found(CheckFinding.Agrees, CheckFinding.NoRecord) : Found(CheckFinding.NoRecord);
        if (blank && holdNothing.Count == returned.Count)
            return returned.Count == file.Returns.Count ? "Nothing recorded anywhere" : "Nothing recorded by any agency that returned";

        List<string> lines = [.. Differences(field).Select(d => $"{Name(d.Agency)}: {d.Record}")];
        if (!blank)
            Add("Agreed by", Found(CheckFinding.Agrees));
        Add("No record held by", holdNothing);
        Add("Not checked by", [.. returned.Where(r => r.Checks.All(c => c.Field != field))]);
        return string.Join("\n", lines);

        List<AgencyReturn> Found(params IReadOnlyList<CheckFinding?> findings) => [.. returned.Where(r => r.Checks.Any(c => c.Field == field && findings.Contains(c.Finding)))];

        void Add(string words, IReadOnlyList<AgencyReturn> agencies)
        {
            if (agencies.Count > 0)
                lines.Add($"{words} {Sentences.List([.. agencies.Select(Name)])}");
        }
    }

    private IEnumerable<Block> FamilyMembers()
    {
        yield return new Heading(1, "Family members and other significant people");
        var people = MergedMembers();
        if (people.Count == 0)
            yield return new Gap("No family members are recorded.");
        else
        {
            yield return new Table(
                "Details of family members and other significant adults or children",
                ["Name and address", "Date of birth", "Relationship to child", "Any significant information known at this point", "Named by"],
                [.. people], [4, 3, 3, 5, 3]);
        }

        yield return new Heading(2, "Genogram");
        yield return new GenogramPicture(FamilyTree.Of(file.Details, file.Family, facts.On), "Genogram");
    }

    /// <summary>The Business Unit's members and those whom agencies add. One name is one row; what each says of the person stays apart.</summary>
    private List<IReadOnlyList<string?>> MergedMembers()
    {
        var named = file.Family.Members
            .Select(m => (By: "Business Unit", m.Name, m.Address, Born: Born(m), m.Relationship, m.SignificantInformation))
            .Concat(returned.SelectMany(r => r.Members.Select(m => (By: Name(r), m.Name, m.Address, m.Born, m.Relationship, m.SignificantInformation))));
        return
        [
            .. named.GroupBy(p => string.Join(' ', (p.Name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparer.OrdinalIgnoreCase)
                .Select(person => (IReadOnlyList<string?>)
                [
                    Lines([person.Key, Said(person.Select(p => (p.By, p.Address)))]), Said(person.Select(p => (p.By, p.Born))) ?? "Not known",
                    Said(person.Select(p => (p.By, p.Relationship))) ?? "Not known", Said(person.Select(p => (p.By, p.SignificantInformation))) ?? "None recorded",
                    Sentences.List([.. person.Select(p => p.By).Distinct()]),
                ]),
        ];
    }

    private static string? Born(FamilyMember member)
    {
        string?[] parts = [member.IsUnborn ? $"Unborn, due {GenogramDates.Plain(member.Born) ?? "on a day not known"}" : member.Born, member.HasDied || member.Died is not null ? $"died {member.Died ?? "on a day not known"}" : null];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } born ? born : null;
    }

    /// <summary>One answer stands alone; where agencies say different things each says whose it is.</summary>
    private static string? Said(IEnumerable<(string By, string? Text)> answers)
    {
        var given = answers.Where(a => !string.IsNullOrWhiteSpace(a.Text)).ToList();
        return given.Select(a => a.Text!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() <= 1
            ? given.FirstOrDefault().Text?.Trim()
            : string.Join("\n", given.Select(a => $"{a.By}: {a.Text!.Trim()}"));
    }

    private IEnumerable<Block> Categories()
    {
        yield return new Heading(1, "Category of Abuse");
        var chosen = Kernel.Categories.All.Where(c => returned.Any(r => r.Categories.Contains(c.Code))).ToList();
        if (chosen.Count > 0)
        {
            yield return new Table(
                "Categories, and which agencies chose them", ["Group", "Category", "Chosen by"],
                [.. chosen.Select(c => (IReadOnlyList<string?>)[c.Group, c.Label, Sentences.List([.. returned.Where(r => r.Categories.Contains(c.Code)).Select(Name)])])], [3, 4, 5]);
        }

        foreach (var agency in returned.Where(r => r.Answer(Questions.OtherCategories) is { IsGiven: true }))
            yield return new DefinitionTable($"Other, as {Name(agency)} describes it", [new("Details", agency.Answer(Questions.OtherCategories)!.Answer)]);
        foreach (var agency in returned.Where(r => r.Categories.Count == 0 && r.Answer(Questions.OtherCategories) is not { IsGiven: true }))
        {
            yield return agency.Answer(Questions.NoCategories) is { IsGiven: true }
                ? new Paragraph($"{Name(agency)}: none of the categories applies.")
                : new Gap($"{Name(agency)} chose no category.");
        }
    }

    private IEnumerable<Block> MergedChronology()
    {
        yield return new Heading(1, "Merged chronology");
        var episodes = Chronology.Merge(returned.SelectMany(r => r.Episodes));
        if (episodes.Count > 0)
        {
            yield return new Table(
                "Key practice episodes of all agencies, by date", ["Date", "Agency", "Key practice episode", "Significance"],
                [.. episodes.Select(e => (IReadOnlyList<string?>)[Chronology.When(e), facts.AgencyName(e.Agency), e.Event, string.IsNullOrWhiteSpace(e.Significance) ? "Not given" : e.Significance])],
                [4, 5, 9, 7]);
        }

        foreach (var agency in returned.Where(r => r.Episodes.Count == 0))
        {
            yield return agency.Answer(Questions.NoEpisodes) is { IsGiven: true }
                ? new Paragraph($"{Name(agency)}: no key practice episodes in the period.")
                : new Gap($"{Name(agency)} gave no key practice episodes.");
        }

        foreach (var agency in file.Returns.Where(r => !r.IsReturned))
            yield return new Gap($"{Name(agency)} has not returned, so its episodes are missing here.");
    }
}

namespace Nscp.Browser.Tests;

/// <summary>The Rapid Review: preparing, asking, the returns with their peculiarities, collating twice (R-1 to R-6, C-3).</summary>
public sealed partial class ExampleJourney
{
    private async Task TheReviewIsPrepared()
    {
        On(17, 2);
        var unit = await As("business-unit");
        await unit.Open(At("/rapid-review/background"));
        await Tell(unit, ExampleCase.Background);
        await unit.Press("Save");

        await unit.Open(At("/rapid-review/family-details"));
        await Tell(unit, ExampleCase.FamilyDetails);
        await unit.Press("Save");

        await unit.Open(At("/rapid-review/family-members"));
        await TellRows(unit, "members", ExampleCase.People);
        await unit.Picture("family-members");
        await unit.Press("Save and continue");

        await unit.Rows("parents", ExampleCase.Parents.Length);
        for (var i = 0; i < ExampleCase.Parents.Length; i++)
        {
            var (child, one, two) = ExampleCase.Parents[i];
            await unit.Answer(($"parents[{i}].child", child), ($"parents[{i}].parent1", one), ($"parents[{i}].parent2", two));
        }

        await unit.Rows("couples", ExampleCase.Couples.Length);
        for (var i = 0; i < ExampleCase.Couples.Length; i++)
        {
            var (a, b, kind) = ExampleCase.Couples[i];
            await unit.Answer(($"couples[{i}].personA", a), ($"couples[{i}].personB", b), ($"couples[{i}].kind", kind));
        }

        await unit.Press("Save and see the genogram");
        (await unit.Page.Locator("main svg[role=img]").CountAsync()).ShouldBeGreaterThan(0);
        await unit.Sees([.. ExampleCase.People.Select(p => (string)p[0].Value)]);
        await unit.Picture("genogram");
    }

    private async Task TheAgenciesAreAsked()
    {
        var unit = await As("business-unit");
        await unit.Open(At("/rapid-review"));
        await unit.Follow("Ask agencies");
        await unit.Rows("agencies", ExampleCase.Agencies.Length);
        for (var i = 0; i < ExampleCase.Agencies.Length; i++)
            await unit.Answer($"agencies[{i}].agency", ExampleCase.Agencies[i]);
        await unit.Press("Ask these agencies");
        await unit.Sees("Returns: 0 of 7");
        await unit.Sees("Due 5 March 2026");
    }

    private async Task TheReturnsComeIn()
    {
        On(2, 3);
        await Remind("housing-association", new(2026, 3, 2), 1);

        On(3, 3);
        var police = await As("author-police");
        await police.Open("/returns");
        await police.Follow(@case);
        await police.IsRefused(At("/rapid-review/returns/childrens-services"), 404);
        await Write(ExampleReturns.ChildrensServices);
        await Write(ExampleReturns.Police);
        await Write(ExampleReturns.CommunityHealth);

        On(4, 3);
        await Remind("housing-association", new(2026, 3, 4), 2);
        await Write(ExampleReturns.School);
        var unit = await As("business-unit");
        await unit.Open(At("/rapid-review"));
        await unit.Sees("Entered by Billie Samplewright on its behalf");

        On(ExampleCase.Day14, 8);
        unit = await As("business-unit");
        await unit.Open(At("/rapid-review"));
        await unit.Sees("Returns: 4 of 7", "1 working day late");
        await unit.Picture("overview-late");
        await unit.Open(At("/rapid-review/agencies/hospital-trust/extension"));
        await unit.Answer(("extendedTo", ExampleCase.Day14), ("reason", "The named doctor was on call"));
        await unit.Press("Record the extension");
        await unit.Sees("Due 6 March 2026 (extended)");
        await Write(ExampleReturns.Hospital);
        await Remind("housing-association", ExampleCase.Day14, 3);
    }

    private async Task Remind(string agency, DateOnly on, int count)
    {
        var unit = await As("business-unit");
        await unit.Open(At($"/rapid-review/agencies/{agency}/reminders"));
        await unit.Answer(("kind", "Reminder"), ("sentOn", on), ("note", "By e-mail, no answer"));
        await unit.Press("Record the reminder");
        await unit.Sees(count == 1 ? "1 reminder," : $"{count} reminders,");
    }

    private async Task Write(ExampleReturn given)
    {
        var author = await As(given.Person);
        var at = At($"/rapid-review/returns/{given.Agency}");
        await author.Open(at);

        await author.Open($"{at}/author");
        await Tell(author, ("name", given.Author), ("designation", given.Designation), ("telephone", "01632 960456"), ("email", $"{given.Agency}@example.org"), ("completedOn", given.CompletedOn));
        await author.Press("Save and continue");

        await author.Open($"{at}/family-details");
        for (var i = 0; i < ExampleReturns.FamilyFields.Length; i++)
        {
            var field = ExampleReturns.FamilyFields[i];
            var finding = given.Differs.ContainsKey(field) ? "Differs" : given.NoRecord.Contains(field) ? "NoRecord" : "Agrees";
            await author.Answer($"checks[{i}].finding", finding);
            if (finding == "Differs")
                await Tell(author, ($"checks[{i}].ourRecord", given.Differs[field]));
        }

        await Tell(author, ("anomalies", given.Anomalies));
        await author.Press("Save and continue");

        if (given.People.Length > 0)
        {
            await author.Open($"{at}/people");
            await TellRows(author, "members", given.People);
            await author.Press("Save and continue");
        }

        await author.Open($"{at}/categories");
        await author.Answer("codes", given.Categories);
        if (given.Categories.Any(c => c.EndsWith("other", StringComparison.Ordinal)))
            await Tell(author, ("other", $"Another category, in the words of {given.Author}"));
        await author.Press("Save and continue");

        await author.Open($"{at}/episodes");
        await TellRows(author, "episodes", [.. given.Episodes.Select(e => new (string, object)[] { ("happenedOn", e.On), ("event", e.Event), ("significance", e.Significance) })]);
        await author.Press("Save and continue");

        foreach (var heading in ExampleReturns.Headings)
        {
            await author.Open($"{at}/analysis/{heading}");
            if (given.Analysis.TryGetValue(heading, out var answer))
                await Tell(author, ("answer", answer));
            else
                await Tell(author, ("notApplicable", "yes"), ("reason", given.NotApplicable));
            await author.Press("Save and continue");
        }

        await author.Open($"{at}/learning");
        await Tell(author, [.. ExampleReturns.LearningFields.Zip(given.Learning, (field, text) => (field, (object)text))]);
        await author.Press("Save and continue");
        await author.Picture($"return-{given.Agency}");

        await author.Follow("Check and sign off");
        await author.Sees("Every question is answered.");
        await author.Answer(("name", given.Author), ("designation", given.Designation), ("declares", "yes"));
        await author.Press("Sign off this return");
        await author.Sees("Reopen this return");
    }

    private async Task TheReturnsAreCollatedAndOneComesLate()
    {
        On(ExampleCase.Day14, 9, 30);
        var unit = await As("business-unit");
        await unit.Open(At("/rapid-review"));
        await unit.Press("Collate the returns");
        await unit.Sees("Collated Rapid Review, version 1");
        await unit.Sees("Housing association has not returned.");
        await unit.Sees("3 reminders went out");
        await unit.Sees("Neighbouring county’s Children’s Services has not returned.");
        await unit.Sees("Differs – Name of Subject Child: Police has “Rowan Vexly”.");
        await unit.Sees("Differs – Date of Birth: Police has “14 May 2024”.");
        await unit.Sees("Differs – Ethnicity: Community health has “Mixed: White and Asian”.");
        await unit.Sees("Entered by Billie Samplewright on behalf of the agency");
        (await unit.Page.Locator("main table").Filter(new() { HasText = "Triage nurse and registrar" }).CountAsync()).ShouldBe(1, "the table pasted from Word is a table");
        (await unit.Page.Locator("main ol li").Filter(new() { HasText = "Ask who lives at home." }).CountAsync()).ShouldBe(1, "the numbered list is a list");

        On(ExampleCase.Day14, 10, 30);
        await Write(ExampleReturns.NeighbouringCounty);
        unit = await As("business-unit");
        await unit.Open(At("/rapid-review"));
        await unit.Sees("Out of date.");
        await unit.Sees("Returned, 1 working day late");
        await unit.Picture("overview-stale");
        await unit.Open(At("/rapid-review/report"));
        await unit.Sees("This version is out of date.");

        await unit.Open(At("/rapid-review/readiness"));
        await unit.Picture("readiness");
        var reasons = unit.Page.Locator("main textarea[name^='reasons']");
        for (var i = 0; i < await reasons.CountAsync(); i++)
            await Tell(unit, ($"reasons[{i}].reason", $"Known and accepted by the chair, point {i + 1}"));
        await unit.Press("Save the reasons");
        await unit.Press("Collate again");
        await unit.Sees("Collated Rapid Review, version 2");
        await unit.Sees("Housing association has not returned.");
        await unit.Sees("Pre-birth assessment for Rowan");
        await unit.DoesNotSee("out of date");
        await unit.Picture("report");
        await unit.Page.GotoAsync(At("/rapid-review/report?report=1"));
        await unit.NothingForAxe();
        await unit.DoesNotSee("Pre-birth assessment for Rowan");
    }
}

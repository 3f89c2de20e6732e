using Nscp.Documents;
using Nscp.Kernel;
using Nscp.RapidReview;

namespace Nscp.Host;

/// <summary>The Rapid Review. Offsets of days are working days after the notification was sent, or after the decision to hold a local one.</summary>
internal sealed partial class DemoTale
{
    private static readonly Dictionary<string, string> Authors = new()
    {
        ["childrens-services"] = "author-childrens-services", ["police"] = "author-police", ["hospital-trust"] = "author-hospital",
        ["community-health"] = "author-community-health", ["housing-association"] = "author-housing", ["neighbouring-county"] = "author-neighbouring-county",
    };

    private DateOnly reviewFrom;

    /// <summary>The Business Unit fills in its part: reason, period, family.</summary>
    public async Task Prepare(CancellationToken cancel, DemoFamily? family = null, Func<FamilyDetails, FamilyDetails>? but = null)
    {
        At(Review(0), 17);
        var preparation = (await Do("business-unit", new ShowPreparation { Case = Case }, cancel)).Value;
        await Do(
            "business-unit",
            new PrepareReview
            {
                Case = Case, Version = preparation.Version, ResponsibleOfficer = "Billie Samplewright",
                Reason = preparation.Kind is Contracts.RapidReviewKind.Local ? ReviewReason.CompellingEvidence : ReviewReason.SeriousIncidentNotification,
                ReasonDetails = $"{child.FirstName} {(facts.Harm is Notifications.Harm.Death ? "died" : "was seriously harmed")}; abuse or neglect is known or suspected, and several agencies knew the family.",
                PeriodFrom = aware.AddYears(-1), PeriodTo = aware, PeriodDetails = "One year, since the first referral that anybody remembers.",
            },
            cancel);
        await ScheduleSprg(cancel);
        var people = family ?? DemoFamilies.Of(child, Born, HomeAddress, NewId);
        FamilyDetails Usual(FamilyDetails details) => details with
        {
            Disability = random.Next(4) == 0 ? "Mild hearing loss on one side" : "None confirmed", NhsNumber = random.Next(3) == 0 ? null : DemoWords.NhsNumber(child.Name.Length),
            SiblingGroupInScope = people.Siblings.Count == 0 ? "No siblings are known." : DemoWords.Scope(child),
            CurrentlyLookedAfter = child.Incident is DemoIncident.LookedAfterDeath ? YesNoUnknown.Yes : YesNoUnknown.No, FormerlyLookedAfter = YesNoUnknown.No,
            CurrentProtectionPlan = YesNoUnknown.No, FormerProtectionPlan = random.Next(2) == 0 ? YesNoUnknown.Yes : YesNoUnknown.No,
            CurrentlyInNeed = random.Next(2) == 0 ? YesNoUnknown.Yes : YesNoUnknown.No, FormerlyInNeed = YesNoUnknown.NotKnown,
            HousingProvider = "Tarn Homes (housing association)", School = facts.Days > 1700 ? DemoWords.School(child.Name.Length) : facts.Days > 700 ? "Little Otters nursery, two mornings" : "None: too young",
        };
        await RecordFamily(people, details => (but ?? (d => d))(Usual(details)), cancel);
    }

    private async Task RecordFamily(DemoFamily family, Func<FamilyDetails, FamilyDetails> but, CancellationToken cancel)
    {
        var details = (await Do("business-unit", new ShowFamilyDetails { Case = Case }, cancel)).Value;
        await Do("business-unit", new RecordFamilyDetails { Case = Case, Version = details.Version, Details = but(details.Details), Siblings = family.Siblings }, cancel);
        var members = (await Do("business-unit", new ShowFamilyMembers { Case = Case }, cancel)).Value;
        await Do("business-unit", new RecordFamilyMembers { Case = Case, Version = members.Version, Members = family.Members }, cancel);
        var ties = (await Do("business-unit", new ShowFamilyTies { Case = Case }, cancel)).Value;
        await Do("business-unit", new RecordFamilyTies { Case = Case, Version = ties.Version, Parents = family.Parents, Couples = family.Couples }, cancel);
    }

    /// <summary>The agencies are asked on working day 1.</summary>
    public async Task AskReturns(IReadOnlyList<string> agencies, CancellationToken cancel, int day = 1)
    {
        At(Review(day), 9);
        await Do(
            "business-unit",
            new RequestReturns
            {
                Case = Case,
                Agencies = [.. agencies.Select(a => new AskedAgency { Agency = a, Author = DemoWords.Author(a).Name, Email = $"safeguarding@{a}.example" })],
            },
            cancel);
    }

    /// <summary>An agency writes its whole return and signs it off.</summary>
    public async Task Return(string agency, int day, CancellationToken cancel, int hour = 13, DemoReturn? own = null)
    {
        await Draft(agency, day, cancel, hour, own);
        var (person, author) = (Authors.GetValueOrDefault(agency, "business-unit"), DemoWords.Author(agency));
        foreach (var heading in Enum.GetValues<AnalysisHeading>())
        {
            var answer = own?.Answers.GetValueOrDefault(heading);
            var reason = own?.NotApplicable.GetValueOrDefault(heading) ?? (answer is null ? DemoWords.NotApplicable(agency, heading) : null);
            await Do(
                person,
                new AnswerAnalysis
                {
                    Case = Case, Agency = agency, Heading = heading, NotApplicable = reason is not null, Reason = reason,
                    Answer = reason is null ? answer ?? DemoWords.Analysis(agency, heading, child) : null,
                },
                cancel);
        }

        await Do(person, DemoWords.Learning(Case, agency, child), cancel);
        await SignOff(agency, person, author, cancel);
    }

    private async Task SignOff(string agency, string person, (string Name, string Designation) author, CancellationToken cancel)
    {
        var form = (await Do(person, new ShowSignOff { Case = Case, Agency = agency }, cancel)).Value;
        await Do(
            person,
            new SignOffReturn
            {
                Case = Case, Agency = agency, Name = author.Name, Designation = author.Designation, Declares = true, Version = form.Version,
                AcceptsGaps = form.WithGaps.Any(),
            },
            cancel);
    }

    /// <summary>An agency begins its return: who writes it, the family, categories and episodes.</summary>
    public async Task Draft(string agency, int day, CancellationToken cancel, int hour = 13, DemoReturn? own = null)
    {
        At(Review(day), hour);
        var (person, author) = (Authors.GetValueOrDefault(agency, "business-unit"), DemoWords.Author(agency));
        await Do(person, new SaveAuthorDetails { Case = Case, Agency = agency, Name = author.Name, Designation = author.Designation, Email = $"safeguarding@{agency}.example", CompletedOn = Review(day) }, cancel);
        await Do(
            person,
            new CheckFamilyDetails
            {
                Case = Case, Agency = agency,
                Checks = [.. Enum.GetValues<FamilyField>().Select(f => own?.Checks.FirstOrDefault(c => c.Field == f) ?? Check(agency, f, own is null))], Anomalies = own?.Anomalies,
            },
            cancel);
        await Do(person, new ChooseCategories { Case = Case, Agency = agency, Codes = facts.Categories, Other = facts.Categories.Contains("criminal-other") ? "Running away from home" : null }, cancel);
        await Do(person, new RecordEpisodes { Case = Case, Agency = agency, Episodes = own?.Episodes ?? DemoWords.Episodes(agency, child, aware, random) }, cancel);
    }

    private FamilyCheck Check(string agency, FamilyField field, bool mayDiffer) => field switch
    {
        FamilyField.HomeAddress when mayDiffer && random.Next(5) == 0 => new FamilyCheck { Field = field, Finding = CheckFinding.Differs, OurRecord = $"{random.Next(1, 90)} {DemoWords.Street(random.Next(9))}, until last year" },
        FamilyField.HousingProvider when agency is not ("childrens-services" or "police") => new FamilyCheck { Field = field, Finding = CheckFinding.NoRecord },
        FamilyField.CriminalInvestigation when agency is not ("childrens-services" or "police" or "hospital-trust") => new FamilyCheck { Field = field, Finding = CheckFinding.NoRecord },
        FamilyField.NhsNumber when agency is "police" or "school" or "education" => new FamilyCheck { Field = field, Finding = CheckFinding.NoRecord },
        _ => new FamilyCheck { Field = field, Finding = CheckFinding.Agrees },
    };

    /// <summary>An agency gets more time.</summary>
    public async Task Extend(string agency, int day, int to, CancellationToken cancel)
    {
        At(Review(day), 15);
        var form = (await Do("business-unit", new ShowExtension { Case = Case, Agency = agency }, cancel)).Value;
        await Do("business-unit", new ExtendReturn { Case = Case, Agency = agency, ExtendedTo = Review(to), Reason = "The author is on leave; the notes of the second admission were only found today.", Version = form.Version }, cancel);
    }

    /// <summary>An agency is reminded.</summary>
    public async Task Remind(string agency, IReadOnlyList<int> on, CancellationToken cancel)
    {
        foreach (var day in on)
        {
            At(Review(day), 9);
            await Do("business-unit", new RecordReminder { Case = Case, Agency = agency, Id = NewId(), Kind = ReminderKind.Reminder, SentOn = Review(day), Note = "By e-mail and telephone; left a message." }, cancel);
        }
    }

    /// <summary>A return that was signed off must change: the collated report goes stale.</summary>
    public async Task Reopen(string agency, int day, CancellationToken cancel)
    {
        At(Review(day), 16);
        var person = Authors.GetValueOrDefault(agency, "business-unit");
        var form = (await Do(person, new ShowReopening { Case = Case, Agency = agency }, cancel)).Value;
        await Do(person, new ReopenReturn { Case = Case, Agency = agency, Version = form.Version, Reason = "An incident at the earlier address was found in the archive." }, cancel);
    }

    /// <summary>One report of all returns, with reasons for what the readiness check warns of.</summary>
    public async Task Collate(int day, CancellationToken cancel, int hour = 17)
    {
        At(Review(day), hour);
        await Do("business-unit", new CollateReturns { Case = Case }, cancel);
    }

    /// <summary>Up to the report, with all returns there.</summary>
    public async Task UpToCollation(IReadOnlyList<string> agencies, int notified, int collated, CancellationToken cancel)
    {
        await Considered(Notification.Notify, cancel);
        await Notify(notified, cancel);
        await Prepare(cancel);
        await CollectReturns(agencies, collated, cancel);
    }

    private async Task CollectReturns(IReadOnlyList<string> agencies, int collated, CancellationToken cancel)
    {
        await AskReturns(agencies, cancel);
        foreach (var (place, agency) in agencies.Index())
            await Return(agency, collated - ((place + child.Name.Length) % 4), cancel);
        await Collate(collated, cancel);
    }

    private DateOnly Review(int count) => days.Add(reviewFrom, count);
}

/// <summary>A family as the genogram needs it.</summary>
internal sealed record DemoFamily(IReadOnlyList<Sibling> Siblings, IReadOnlyList<FamilyMember> Members, IReadOnlyList<FamilyParents> Parents, IReadOnlyList<FamilyCouple> Couples);

/// <summary>Invented families of three generations, in a few shapes.</summary>
internal static class DemoFamilies
{
    /// <summary>What ties call the child whom the review is about.</summary>
    public const string Subject = "subject";

    private static readonly string[] Women = ["Shona", "Petal", "Gwenna", "Irma", "Lolly", "Dorcas", "Fay"];
    private static readonly string[] Men = ["Kit", "Tam", "Errol", "Osgood", "Dell", "Ivor", "Rex"];
    private static readonly string[] Sisters = ["Wren", "Plum", "Isla-Fern", "Tilda", "Maple"];
    private static readonly string[] Others = ["Makepeace", "Sample-Reed", "Fictor", "Imaginwell", "Playfellow"];

    public static DemoFamily Of(DemoChild child, DateOnly born, string home, Func<Guid> id)
    {
        var (shape, surname) = (child.Name.Length, child.FamilyName);
        var (motherId, fatherId, granId, siblingId, partnerId) = (id().ToString(), id().ToString(), id().ToString(), id().ToString(), id().ToString());
        var (stepFamily, sibling) = (shape % 2 == 0, shape % 3 != 0);
        List<FamilyMember> members =
        [
            new() { MemberId = motherId, Name = $"{Women[shape % 7]} {surname}", Sex = GenogramSex.Female, Born = $"{born.Year - 19 - (shape % 12)}", Relationship = "Mother", Address = home, Household = home },
            new()
            {
                MemberId = fatherId, Name = $"{Men[shape % 7]} {(stepFamily ? Others[shape % 5] : surname)}", Sex = GenogramSex.Male, Born = $"{born.Year - 22 - (shape % 9)}",
                Relationship = "Father", Address = stepFamily ? "Not known" : home, Household = stepFamily ? null : home,
            },
            new()
            {
                MemberId = granId, Name = $"{Women[(shape + 3) % 7]} {surname}", Sex = GenogramSex.Female, Born = $"{born.Year - 48}", Relationship = "Maternal grandmother",
                SignificantInformation = "Cared for the children at weekends",
            },
        ];
        List<FamilyParents> parents = [new() { Child = Subject, Parent1 = motherId, Parent2 = fatherId }, new() { Child = motherId, Parent1 = granId }];
        List<FamilyCouple> couples = [new() { PersonA = motherId, PersonB = fatherId, Kind = stepFamily ? CoupleKind.Separated : CoupleKind.Married }];
        if (stepFamily)
        {
            members.Add(new()
            {
                MemberId = partnerId, Name = $"{Men[(shape + 2) % 7]} {Others[(shape + 1) % 5]}", Sex = GenogramSex.Male, Born = "Not known", Relationship = "Mother’s partner",
                Address = home, Household = home, SignificantInformation = "Moved in last year; known to the police in another area",
            });
            couples.Add(new() { PersonA = motherId, PersonB = partnerId, Kind = CoupleKind.Cohabiting });
        }

        if (sibling)
        {
            var name = $"{Sisters[shape % 5]} {surname}";
            members.Add(new() { MemberId = siblingId, Name = name, Sex = GenogramSex.Female, Born = $"{born.AddYears(-3):yyyy}", Relationship = "Sister", Address = home, Household = home });
            parents.Add(new() { Child = siblingId, Parent1 = motherId, Parent2 = fatherId });
            return new DemoFamily([new Sibling { Name = name, Born = $"{born.AddYears(-3):yyyy}" }], members, parents, couples);
        }

        return new DemoFamily([], members, parents, couples);
    }
}

using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A genogram from the rows of the form (F-1, R-5): each relationship to the child is read for what it says about the family. Pure.</summary>
internal static class FamilyDrawing
{
    private const string Subject = "subject";

    /// <summary>How the words of the form begin or end; the first that fits counts.</summary>
    private enum Kin
    {
        None,
        Mother,
        Father,
        Sibling,
        HalfSibling,
        MothersMother,
        MothersFather,
        FathersMother,
        FathersFather,
        MothersPartner,
        FathersPartner,
        MothersSibling,
        FathersSibling,
        Child,
    }

    private static readonly (string Words, Kin Kin, GenogramSex Sex)[] Known =
    [
        ("mother's mother|maternal grandmother|maternal grandma|maternal gran|maternal nan", Kin.MothersMother, GenogramSex.Female),
        ("mother's father|maternal grandfather|maternal grandad|maternal granddad", Kin.MothersFather, GenogramSex.Male),
        ("father's mother|paternal grandmother|paternal grandma|paternal gran|paternal nan", Kin.FathersMother, GenogramSex.Female),
        ("father's father|paternal grandfather|paternal grandad|paternal granddad", Kin.FathersFather, GenogramSex.Male),
        ("mother's sister|maternal aunt", Kin.MothersSibling, GenogramSex.Female),
        ("mother's brother|maternal uncle", Kin.MothersSibling, GenogramSex.Male),
        ("father's sister|paternal aunt", Kin.FathersSibling, GenogramSex.Female),
        ("father's brother|paternal uncle", Kin.FathersSibling, GenogramSex.Male),
        ("stepfather|step-father|step father|mother's boyfriend|mother's husband", Kin.MothersPartner, GenogramSex.Male),
        ("mother's partner|partner of mother", Kin.MothersPartner, GenogramSex.Unknown),
        ("stepmother|step-mother|step mother|father's girlfriend|father's wife", Kin.FathersPartner, GenogramSex.Female),
        ("father's partner|partner of father", Kin.FathersPartner, GenogramSex.Unknown),
        ("half-sister|half sister|maternal half-sister", Kin.HalfSibling, GenogramSex.Female),
        ("half-brother|half brother|maternal half-brother", Kin.HalfSibling, GenogramSex.Male),
        ("half-sibling|half sibling", Kin.HalfSibling, GenogramSex.Unknown),
        ("sister|twin sister|full sister", Kin.Sibling, GenogramSex.Female),
        ("brother|twin brother|full brother", Kin.Sibling, GenogramSex.Male),
        ("sibling|twin", Kin.Sibling, GenogramSex.Unknown),
        ("mother|birth mother|mum", Kin.Mother, GenogramSex.Female),
        ("father|birth father|dad", Kin.Father, GenogramSex.Male),
        ("daughter", Kin.Child, GenogramSex.Female),
        ("son", Kin.Child, GenogramSex.Male),
    ];

    /// <summary>The family; and the names of those whose relationship does not say where they belong.</summary>
    public static (Genogram Family, IReadOnlyList<string> Unplaced) Of(WholeForm form, DateOnly asAt)
    {
        var people = form.Family.Where(f => f.Name is not null).Select((row, i) => Read(row, $"p{i}")).ToList();
        // A sibling named in both tables is one person.
        people.AddRange(form.Siblings.Where(s => s.Name is not null && !people.Any(p => NameKey.Of(p.Person.Name) == NameKey.Of(s.Name)))
            .Select((s, i) => (new GenogramPerson($"s{i}", s.Name!) { Born = s.Born }, Kin.Sibling)));
        var places = people.Where(p => p.Kin != Kin.None).ToLookup(p => p.Kin, p => p.Person.Id);

        List<GenogramTie> ties = [];
        List<GenogramParentage> parentages = [];
        var (mother, father) = (places[Kin.Mother].FirstOrDefault(), places[Kin.Father].FirstOrDefault());
        Belongs(Subject, mother, father);
        foreach (var sibling in places[Kin.Sibling])
            Belongs(sibling, mother, father);
        // The form does not say through whom: mostly the mother, and without one the father.
        foreach (var half in places[Kin.HalfSibling])
            Belongs(half, mother ?? father, null);
        foreach (var child in places[Kin.Child])
            Belongs(child, Subject, null);
        Parents(mother, places[Kin.MothersMother].FirstOrDefault(), places[Kin.MothersFather].FirstOrDefault(), places[Kin.MothersSibling]);
        Parents(father, places[Kin.FathersMother].FirstOrDefault(), places[Kin.FathersFather].FirstOrDefault(), places[Kin.FathersSibling]);
        Couples(mother, places[Kin.MothersPartner]);
        Couples(father, places[Kin.FathersPartner]);

        var joined = ties.SelectMany(t => new[] { t.PersonA, t.PersonB }).Concat(parentages.SelectMany(p => new[] { p.Child, p.Parent1, p.Parent2 })).ToHashSet();
        return (new Genogram([Child(form), .. people.Select(p => p.Person)], ties, parentages) { AsAt = asAt }, [.. people.Where(p => !joined.Contains(p.Person.Id)).Select(p => p.Person.Name)]);

        void Belongs(string child, string? one, string? other)
        {
            if (one is not null || other is not null)
                parentages.Add(new GenogramParentage(child, one ?? other, one is null ? null : other));
        }

        void Parents(string? of, string? theirMother, string? theirFather, IEnumerable<string> siblings)
        {
            if (of is null || (theirMother ?? theirFather) is null)
                return;
            Belongs(of, theirMother, theirFather);
            foreach (var sibling in siblings)
                Belongs(sibling, theirMother, theirFather);
        }

        void Couples(string? parent, IEnumerable<string> partners)
        {
            if (parent is not null)
                ties.AddRange(partners.Select(p => new GenogramTie(parent, p, CoupleKind.Unknown)));
        }
    }

    private static GenogramPerson Child(WholeForm form) => new(Subject, form.ChildName ?? "The child")
    {
        IsSubject = true, Sex = SexOf(form.Gender), Born = form.Born is { } born ? Words.Of(born) : null, Died = form.Died is { } died ? Words.Of(died) : null, Household = Home(form.HomeAddress),
    };

    private static (GenogramPerson Person, Kin Kin) Read(FamilyRow row, string id)
    {
        var words = (row.Relationship ?? "").Trim().ToLowerInvariant().Replace('’', '\'');
        var known = Known.FirstOrDefault(k => k.Words.Split('|').Any(w => words == w || words.StartsWith(w + " ", StringComparison.Ordinal) || words.StartsWith(w + ",", StringComparison.Ordinal)
            || words.StartsWith(w + "(", StringComparison.Ordinal)));
        return (new GenogramPerson(id, row.Name!)
        {
            Sex = row.Sex is null or GenogramSex.Unknown ? known.Sex : row.Sex.Value, Born = row.Born, Note = row.Relationship, Household = Home(row.Address),
        }, known.Kin);
    }

    private static GenogramSex SexOf(string? gender) => gender?.Trim().ToLowerInvariant() switch
    {
        "male" or "boy" or "m" => GenogramSex.Male,
        "female" or "girl" or "f" => GenogramSex.Female,
        null or "" or "not known" or "unknown" => GenogramSex.Unknown,
        _ => GenogramSex.Other,
    };

    /// <summary>The first line of an address: people with the same one live together.</summary>
    private static string? Home(string? address) => address?.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
}

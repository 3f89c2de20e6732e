using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>What every module holds of a case's people, for whatever is checked before it goes out: the report, papers, slides (P-3).</summary>
internal sealed class KnownOfCase(IEnumerable<IRecordedParticulars> particulars, IIncidents incidents, IEnumerable<ICasePeople> casePeople, CaseMembers members, IPeopleDirectory people)
{
    /// <summary>As it is on record now.</summary>
    /// <param name="case">The case.</param>
    /// <param name="withSecrets">Safe addresses too: only where nobody reads the answer but those who may know them. For others the answer would confirm a guess (I-1a).</param>
    /// <param name="cancel">Calls it off.</param>
    public async Task<KnownCase> Of(CaseReference @case, bool withSecrets, CancellationToken cancel)
    {
        List<KnownIdentifier> known = [new("the case", IdentifierKind.CaseNumber, @case.ToString())];
        foreach (var module in particulars)
            known.AddRange((await module.Of(@case, cancel)).Where(p => withSecrets || !p.IsSecret).SelectMany(Identifiers.From));
        if (await incidents.Find(@case, cancel) is { } incident)
        {
            known.AddRange(Identifiers.From(new("the child", ParticularKind.Name, incident.ChildName)));
            if (incident.AlsoKnownAs is { } other)
                known.AddRange(Identifiers.From(new("the child", ParticularKind.OtherName, other)));
            if (incident.HomeAddress is { } home)
                known.AddRange(Identifiers.From(new("the child", ParticularKind.Address, home)));
            if (incident.Born is { } born)
                known.Add(Identifiers.Date("the child", IdentifierKind.DateOfBirth, born));
            if (incident.Died is { } died)
                known.Add(Identifiers.Date("the child", IdentifierKind.DateOfDeath, died));
        }

        var reviewers = (await members.Of(@case, cancel)).Where(m => m is { Part: MemberPart.LeadReviewer, EndedAt: null }).Select(m => m.PersonId).ToHashSet();
        string[] named = [.. people.All.Where(p => reviewers.Contains(p.Id)).Select(p => p.Name)];
        // Whoever stands on the case's page: the family as every module has it, and those who worked with it or wrote of it. The Lead Reviewer is to be named.
        foreach (var module in casePeople)
        {
            known.AddRange((await module.Of(@case, Person.System, cancel)).Where(p => !named.Contains(p.Name, StringComparer.OrdinalIgnoreCase) && p.Part != "Lead Reviewer")
                .SelectMany(p => Identifiers.From(new(p.Group is PeopleGroup.Professionals ? $"a professional ({p.Part})" : p.Part, ParticularKind.Name, p.Name))));
        }

        return new KnownCase([.. known.DistinctBy(k => (k.Kind, FoldedText.Fold(k.Value)))], named);
    }
}

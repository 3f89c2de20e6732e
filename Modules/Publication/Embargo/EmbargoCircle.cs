using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Publication;

/// <param name="Group">In the guidance's words.</param>
internal sealed record CircleMember(Person Person, string Group);

/// <summary>To whom the guidance sends the report under embargo (step 9 of the plan): SPRG and the partnership, the CSPR panel, the Lead Reviewer. Whoever a conflict keeps out of the case is not among them.</summary>
internal sealed class EmbargoCircle(CaseMembers members, IPeopleDirectory people, ICaseWall wall)
{
    private static readonly (Role Role, string Group)[] Groups =
        [(Role.SprgChair, "SPRG"), (Role.SprgMember, "SPRG"), (Role.DelegatedSafeguardingPartner, "NSCP"), (Role.LeadSafeguardingPartner, "NSCP")];

    /// <summary>Everybody, each once.</summary>
    public async Task<IReadOnlyList<CircleMember>> Of(CaseReference @case, CancellationToken cancel)
    {
        var parts = (await members.Of(@case, cancel)).Where(m => m.EndedAt is null).ToLookup(m => m.PersonId, m => m.Part);
        List<CircleMember> circle = [];
        foreach (var person in people.All)
        {
            var group = parts[person.Id].Contains(MemberPart.LeadReviewer) ? "Lead Reviewer"
                : parts[person.Id].Contains(MemberPart.PanelMember) ? "CSPR panel"
                : Groups.FirstOrDefault(g => person.Is(g.Role)).Group;
            if (group is not null && await wall.MaySeeSummary(person, @case, cancel))
                circle.Add(new CircleMember(person, group));
        }

        return circle;
    }

    /// <summary>Those among them who are not listed, by address or by name.</summary>
    public async Task<IReadOnlyList<CircleMember>> Missing(CaseReference @case, IReadOnlyList<EmbargoRow> recipients, CancellationToken cancel) =>
        [.. (await Of(@case, cancel)).Where(m => !recipients.Any(r => r.RecalledAt is null && (string.Equals(r.Email, m.Person.Email, StringComparison.OrdinalIgnoreCase) || string.Equals(r.PersonName, m.Person.Name, StringComparison.OrdinalIgnoreCase))))];
}

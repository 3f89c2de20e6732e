using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Notifications;

/// <summary>The child, who reported, and who investigates.</summary>
internal sealed class NotificationPeople(Incidents incidents) : ICasePeople
{
    public int Order => 10;

    public async Task<IReadOnlyList<CasePerson>> Of(CaseReference @case, Person person, CancellationToken cancel)
    {
        if (await incidents.Of(@case, cancel) is not { } incident)
            return [];

        List<CasePerson> people = [new(PeopleGroup.Family, incident.ChildName!, "The child", Said(incident.AlsoKnownAs is { } other ? $"known as {other}" : null, incident.Gender, incident.Ethnicity))];
        if (incident.ReporterName is { } reporter)
            people.Add(new(PeopleGroup.Professionals, reporter, "Reported the incident", Said(incident.ReporterRole, incident.ReporterAgency)));
        if (incident.SeniorInvestigatingOfficer is { } officer)
            people.Add(new(PeopleGroup.Professionals, officer, "Senior investigating officer"));
        return people;
    }

    private static string? Said(params string?[] parts) => string.Join(", ", parts.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } said ? said : null;
}

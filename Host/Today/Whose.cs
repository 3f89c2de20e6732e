using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Says whose a task is, in words.</summary>
internal sealed class Whose(Partnership partnership, IPeopleDirectory people)
{
    public string Of(string? givenPersonId, Role? givenRole, Role? role, string? agency, StatutoryPartner? partner) =>
        givenPersonId is { } id ? people.All.FirstOrDefault(p => p.Id == id)?.Name ?? "Somebody who has left"
        : givenRole is { } given ? Words.Of(given)
        : partner is { } p ? Words.Of(p)
        : agency is { } code ? partnership.AgencyName(code)
        : role is { } anybody ? Words.Of(anybody) : "Anybody";
}

/// <summary>Addresses of one task. A key may hold any sign.</summary>
public static class TaskAddress
{
    /// <summary>Where it is given to somebody else.</summary>
    public static string Give(CaseReference @case, string key) => $"/cases/{@case}/tasks/{Uri.EscapeDataString(key)}";

    /// <summary>Its day as a calendar file.</summary>
    public static string Date(CaseReference @case, string key) => $"/cases/{@case}/tasks/{Uri.EscapeDataString(key)}/date.ics";
}

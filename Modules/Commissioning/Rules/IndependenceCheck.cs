using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>Holds past employment against the organisations involved in a case (M-1). Pure; it finds, people decide.</summary>
internal static class IndependenceCheck
{
    /// <summary>
    /// A sentence for each employment with an organisation that is involved; the code decides, or the name where none was chosen. An employer that is neither chosen nor known by its name is
    /// a finding too: only a person can say that "the county council" is nobody of this case.
    /// </summary>
    public static IReadOnlyList<string> Findings(IReadOnlyList<EmploymentRow> employments, IReadOnlyList<Agency> involved) =>
    [
        .. from employment in employments
        let agency = involved.FirstOrDefault(a => a.Code == employment.Agency) ?? involved.FirstOrDefault(a => employment.Agency is null && Same(a.Name, employment.Organisation ?? ""))
        where agency is not null || employment.Agency is null
        select agency is null ? $"“{employment.Organisation}” cannot be matched with the organisations involved: look whether it is one of them{Years(employment, "; the reviewer worked for it")}"
            : $"{agency.Name} is involved in this case, and the reviewer worked for it{Years(employment)}{(employment.PartPlayed is { } part ? $" ({part})" : null)}",
    ];

    private static string Years(EmploymentRow employment, string lead) => Years(employment) is { Length: > 0 } years ? lead + years : "";

    private static string Years(EmploymentRow employment) => (employment.FromYear, employment.UntilYear) switch
    {
        ({ } from, { } until) => $" from {from} until {until}",
        ({ } from, null) => $" from {from}",
        (null, { } until) => $" until {until}",
        _ => "",
    };

    // Another county's children's services are not ours: the names begin alike, or are not the same.
    private static bool Same(string agency, string organisation)
    {
        var (one, other) = (Bare(agency), Bare(organisation));
        return one.Length > 0 && other.Length > 0 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));
    }

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

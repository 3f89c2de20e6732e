using Dapper;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>Everybody who has signed in through the provider, whoever asks and outside any unit of work: for the directory, which is not a scope's.</summary>
public sealed class PeopleTable(IDatabaseEngine engine)
{
    private const string Everybody = """
        SELECT person_id, person_name, job_title, agency, partner, roles, email, sessions_valid_from
          FROM nscp.person ORDER BY person_name, person_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    /// <summary>By name; at most 5,000.</summary>
    public IReadOnlyList<Person> Read() => engine.Retry.Execute(() =>
    {
        using var connection = engine.Connect();
        return connection.Query<PersonRow>(engine.Translate(Everybody)).Select(row => row.Person).ToList();
    });
}

/// <summary>A row of <c>nscp.person</c>.</summary>
public sealed record PersonRow
{
    public required string PersonId { get; init; }
    public required string PersonName { get; init; }
    public required string JobTitle { get; init; }

    /// <summary>The agency's code.</summary>
    public required string Agency { get; init; }
    public string? Partner { get; init; }

    /// <summary>As <see cref="Text"/> writes them.</summary>
    public required string Roles { get; init; }

    public string? Email { get; init; }

    /// <summary>Sessions that began until then have ended.</summary>
    public DateTimeOffset? SessionsValidFrom { get; init; }

    /// <summary>The person; a role that this version does not know gives nothing.</summary>
    public Person Person => new(
        PersonId, PersonName, JobTitle, Agency,
        Enum.TryParse<StatutoryPartner>(Partner, out var partner) ? partner : null,
        Roles.Split(',').Select(r => Enum.TryParse<Role>(r, out var role) ? role : (Role?)null).OfType<Role>().ToHashSet(), Email);

    /// <summary>Roles as they are stored: names with commas.</summary>
    public static string Text(IEnumerable<Role> roles) => string.Join(',', roles.Order());
}

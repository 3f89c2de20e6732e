using Dapper;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>Everybody who has signed in, by name; read anew after half a minute.</summary>
internal sealed class PeopleDirectory(IDatabaseEngine engine, TimeProvider time) : IPeopleDirectory
{
    private const string Everybody = """
        SELECT person_id, person_name, job_title, agency, partner, roles, sessions_valid_from
          FROM nscp.person ORDER BY person_name, person_id OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private volatile Reading? last;

    public IReadOnlyList<Person> All
    {
        get
        {
            var now = time.GetUtcNow();
            if (last is { } known && (now - known.At).Duration() < Fresh)
                return known.People;

            last = new Reading(now, engine.Retry.Execute(() =>
            {
                using var connection = engine.Connect();
                return connection.Query<PersonRow>(engine.Translate(Everybody)).Select(row => row.Person).ToList();
            }));
            return last.People;
        }
    }

    private sealed record Reading(DateTimeOffset At, IReadOnlyList<Person> People);
}

using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>Everybody who has signed in, by name; read anew after half a minute.</summary>
internal sealed class PeopleDirectory(PeopleTable table, TimeProvider time) : IPeopleDirectory
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private volatile Reading? last;

    public IReadOnlyList<Person> All
    {
        get
        {
            var now = time.GetUtcNow();
            if (last is not { } known || (now - known.At).Duration() >= Fresh)
                last = known = new Reading(now, table.Read());
            return known.People;
        }
    }

    private sealed record Reading(DateTimeOffset At, IReadOnlyList<Person> People);
}

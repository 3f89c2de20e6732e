using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Who is kept out of a case, and who was .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowWall : IQuery<WallView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The wall around a case.</summary>
public sealed record WallView
{
    public required CaseReference Case { get; init; }
    public required IReadOnlyList<WallLine> Lines { get; init; }

    /// <summary>Whom one can choose: everybody who can sign in and is not kept out yet.</summary>
    public required IReadOnlyList<WallPerson> People { get; init; }
}

/// <param name="Stands">True while the person is kept out.</param>
public sealed record WallLine(string PersonId, string Name, string Reason, DateTimeOffset Since, bool Stands, string? Lifted, DateOnly? OpenUntil);

/// <summary>Somebody to choose.</summary>
public sealed record WallPerson(string Id, string Name);

internal sealed class ShowWallHandler(ICaseWall wall, IPeopleDirectory people, TimeProvider time) : IQueryHandler<ShowWall, WallView>
{
    public async Task<Result<WallView>> Handle(ShowWall query, CancellationToken cancel)
    {
        var names = people.All.ToDictionary(p => p.Id, p => $"{p.Name}, {p.JobTitle}");
        var rows = await wall.Of(query.Case, cancel);
        var shut = rows.Where(r => r.StandsOn(time.Today())).Select(r => r.PersonId).ToHashSet();
        return new WallView
        {
            Case = query.Case,
            Lines =
            [
                .. rows.Select(r => new WallLine(
                    r.PersonId, names.GetValueOrDefault(r.PersonId, r.PersonId), r.Reason, r.Since, r.StandsOn(time.Today()),
                    r.LiftedAt is { } at ? $"Let in again on {Words.Of(at)} by {r.LiftedBy}{(r.LiftedUntil is { } until ? $", until {Words.Of(until)}" : "")}: {r.LiftedBecause}" : null,
                    r.StandsOn(time.Today()) ? null : r.LiftedUntil)),
            ],
            People = [.. people.All.Where(p => !shut.Contains(p.Id)).Select(p => new WallPerson(p.Id, names[p.Id]))],
        };
    }
}

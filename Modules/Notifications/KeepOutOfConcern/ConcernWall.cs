using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Who sees nothing of a case causing concern. <see cref="Concerns.Visible"/> reads it.</summary>
internal sealed class ConcernWall(IUnitOfWork<NotificationsModule> work, ICaseWall cases, ICurrentPerson current, TimeProvider time)
{
    private const string Reason = "Declared an interest while it was a case causing concern";

    private const string Anew = """
        UPDATE notifications.concern_wall SET interest = @Interest, since = @Now, lifted_at = NULL, lifted_by = NULL WHERE concern_id = @Concern AND person_id = @Person
        """;

    private const string Insert = "INSERT INTO notifications.concern_wall (concern_id, person_id, interest, since) VALUES (@Concern, @Person, @Interest, @Now)";

    private const string Lift = """
        UPDATE notifications.concern_wall SET lifted_at = @Now, lifted_by = @Name WHERE concern_id = @Concern AND person_id = @Person AND lifted_at IS NULL
        """;

    private const string OfConcern = "SELECT person_id, interest FROM notifications.concern_wall WHERE concern_id = @Concern AND lifted_at IS NULL ORDER BY person_id";

    /// <summary>Keeps a person out, and out of the case that it became. Somebody who was let in again is kept out anew.</summary>
    public async Task KeepOut(SavedConcern concern, string person, string interest, CancellationToken cancel)
    {
        var row = new { Concern = concern.ConcernId, Person = person, Interest = interest, Now = time.GetUtcNow() };
        if (await work.Execute(Anew, row, cancel) == 0)
            await work.Execute(Insert, row, cancel);
        if (concern.CaseReference is { } @case)
            await cases.ShutOut(@case, person, Reason, cancel);
        work.Raise(new ConcernInterestDeclared(concern.ConcernId, person));
    }

    /// <summary>Lets a person in again. False when nothing keeps them out.</summary>
    public async Task<bool> LetIn(Guid concern, string person, CancellationToken cancel)
    {
        if (await work.Execute(Lift, new { Concern = concern, Person = person, Now = time.GetUtcNow(), current.Person.Name }, cancel) == 0)
            return false;
        work.Raise(new ConcernInterestEnded(concern, person));
        return true;
    }

    /// <summary>Those who are kept out.</summary>
    public Task<IReadOnlyList<KeptOut>> Of(Guid concern, CancellationToken cancel) => work.Query<KeptOut>(OfConcern, new { Concern = concern }, cancel);

    /// <summary>The concern became a case: whoever is kept out of it is kept out of the case.</summary>
    public async Task CarryTo(CaseReference @case, Guid concern, CancellationToken cancel)
    {
        foreach (var kept in await Of(concern, cancel))
            await cases.ShutOut(@case, kept.PersonId, Reason, cancel);
    }
}

/// <summary>A person who is kept out.</summary>
internal sealed record KeptOut
{
    public required string PersonId { get; init; }
    public required string Interest { get; init; }
}

using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>The people who have signed in through the provider, in <c>nscp.person</c>.</summary>
public sealed class PersonRegister(DbSession session, IDatabaseEngine engine, AuditLog audit, TimeProvider time)
{
    private const string ById = "SELECT person_id, person_name, job_title, agency, partner, roles, email, sessions_valid_from FROM nscp.person WHERE person_id = @Id";

    private const string Update = """
        UPDATE nscp.person
           SET person_name = @Name, job_title = @JobTitle, agency = @Agency, partner = @Partner, roles = @Roles, email = @Email, last_signed_in_at = @Now
         WHERE person_id = @Id
        """;

    private const string Insert = """
        INSERT INTO nscp.person (person_id, person_name, job_title, agency, partner, roles, email, last_signed_in_at)
        VALUES (@Id, @Name, @JobTitle, @Agency, @Partner, @Roles, @Email, @Now)
        """;

    private const string End = "UPDATE nscp.person SET sessions_valid_from = @Now WHERE person_id = @Id";

    /// <summary>Whose session it is, with the roles of their latest sign-in; null when the sessions that began at <paramref name="signedInAt"/> were ended.</summary>
    public async Task<Person?> Find(string id, DateTimeOffset signedInAt, CancellationToken cancel) =>
        await session.Find<PersonRow>(ById, new { Id = id }, cancel) is { } row && !(signedInAt <= row.SessionsValidFrom) ? row.Person : null;

    /// <summary>Keeps what the provider said about a person, and that they signed in.</summary>
    public Task SignedIn(Person person, CancellationToken cancel) => engine.Retry.ExecuteAsync(async attempt =>
    {
        var row = new { person.Id, person.Name, person.JobTitle, person.Agency, Partner = person.Partner?.ToString(), Roles = PersonRow.Text(person.Roles), person.Email, Now = time.GetUtcNow() };
        await session.Begin(attempt);
        try
        {
            if (await session.Execute(Update, row, attempt) == 0)
                await session.Execute(Insert, row, attempt);
            await audit.Changed(new SignedIn(person.Agency, row.Roles), attempt);
            await session.Commit(attempt);
        }
        catch
        {
            await session.Rollback();
            throw;
        }
    }, cancel).AsTask();

    /// <summary>Ends every session of a person that has begun until now.</summary>
    public Task EndSessions(string id, CancellationToken cancel) => session.Execute(End, new { Id = id, Now = time.GetUtcNow() }, cancel);
}

/// <summary>A sign-in, for the audit log .</summary>
internal sealed record SignedIn(string Agency, string Roles);

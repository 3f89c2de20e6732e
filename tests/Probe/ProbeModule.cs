using FluentValidation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Probe;

/// <summary>A module that exists in tests only: one table, one command, events that are heard.</summary>
public sealed class ProbeModule : IModule
{
    /// <summary>Its tables on SQLite: the values that were written, which handlers heard of it, one value of each kind.</summary>
    public static readonly MigrationScript Script = new("probe/0001_probe.sql", """
        CREATE TABLE probe_written (written_id text NOT NULL, words text NOT NULL, version integer NOT NULL, CONSTRAINT pk_written PRIMARY KEY (written_id));
        CREATE TABLE probe_heard (heard_id integer NOT NULL, handler text NOT NULL, words text NOT NULL, person_id text NOT NULL, CONSTRAINT pk_heard PRIMARY KEY (heard_id));
        CREATE TABLE probe_kept (
            id text NOT NULL, a_date text, a_time text, a_moment text, a_reference text, a_role text, is_yes integer, is_no integer, a_number integer, a_long integer,
            some_bytes blob, some_words text, CONSTRAINT pk_kept PRIMARY KEY (id));
        """);

    /// <summary>The same on SQL Server.</summary>
    public static readonly MigrationScript SqlServerScript = new("probe/0001_probe.sql", """
        IF SCHEMA_ID('probe') IS NULL EXEC('CREATE SCHEMA probe');
        GO
        CREATE TABLE probe.written (written_id uniqueidentifier NOT NULL, words nvarchar(200) NOT NULL, version int NOT NULL, CONSTRAINT pk_written PRIMARY KEY (written_id));
        CREATE TABLE probe.heard (
            heard_id int IDENTITY(1, 1) NOT NULL, handler varchar(200) NOT NULL, words nvarchar(200) NOT NULL, person_id nvarchar(100) NOT NULL,
            CONSTRAINT pk_heard PRIMARY KEY (heard_id));
        CREATE TABLE probe.kept (
            id uniqueidentifier NOT NULL, a_date date NULL, a_time time(0) NULL, a_moment datetimeoffset(6) NULL, a_reference varchar(20) NULL, a_role varchar(60) NULL,
            is_yes bit NULL, is_no bit NULL, a_number int NULL, a_long bigint NULL, some_bytes varbinary(max) NULL, some_words nvarchar(max) NULL,
            CONSTRAINT pk_kept PRIMARY KEY (id));
        """);

    /// <summary>The shared tables and the probe's.</summary>
    public static IReadOnlyList<MigrationScript> Scripts(IDatabaseEngine engine) =>
    [
        .. Migrations.For(engine.ScriptFolder).Where(s => s.Name.StartsWith("nscp/", StringComparison.Ordinal)),
        engine.ScriptFolder == "sqlite" ? Script : SqlServerScript,
    ];

    /// <inheritdoc/>
    public string Name => "Probe";

    /// <inheritdoc/>
    public string Schema => "probe";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
    }
}

/// <summary>Something was written.</summary>
public sealed record Written(string Words) : IEvent;

/// <summary>A handler has heard it, and tells on.</summary>
public sealed record Echoed(string Words) : IEvent;

/// <summary>What happens inside the handlers of a test.</summary>
public sealed class Script
{
    /// <summary>Runs after the handler has written and before it is committed.</summary>
    public Func<string, CancellationToken, Task> Inside { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The same, in the handler's own transaction.</summary>
    public Func<DbSession, CancellationToken, Task> InSession { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs in the command's handler, after it has written.</summary>
    public Func<CancellationToken, Task> InCommand { get; set; } = _ => Task.CompletedTask;
}

/// <summary>Writes, and says so.</summary>
[RolesAllowed(Role.BusinessUnit)]
public sealed record Write : ICommand
{
    /// <summary>The row.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>What is written; <c>refuse</c> is refused after it was written.</summary>
    public string? Words { get; init; }

    /// <summary>Null for a new row.</summary>
    public int? Version { get; init; }
}

/// <summary>Reads about a case.</summary>
[RolesAllowed(Role.BusinessUnit, Role.AgencyAuthor)]
public sealed record Look : IQuery<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

internal sealed class WriteRules : AbstractValidator<Write>
{
    public WriteRules() => RuleFor(x => x.Words).Needed("Enter the words");
}

internal sealed class WriteHandler(IUnitOfWork<ProbeModule> work, Script script) : ICommandHandler<Write>
{
    private const string Insert = "INSERT INTO probe.written (written_id, words, version) VALUES (@Id, @Words, 1)";
    private const string Update = "UPDATE probe.written SET words = @Words, version = version + 1 WHERE written_id = @Id AND version = @Version";

    public async Task<Result> Handle(Write command, CancellationToken cancel)
    {
        if (await work.Execute(command.Version is null ? Insert : Update, command, cancel) == 0)
            return Failure.Stale;

        work.Raise(new Written(command.Words!));
        await script.InCommand(cancel);
        return command.Words == "refuse" ? Failure.Conflict("Choose other words") : Result.Done;
    }
}

internal sealed class LookHandler : IQueryHandler<Look, int>
{
    public Task<Result<int>> Handle(Look query, CancellationToken cancel) => Task.FromResult((Result<int>)1);
}

internal abstract class Hearing(DbSession session, ICurrentPerson current, Script script)
{
    private const string Insert = "INSERT INTO probe.heard (handler, words, person_id) VALUES (@Handler, @Words, @Person)";

    protected async Task Hear(string words, CancellationToken cancel)
    {
        await session.Execute(Insert, new { Handler = GetType().Name, Words = words, Person = current.Person.Id }, cancel);
        await script.InSession(session, cancel);
        await script.Inside(GetType().Name, cancel);
    }
}

internal sealed class FirstHearer(DbSession session, ICurrentPerson current, Script script, IUnitOfWork<ProbeModule> work) : Hearing(session, current, script), IEventHandler<Written>
{
    public async Task Handle(Written @event, CancellationToken cancel)
    {
        await Hear(@event.Words, cancel);
        work.Raise(new Echoed(@event.Words));
    }
}

internal sealed class EchoHearer(DbSession session, ICurrentPerson current, Script script) : Hearing(session, current, script), IEventHandler<Echoed>
{
    public Task Handle(Echoed @event, CancellationToken cancel) => Hear(@event.Words, cancel);
}

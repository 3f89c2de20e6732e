using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>The agency stands by its answers (L-4): from then on nothing in them changes, and what is new is added.</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record SignOffSection11 : ICommand, IForAgency
{
    public required Guid Round { get; init; }
    public required string Agency { get; init; }

    /// <summary>The post of whoever signs off for the agency.</summary>
    public string? SignedOffAs { get; init; }
    public int Version { get; init; }
}

internal sealed class SignOffSection11Rules : AbstractValidator<SignOffSection11>
{
    public SignOffSection11Rules() => RuleFor(x => x.SignedOffAs).Needed("Enter your post").AtMost(200);
}

internal sealed class SignOffSection11Handler(IUnitOfWork<DisseminationModule> work, Section11Store store, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<SignOffSection11>
{
    private const string Sign = """
        UPDATE dissemination.section11_answer SET signed_off_on = @Today, signed_off_by = @Name, signed_off_as = @SignedOffAs, version = version + 1
         WHERE round_id = @Round AND agency = @Agency AND version = @Version AND signed_off_on IS NULL
        """;

    public async Task<Result> Handle(SignOffSection11 command, CancellationToken cancel)
    {
        if (command.Agency != current.Person.Agency)
            return Failure.Forbidden;
        if (await store.Open(command.Round, command.Agency, cancel) is not { } open)
            return Failure.NotFound;
        if (await NotNow(store, open.Answer, command.Round, cancel) is { } notNow)
            return notNow;
        if (await work.Execute(Sign, new { command.Round, command.Agency, command.SignedOffAs, command.Version, Today = time.Today(), current.Person.Name }, cancel) == 0)
            return Failure.Stale;
        await register.Finish(open.Round.CaseReference, AskSection11Handler.Key(command.Round, command.Agency), cancel);
        return Result.Done;
    }

    /// <summary>Why it cannot be signed off; null when it can.</summary>
    internal static async Task<Failure?> NotNow(Section11Store store, Section11Answer answer, Guid round, CancellationToken cancel) =>
        answer.SignedOffOn is not null ? Failure.Conflict("This was signed off already. Add to it instead.")
        : (await store.GivenBy(round, answer.Agency, cancel)).Count(a => a.IsComplete) < await store.HowManyItems(round, cancel)
            ? Failure.Conflict("Not everything is answered yet: write something in each field, “nothing yet” included, and save the draft. Somebody else of your agency may have to answer what you do not see.")
        : null;
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record ShowSection11SignOff : IQuery<Section11SignOffView>, IForAgency
{
    public required Guid Round { get; init; }
    public required string Agency { get; init; }
}

/// <summary>The form.</summary>
/// <param name="NotNow">Why it cannot be signed off now.</param>
public sealed record Section11SignOffView(Guid Round, string Agency, string AgencyName, string Asked, string SignedOffAs, string? NotNow, int Version);

internal sealed class ShowSection11SignOffHandler(Section11Store store, ICurrentPerson current) : IQueryHandler<ShowSection11SignOff, Section11SignOffView>
{
    public async Task<Result<Section11SignOffView>> Handle(ShowSection11SignOff query, CancellationToken cancel) => await store.Open(query.Round, query.Agency, cancel) is { } open
        ? new Section11SignOffView(
            query.Round, query.Agency, open.Answer.Name, open.Round.Title, current.Person.JobTitle, (await SignOffSection11Handler.NotNow(store, open.Answer, query.Round, cancel))?.Message, open.Answer.Version)
        : Failure.NotFound;
}

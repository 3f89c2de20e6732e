using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Something new after the sign-off, beside the answers that stay as they are (L-4).</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record AddToSection11 : ICommand, IForAgency, ISentOnce
{
    public required Guid Round { get; init; }
    public required string Agency { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Text { get; init; }
}

internal sealed class AddToSection11Rules : AbstractValidator<AddToSection11>
{
    public AddToSection11Rules() => RuleFor(x => x.Text).Needed("Write what is to be added").AtMost(10_000);
}

internal sealed class AddToSection11Handler(IUnitOfWork<DisseminationModule> work, Section11Store store, ICurrentPerson current, TimeProvider time) : ICommandHandler<AddToSection11>
{
    private const string Insert = """
        INSERT INTO dissemination.section11_addition (addition_id, round_id, agency, words, added_at, added_by) VALUES (@Id, @Round, @Agency, @Text, @Now, @Name)
        """;

    public async Task<Result> Handle(AddToSection11 command, CancellationToken cancel)
    {
        if (command.Agency != current.Person.Agency)
            return Failure.Forbidden;
        if (await store.Open(command.Round, command.Agency, cancel) is not { } open)
            return Failure.NotFound;
        if (open.Answer.SignedOffOn is null)
            return Failure.Conflict("The answers are not signed off yet: change the draft instead.");
        if ((await store.AddedBy(command.Round, command.Agency, cancel)).Any(a => a.AdditionId == command.Id))
            return Result.Done;
        await work.Execute(Insert, new { command.Id, command.Round, command.Agency, command.Text, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record NewSection11Addition : IQuery<NewSection11AdditionView>, IForAgency
{
    public required Guid Round { get; init; }
    public required string Agency { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewSection11AdditionView(Guid Round, string Agency, string AgencyName, Guid Id);

internal sealed class NewSection11AdditionHandler(Section11Store store, TimeProvider time) : IQueryHandler<NewSection11Addition, NewSection11AdditionView>
{
    public async Task<Result<NewSection11AdditionView>> Handle(NewSection11Addition query, CancellationToken cancel) => await store.Open(query.Round, query.Agency, cancel) is { } open
        ? new NewSection11AdditionView(query.Round, query.Agency, open.Answer.Name, Guid.CreateVersion7(time.GetUtcNow()))
        : Failure.NotFound;
}

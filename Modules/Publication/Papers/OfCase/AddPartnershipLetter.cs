using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Another partnership is to be written to about the report: the unnumbered row of the seed's plan (P-2, P-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AddPartnershipLetter : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form was shown: sent twice it makes one.</summary>
    public Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Name { get; init; }
    public string? Address { get; init; }
}

internal sealed class AddPartnershipLetterRules : AbstractValidator<AddPartnershipLetter>
{
    public AddPartnershipLetterRules()
    {
        RuleFor(x => x.Id).NotEmpty().WithMessage("Open the page again");
        RuleFor(x => x.Name).Needed("Enter the partnership’s name").AtMost(200);
        RuleFor(x => x.Address).Needed("Enter its address").AtMost(1000);
    }
}

internal sealed class AddPartnershipLetterHandler(IUnitOfWork<PublicationModule> work, PaperStore store) : ICommandHandler<AddPartnershipLetter>
{
    private const int Most = 100;

    private const string Insert = """
        INSERT INTO publication.paper (paper_id, case_reference, paper_key, recipient_key, recipient_name, recipient_address, is_wanted, version)
        VALUES (@Id, @Case, 'letter-lscps', @RecipientKey, @Name, @Address, @IsWanted, 1)
        """;

    public async Task<Result> Handle(AddPartnershipLetter command, CancellationToken cancel)
    {
        var there = (await store.Of(command.Case, cancel)).Papers.Where(p => p.Definition.Kind == PaperKinds.LetterToOtherPartnerships).ToList();
        if (there.Any(p => p.Row?.PaperId == command.Id))
            return Result.Done;
        if (there.Count >= Most)
            return Failure.Conflict($"{Most} partnerships are on the list already.");
        if (there.Any(p => string.Equals(p.Row?.RecipientName, command.Name, StringComparison.OrdinalIgnoreCase)))
            return Failure.Invalid("name", "This partnership is on the list already");
        await work.Execute(Insert, new { command.Id, command.Case, RecipientKey = command.Id.ToString("N"), command.Name, command.Address, IsWanted = true }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewPartnershipLetter : IQuery<NewPartnershipLetterView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="NewPartnershipLetter"/>
public sealed record NewPartnershipLetterView(CaseReference Case, Guid Id);

internal sealed class NewPartnershipLetterHandler(TimeProvider time) : IQueryHandler<NewPartnershipLetter, NewPartnershipLetterView>
{
    public Task<Result<NewPartnershipLetterView>> Handle(NewPartnershipLetter query, CancellationToken cancel) =>
        Task.FromResult<Result<NewPartnershipLetterView>>(new NewPartnershipLetterView(query.Case, Guid.CreateVersion7(time.GetUtcNow())));
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Details of the individual and agency completing the return (§5).</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SaveAuthorDetails : ICommand<int>, ISavesSection
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public string? Name { get; init; }
    public string? Designation { get; init; }
    public string? Telephone { get; init; }
    public string? Email { get; init; }
    public DateOnly? CompletedOn { get; init; }
    public int Version { get; init; }
}

internal sealed class SaveAuthorDetailsRules : AbstractValidator<SaveAuthorDetails>
{
    public SaveAuthorDetailsRules(TimeProvider time)
    {
        RuleFor(x => x.Name).AtMost(200);
        RuleFor(x => x.Designation).AtMost(200);
        RuleFor(x => x.Telephone).AtMost(100);
        RuleFor(x => x.Email).AtMost(200);
        RuleFor(x => x.Email).EmailAddress().When(x => x.Email is not null).WithMessage("Enter an e-mail address, such as name@example.org");
        RuleFor(x => x.CompletedOn).NotInFuture(time);
    }
}

internal sealed class SaveAuthorDetailsHandler(IUnitOfWork<RapidReviewModule> work, ReturnDesk desk) : ICommandHandler<SaveAuthorDetails, int>
{
    private const string Forget = "DELETE FROM rapidreview.return_author WHERE case_reference = @Case AND agency = @Agency";

    private const string Add = """
        INSERT INTO rapidreview.return_author (case_reference, agency, name, designation, telephone, email, completed_on)
        VALUES (@Case, @Agency, @Name, @Designation, @Telephone, @Email, @CompletedOn)
        """;

    public async Task<Result<int>> Handle(SaveAuthorDetails command, CancellationToken cancel)
    {
        var saved = await desk.Save(command, ReturnSection.AuthorDetails, cancel);
        if (saved.Failure is not null)
            return saved;

        await work.Execute(Forget, command, cancel);
        await work.Execute(Add, command, cancel);
        return saved;
    }
}

/// <summary>Shows this section of a return.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAuthorDetails : IQuery<AuthorDetailsView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowAuthorDetails"/>
public sealed record AuthorDetailsView : SectionView
{
    public string? Name { get; init; }
    public string? Designation { get; init; }
    public string? Telephone { get; init; }
    public string? Email { get; init; }
    public DateOnly? CompletedOn { get; init; }
}

internal sealed class ShowAuthorDetailsHandler(ReturnDesk desk, Partnership partnership) : IQueryHandler<ShowAuthorDetails, AuthorDetailsView>
{
    public async Task<Result<AuthorDetailsView>> Handle(ShowAuthorDetails query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var given = read.Value;
        var known = given.Author ?? new ReturnAuthor { Name = given.Row.RequestedAuthor, Email = given.Row.RequestedEmail };
        return new AuthorDetailsView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            ReadOnly = given.ReadOnly,
            Version = given.VersionOf(ReturnSection.AuthorDetails),
            Name = known.Name,
            Designation = known.Designation,
            Telephone = known.Telephone,
            Email = known.Email,
            CompletedOn = known.CompletedOn,
        };
    }
}

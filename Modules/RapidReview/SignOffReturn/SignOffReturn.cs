using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The agency signs its return off. Gaps do not stop it once they have been seen and accepted.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SignOffReturn : ICommand, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public string? Name { get; init; }
    public string? Designation { get; init; }

    /// <summary>The person declares that the return is complete and agreed in the agency.</summary>
    public bool Declares { get; init; }

    /// <summary>The missing answers were seen, and the return goes off without them.</summary>
    public bool AcceptsGaps { get; init; }
    public int Version { get; init; }
}

internal sealed class SignOffReturnRules : AbstractValidator<SignOffReturn>
{
    public SignOffReturnRules()
    {
        RuleFor(x => x.Name).Needed("Enter the name of the person who signs off").AtMost(200);
        RuleFor(x => x.Designation).Needed("Enter their designation").AtMost(200);
        RuleFor(x => x.Declares).Must(d => d).WithMessage("Confirm that the agency stands behind this return");
    }
}

internal sealed class SignOffReturnHandler(
    IUnitOfWork<RapidReviewModule> work, ReturnDesk desk, ReviewStore store, ReportShelf reports, CaseRegister register, Partnership partnership,
    ICurrentPerson current, TimeProvider time) : ICommandHandler<SignOffReturn>
{
    private const string SignOff = """
        UPDATE rapidreview.agency_return
           SET state = 'SignedOff', signed_off_on = @On, first_signed_off_on = COALESCE(first_signed_off_on, @On), signed_off_by = @Name,
               signed_off_designation = @Designation, gaps_accepted = @AcceptsGaps, entered_by = COALESCE(@EnteredBy, entered_by), version = version + 1
         WHERE case_reference = @Case AND agency = @Agency AND version = @Version
        """;

    public async Task<Result> Handle(SignOffReturn command, CancellationToken cancel)
    {
        var read = await desk.Read(command.Case, command.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;
        if (read.Value.Row.State is ReturnState.SignedOff)
            return Failure.Conflict("This return is signed off already");
        if (await store.Find(command.Case, cancel) is not { IsOpen: true })
            return Failure.Conflict("This Rapid Review is over, so nothing can be signed off. Tell the Business Unit if something is wrong");
        if (!command.AcceptsGaps && Completeness.Gaps(read.Value).Count > 0)
            return Failure.Invalid("acceptsGaps", "Answer what is missing, or confirm that the return goes off without it");

        var row = new
        {
            command.Case, command.Agency, command.Name, command.Designation, command.AcceptsGaps, command.Version, On = time.Today(),
            EnteredBy = desk.IsForAnother(command.Agency) ? current.Person.Name : null,
        };
        if (await work.Execute(SignOff, row, cancel) == 0)
            return Failure.Stale;

        await register.Finish(command.Case, $"rapidreview:return:{command.Agency}", cancel);
        await register.Record(command.Case, time.Today(), $"{partnership.AgencyName(command.Agency)} returned its Rapid Review", null, cancel);
        await reports.MarkStale(command.Case, $"{partnership.AgencyName(command.Agency)} returned after the collation", cancel);
        await desk.MeetWhenAllAreIn(command.Case, cancel);
        work.Raise(new CategoriesChosen(command.Case, command.Agency, read.Value.Categories));
        return Result.Done;
    }
}

/// <summary>Shows what is missing, and asks for the sign-off.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSignOff : IQuery<SignOffView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowSignOff"/>
public sealed record SignOffView
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required string AgencyName { get; init; }
    public required bool IsSignedOff { get; init; }
    public required IReadOnlyList<SectionStanding> Sections { get; init; }
    public string? Name { get; init; }
    public string? Designation { get; init; }
    public required int Version { get; init; }

    public IEnumerable<SectionStanding> WithGaps => Sections.Where(s => s.Missing.Count > 0);
}

internal sealed class ShowSignOffHandler(ReturnDesk desk, Partnership partnership) : IQueryHandler<ShowSignOff, SignOffView>
{
    public async Task<Result<SignOffView>> Handle(ShowSignOff query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        return new SignOffView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            IsSignedOff = read.Value.Row.State is ReturnState.SignedOff,
            Sections = Completeness.Of(read.Value),
            Name = read.Value.Author?.Name,
            Designation = read.Value.Author?.Designation,
            Version = read.Value.Row.Version,
        };
    }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Asks agencies to contribute (R-2). Asking one again only brings its author's name and address up to date.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RequestReturns : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public IReadOnlyList<AskedAgency> Agencies { get; init; } = [];
}

/// <summary>An agency, and who writes for it.</summary>
public sealed record AskedAgency
{
    public string? Agency { get; init; }
    public string? Author { get; init; }
    public string? Email { get; init; }
}

internal sealed class RequestReturnsRules : AbstractValidator<RequestReturns>
{
    public RequestReturnsRules(Partnership partnership)
    {
        RuleFor(x => x.Agencies).Must(a => a.Count is > 0 and <= 40).WithMessage("Choose at least one agency");
        RuleForEach(x => x.Agencies).ChildRules(asked =>
        {
            asked.RuleFor(a => a.Agency).Needed("Choose the agency");
            asked.RuleFor(a => a.Agency).Must(code => code is null || partnership.Agencies.Any(known => known.Code == code)).WithMessage("Choose an agency from the list");
            asked.RuleFor(a => a.Author).AtMost(200);
            asked.RuleFor(a => a.Email).AtMost(200);
            asked.RuleFor(a => a.Email).EmailAddress().When(a => a.Email is not null).WithMessage("Enter an e-mail address, such as name@example.org");
        });
    }
}

internal sealed class RequestReturnsHandler(
    IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReportShelf reports, CaseRegister register, Partnership partnership, TimeProvider time) : ICommandHandler<RequestReturns>
{
    private const string Ask = """
        INSERT INTO rapidreview.agency_return (case_reference, agency, state, requested_author, requested_email, requested_on, gaps_accepted, version)
        VALUES (@Case, @Agency, 'Requested', @Author, @Email, @On, 0, 1)
        """;

    private const string AskAgain = """
        UPDATE rapidreview.agency_return
           SET requested_author = @Author, requested_email = @Email, withdrawn_because = NULL, version = version + 1,
               state = CASE WHEN state <> 'RequestWithdrawn' THEN state WHEN signed_off_on IS NOT NULL THEN 'SignedOff' ELSE 'Requested' END
         WHERE case_reference = @Case AND agency = @Agency
        """;

    public async Task<Result> Handle(RequestReturns command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if (!review.IsOpen)
            return Failure.Conflict("This Rapid Review is over, so no agency can be asked any more");

        var known = (await store.Requests(command.Case, cancel)).ToDictionary(r => r.Agency);
        List<string> added = [];
        foreach (var asked in command.Agencies.DistinctBy(a => a.Agency))
        {
            var row = new { command.Case, asked.Agency, asked.Author, asked.Email, On = time.Today() };
            var before = known.GetValueOrDefault(asked.Agency!);
            await work.Execute(before is null ? Ask : AskAgain, row, cancel);
            if (before is not null and not { State: ReturnState.RequestWithdrawn })
                continue;

            added.Add(partnership.AgencyName(asked.Agency!));
            await register.Admit(command.Case, asked.Agency!, cancel);
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = $"rapidreview:return:{asked.Agency}", Role = Role.AgencyAuthor, Agency = asked.Agency, RuleId = RuleId.Returns,
                    Title = "Write your agency’s Rapid Review return",
                    Why = "Your agency was asked to contribute to a Rapid Review (R-2)",
                    Link = Ways.Return(command.Case, asked.Agency!),
                },
                cancel);
        }

        if (added.Count > 0)
        {
            await register.Finish(command.Case, "rapidreview:prepare", cancel);
            await register.Record(command.Case, time.Today(), $"{Sentences.Count(added.Count, "return")} requested", Sentences.List(added), cancel);
            if ((await reports.Of(command.Case, cancel)).Count == 0)
                await reports.AskToCollate(command.Case, "Collate the returns", "SPRG considers one report of all returns (R-4)", cancel);
            await reports.MarkStale(command.Case, "Another agency was asked to contribute", cancel);
        }

        return Result.Done;
    }
}

/// <summary>Shows which agencies can be asked.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAgencies : IQuery<AgenciesView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowAgencies"/>
/// <param name="Asked">The codes of those that are asked already.</param>
public sealed record AgenciesView(CaseReference Case, DateOnly ReturnsBy, IReadOnlyList<Agency> Known, IReadOnlyList<string> Asked);

internal sealed class ShowAgenciesHandler(ReviewStore store, ReviewDates dates, Partnership partnership) : IQueryHandler<ShowAgencies, AgenciesView>
{
    public async Task<Result<AgenciesView>> Handle(ShowAgencies query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;

        var asked = (await store.Requests(query.Case, cancel)).Where(r => r.State is not ReturnState.RequestWithdrawn).Select(r => r.Agency);
        return new AgenciesView(query.Case, (await dates.Kept(review, cancel)).Returns.DueOn, partnership.Agencies, [.. asked]);
    }
}

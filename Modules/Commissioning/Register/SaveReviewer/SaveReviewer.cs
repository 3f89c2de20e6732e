using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Commissioning;

/// <summary>Adds a Lead Reviewer to the register, or changes what it says of one (M-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SaveReviewer : ICommand
{
    /// <summary>Made when the form is shown: sent twice it is one reviewer.</summary>
    public required Guid Reviewer { get; init; }
    public string? ReviewerName { get; init; }
    public string? Email { get; init; }
    public string? Telephone { get; init; }
    public string? Expertise { get; init; }
    public Availability? Availability { get; init; }
    public DateOnly? AvailableFrom { get; init; }
    public string? AvailabilityNote { get; init; }
    public string? PersonId { get; init; }
    public IReadOnlyList<PastReviewRow> PastReviews { get; init; } = [];
    public IReadOnlyList<EmploymentRow> Employments { get; init; } = [];

    /// <summary>0 for a new one.</summary>
    public int Version { get; init; }
}

internal sealed class SaveReviewerRules : AbstractValidator<SaveReviewer>
{
    public SaveReviewerRules(IPeopleDirectory directory, Partnership partnership, TimeProvider time)
    {
        RuleFor(x => x.ReviewerName).Needed("Enter the reviewer’s name").AtMost(200);
        RuleFor(x => x.Email).AtMost(200).Must(e => e is null || e.Contains('@')).WithMessage("Enter an e-mail address, such as name@example.org");
        RuleFor(x => x.Telephone).AtMost(60);
        RuleFor(x => x.Expertise).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Availability).NotNull().WithMessage("Choose whether the reviewer is available");
        RuleFor(x => x.AvailableFrom).NotNull().When(x => x.Availability is Commissioning.Availability.FromADay).WithMessage("Enter the day from which the reviewer is available");
        RuleFor(x => x.AvailableFrom).OfOurTime(time);
        RuleFor(x => x.AvailabilityNote).AtMost(400);
        RuleFor(x => x.PersonId).Must(id => id is null || directory.All.Any(p => p.Id == id && p.Is(Role.LeadReviewer))).WithMessage("Choose one of the people offered");
        RuleFor(x => x.PastReviews).Must(rows => rows.Count <= 50).WithMessage("Record at most 50 reviews");
        RuleForEach(x => x.PastReviews).ChildRules(row =>
        {
            row.RuleFor(p => p.Title).Needed("Enter what the review is called").AtMost(200);
            row.RuleFor(p => p.Partnership).AtMost(200);
            row.RuleFor(p => p.PublishedIn).Must(y => y is null || (y >= 1990 && y <= time.Today().Year)).WithMessage("Enter the year of publication, such as 2024");
            row.RuleFor(p => p.Link).AtMost(400).Must(WebAddress.IsOne).WithMessage("Enter an address that begins with https://");
        });
        RuleFor(x => x.Employments).Must(rows => rows.Count <= 50).WithMessage("Record at most 50 employments");
        RuleForEach(x => x.Employments).ChildRules(row =>
        {
            row.RuleFor(p => p.Organisation).Needed("Enter the organisation").AtMost(200);
            row.RuleFor(p => p.Agency).Must(code => code is null || partnership.Agencies.Any(a => a.Code == code)).WithMessage("Choose one of the agencies offered");
            row.RuleFor(p => p.PartPlayed).AtMost(200);
            row.RuleFor(p => p.FromYear).Must(y => y is null || (y >= 1950 && y <= time.Today().Year)).WithMessage("Enter a year that has begun, such as 2011");
            row.RuleFor(p => p.UntilYear).Must((p, y) => y is null || y >= (p.FromYear ?? 1950)).WithMessage("Enter a year that is not before the first")
                .Must(y => y is null || y <= time.Today().Year).WithMessage("Enter the year in which it ended, or leave it empty while it goes on");
        });
    }
}

internal sealed class SaveReviewerHandler(IUnitOfWork<CommissioningModule> work, Reviewers reviewers, ReviewerAccess access, Appointments appointments, PanelMembers panel) : ICommandHandler<SaveReviewer>
{
    private const string Insert = """
        INSERT INTO commissioning.reviewer (reviewer_id, reviewer_name, email, telephone, expertise, availability, available_from, availability_note, person_id, version)
        VALUES (@Reviewer, @ReviewerName, @Email, @Telephone, @Expertise, @Availability, @AvailableFrom, @AvailabilityNote, @PersonId, 1)
        """;

    private const string Change = """
        UPDATE commissioning.reviewer
           SET reviewer_name = @ReviewerName, email = @Email, telephone = @Telephone, expertise = @Expertise, availability = @Availability, available_from = @AvailableFrom,
               availability_note = @AvailabilityNote, person_id = @PersonId, version = version + 1
         WHERE reviewer_id = @Reviewer AND version = @Version
        """;

    private const string ClearPast = "DELETE FROM commissioning.past_review WHERE reviewer_id = @Reviewer";
    private const string ClearEmployments = "DELETE FROM commissioning.employment WHERE reviewer_id = @Reviewer";

    private const string AddPast = """
        INSERT INTO commissioning.past_review (reviewer_id, row_number, title, partnership, published_in, link) VALUES (@Reviewer, @RowNumber, @Title, @Partnership, @PublishedIn, @Link)
        """;

    private const string AddEmployment = """
        INSERT INTO commissioning.employment (reviewer_id, row_number, organisation, agency, part_played, from_year, until_year)
        VALUES (@Reviewer, @RowNumber, @Organisation, @Agency, @PartPlayed, @FromYear, @UntilYear)
        """;

    public async Task<Result> Handle(SaveReviewer command, CancellationToken cancel)
    {
        var before = await reviewers.Find(command.Reviewer, cancel);
        if (before is null && command.Version > 0)
            return Failure.NotFound;
        if (command.PersonId is { } signIn && (await reviewers.Of(signIn, cancel)).Any(r => r.ReviewerId != command.Reviewer))
            return Failure.Invalid("personId", "Another reviewer of the register signs in so. Take the sign-in from that one first.");
        var cases = before is null ? [] : await appointments.CasesOf(command.Reviewer, cancel);
        foreach (var @case in command.PersonId is null ? [] : cases)
        {
            if ((await panel.Of(@case, cancel)).Any(m => m.PersonId == command.PersonId))
                return Failure.Invalid("personId", $"This person is or was proposed for the CSPR panel of {@case}, which this reviewer is to review");
        }

        if (before is null)
            await work.Execute(Insert, command, cancel);
        else if (await work.Execute(Change, command, cancel) == 0)
            return Failure.Stale;

        await work.Execute(ClearPast, command, cancel);
        foreach (var (index, row) in command.PastReviews.Index())
            await work.Execute(AddPast, new { command.Reviewer, RowNumber = index + 1, row.Title, row.Partnership, row.PublishedIn, row.Link }, cancel);
        await work.Execute(ClearEmployments, command, cancel);
        foreach (var (index, row) in command.Employments.Index())
            await work.Execute(AddEmployment, new { command.Reviewer, RowNumber = index + 1, row.Organisation, row.Agency, row.PartPlayed, row.FromYear, row.UntilYear }, cancel);

        // Access belongs to the sign-in: another one, or another past, is another matter in each case that is not over.
        foreach (var @case in cases)
            await access.Changed(@case, command.Reviewer, before!.PersonId, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form, empty or filled.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record EditReviewer : IQuery<EditReviewerView>
{
    /// <summary>Null for a new one.</summary>
    public Guid? Reviewer { get; init; }
}

/// <summary>The form.</summary>
public sealed record EditReviewerView
{
    public required Guid Reviewer { get; init; }
    public required bool IsNew { get; init; }
    public string? ReviewerName { get; init; }
    public string? Email { get; init; }
    public string? Telephone { get; init; }
    public string? Expertise { get; init; }
    public Availability? Availability { get; init; }
    public DateOnly? AvailableFrom { get; init; }
    public string? AvailabilityNote { get; init; }
    public string? PersonId { get; init; }
    public IReadOnlyList<PastReviewRow> PastReviews { get; init; } = [];
    public IReadOnlyList<EmploymentRow> Employments { get; init; } = [];
    public int Version { get; init; }

    /// <summary>Those who sign in as a Lead Reviewer.</summary>
    public required IReadOnlyList<KnownPerson> People { get; init; }
    public required IReadOnlyList<Agency> Agencies { get; init; }
}

/// <param name="Id">As in the sign-in.</param>
/// <param name="Name">With job title.</param>
public sealed record KnownPerson(string Id, string Name);

internal sealed class EditReviewerHandler(Reviewers reviewers, IPeopleDirectory directory, Partnership partnership, TimeProvider time) : IQueryHandler<EditReviewer, EditReviewerView>
{
    public async Task<Result<EditReviewerView>> Handle(EditReviewer query, CancellationToken cancel)
    {
        var saved = query.Reviewer is { } id ? await reviewers.Find(id, cancel) : null;
        if (saved is null && query.Reviewer is not null)
            return Failure.NotFound;
        return new EditReviewerView
        {
            Reviewer = saved?.ReviewerId ?? Guid.CreateVersion7(time.GetUtcNow()),
            IsNew = saved is null,
            ReviewerName = saved?.ReviewerName,
            Email = saved?.Email,
            Telephone = saved?.Telephone,
            Expertise = saved?.Expertise,
            Availability = saved?.Availability,
            AvailableFrom = saved?.AvailableFrom,
            AvailabilityNote = saved?.AvailabilityNote,
            PersonId = saved?.PersonId,
            PastReviews = saved is null ? [] : await reviewers.PastReviews(saved.ReviewerId, cancel),
            Employments = saved is null ? [] : await reviewers.Employments(saved.ReviewerId, cancel),
            Version = saved?.Version ?? 0,
            People = [.. directory.All.Where(p => p.Is(Role.LeadReviewer)).Select(p => new KnownPerson(p.Id, $"{p.Name}, {p.JobTitle}"))],
            Agencies = partnership.Agencies,
        };
    }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Family members and other significant people (§5, R-5). Their ties are told on a page of their own, once they have names.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordFamilyMembers : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public IReadOnlyList<FamilyMember> Members { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class RecordFamilyMembersRules : AbstractValidator<RecordFamilyMembers>
{
    public RecordFamilyMembersRules(TimeProvider time)
    {
        RuleFor(x => x.Members).Must(m => m.Count <= 60).WithMessage("Enter at most 60 people");
        RuleForEach(x => x.Members).ChildRules(member =>
        {
            member.RuleFor(m => m.MemberId).Must(id => id is null || Guid.TryParse(id, out _)).WithMessage("Reload the page: this person cannot be read");
            member.RuleFor(m => m.Name).Needed("Enter the person’s name, or “not known”").AtMost(200);
            member.RuleFor(m => m.Address).AtMost(500);
            member.RuleFor(m => m.Born).AtMost(100);
            member.RuleFor(m => m.Died).AtMost(100);
            member.RuleFor(m => m.Born).Must((m, born) => m.IsUnborn || Year(born) is not { } year || year <= time.Today().Year)
                .WithMessage("This year is still to come. If the child is not yet born, say so");
            member.RuleFor(m => m.Died).Must((m, died) => Year(died) is not { } year || Year(m.Born) is not { } born || born <= year).WithMessage("Nobody dies before they are born: check both years");
            member.RuleFor(m => m.Died).Must(died => Year(died) is not { } year || year <= time.Today().Year).WithMessage("This year is still to come");
            member.RuleFor(m => m.Relationship).AtMost(200);
            member.RuleFor(m => m.SignificantInformation).AtMost(Kernel.Rules.LongAnswer);
            member.RuleFor(m => m.Household).AtMost(200);
            member.RuleFor(m => m.HasDied).Must((m, died) => !(died && m.IsUnborn)).WithMessage("Choose either “has died” or “not yet born”");
        });
    }

    /// <summary>The year in what was written, if there is just one: "1994", "March 1994", "14 March 1994".</summary>
    private static int? Year(string? text) =>
        text is not null && System.Text.RegularExpressions.Regex.Matches(text, @"\b(1[89]|20|21)\d\d\b") is [var year] ? int.Parse(year.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : null;
}

internal sealed class RecordFamilyMembersHandler(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReportShelf reports, TimeProvider time) : ICommandHandler<RecordFamilyMembers>
{
    private const string Advance = "UPDATE rapidreview.rapid_review SET members_version = members_version + 1 WHERE case_reference = @Case AND members_version = @Version";
    private const string Forget = "DELETE FROM rapidreview.family_member WHERE case_reference = @Case";

    private const string Add = """
        INSERT INTO rapidreview.family_member (case_reference, member_id, position, name, address, born, has_died, died, is_unborn, sex, relationship, significant_information, household)
        VALUES (@Case, @MemberId, @Position, @Name, @Address, @Born, @HasDied, @Died, @IsUnborn, @Sex, @Relationship, @SignificantInformation, @Household)
        """;

    public async Task<Result> Handle(RecordFamilyMembers command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if (!review.IsOpen)
            return Failure.Conflict("This Rapid Review is over, so nothing can be changed");
        if (await work.Execute(Advance, command, cancel) == 0)
            return Failure.Stale;

        await work.Execute(Forget, command, cancel);
        await work.Execute(
            Add,
            command.Members.Select((m, i) => new
            {
                command.Case, MemberId = m.MemberId ?? Guid.CreateVersion7(time.GetUtcNow()).ToString(), Position = i, m.Name, m.Address, m.Born,
                HasDied = m.HasDied || m.Died is not null, m.Died, m.IsUnborn, Sex = m.Sex ?? Documents.GenogramSex.Unknown, m.Relationship, m.SignificantInformation, m.Household,
            }),
            cancel);
        await reports.MarkStale(command.Case, "The family members were changed", cancel);
        return Result.Done;
    }
}

/// <summary>Shows the family members for filling in.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFamilyMembers : IQuery<FamilyMembersView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowFamilyMembers"/>
/// <param name="AlsoNamed">People whom agencies added, with the agency's name; the Business Unit can take them over.</param>
public sealed record FamilyMembersView(CaseReference Case, IReadOnlyList<FamilyMember> Members, IReadOnlyList<string> AlsoNamed, int Version);

internal sealed class ShowFamilyMembersHandler(ReviewStore store, Partnership partnership) : IQueryHandler<ShowFamilyMembers, FamilyMembersView>
{
    public async Task<Result<FamilyMembersView>> Handle(ShowFamilyMembers query, CancellationToken cancel)
    {
        if (await store.File(query.Case, cancel) is not { } file)
            return Failure.NotFound;

        var named = file.Returns.Where(r => r.IsReturned).SelectMany(r => r.Members.Select(m => $"{m.Name}{(m.Relationship is null ? "" : $", {m.Relationship}")} ({partnership.AgencyName(r.Row.Agency)})"));
        return new FamilyMembersView(query.Case, file.Family.Members, [.. named], file.Review.MembersVersion);
    }
}

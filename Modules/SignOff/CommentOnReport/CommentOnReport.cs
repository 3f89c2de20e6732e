using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>A comment on the present version, kept with it (S-3).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.Scrutineer, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record CommentOnReport : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form was shown: sent twice it makes one comment.</summary>
    public Guid CommentId { get; init; }
    Guid? ISentOnce.FormId => CommentId;

    /// <summary>The version of the report that was read.</summary>
    public int ReportVersion { get; init; }
    public string? StandsAt { get; init; }
    public string? Comment { get; init; }
}

internal sealed class CommentOnReportRules : AbstractValidator<CommentOnReport>
{
    public CommentOnReportRules()
    {
        RuleFor(x => x.CommentId).NotEmpty().WithMessage("Open the form again");
        RuleFor(x => x.StandsAt).AtMost(400);
        RuleFor(x => x.Comment).Needed("Write the comment");
        RuleFor(x => x.Comment).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class CommentOnReportHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, ICurrentPerson current, TimeProvider time) : ICommandHandler<CommentOnReport>
{
    private const string Already = "SELECT COUNT(*) FROM signoff.report_comment WHERE case_reference = @Case AND comment_id = @CommentId";

    private const string Insert = """
        INSERT INTO signoff.report_comment (case_reference, comment_id, version_number, stands_at, comment_text, given_at, given_by)
        VALUES (@Case, @CommentId, @ReportVersion, @StandsAt, @Comment, @Now, @Name)
        """;

    public async Task<Result> Handle(CommentOnReport command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } process || process.Versions.All(v => v.VersionNumber != command.ReportVersion))
            return Failure.NotFound;
        if (await work.Scalar<int>(Already, command, cancel) == 0)
            await work.Execute(Insert, new { command.Case, command.CommentId, command.ReportVersion, command.StandsAt, command.Comment, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the comments on all versions, and the form for another.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowReportComments : IQuery<ReportCommentsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Of the list, from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The comments.</summary>
public sealed record ReportCommentsView
{
    public required CaseReference Case { get; init; }
    public required Guid CommentId { get; init; }
    public required int ReportVersion { get; init; }
    public required Paged<ReportCommentRow> Comments { get; init; }
    public required bool MayComment { get; init; }
}

/// <summary>One comment.</summary>
public sealed record ReportCommentRow
{
    public required int VersionNumber { get; init; }
    public string? StandsAt { get; init; }
    public required string CommentText { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required string GivenBy { get; init; }
}

internal sealed class ShowReportCommentsHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowReportComments, ReportCommentsView>
{
    private const int PageSize = 50;

    private const string Rows = """
        SELECT version_number, stands_at, comment_text, given_at, given_by FROM signoff.report_comment WHERE case_reference = @Case
         ORDER BY version_number DESC, given_at DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY
        """;

    private const string Count = "SELECT COUNT(*) FROM signoff.report_comment WHERE case_reference = @Case";

    public async Task<Result<ReportCommentsView>> Handle(ShowReportComments query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        var page = Math.Clamp(query.Page, 1, 100_000);
        var of = new { query.Case, Skip = (page - 1) * PageSize, Take = PageSize };
        return new ReportCommentsView
        {
            Case = query.Case, CommentId = Guid.CreateVersion7(time.GetUtcNow()), ReportVersion = process.State.Version, MayComment = process.Latest is not null && Access<CommentOnReport>.IsAllowed(current.Person),
            Comments = new Paged<ReportCommentRow>(await work.Query<ReportCommentRow>(Rows, of, cancel), page, PageSize, await work.Scalar<int>(Count, of, cancel)),
        };
    }
}

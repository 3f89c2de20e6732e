using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>
/// The Lead Reviewer answers, or the Business Unit writes down an answer for them and says so; once given the answer stays (M-3a). To an answer that was given for them the reviewer adds.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record AnswerRequest : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
    public string? Answer { get; init; }

    /// <summary>It is added to an answer that somebody gave for the reviewer.</summary>
    public bool Adds { get; init; }
}

internal sealed class AnswerRequestRules : AbstractValidator<AnswerRequest>
{
    public AnswerRequestRules() => RuleFor(x => x.Answer).Needed("Write the answer").AtMost(Kernel.Rules.LongAnswer);
}

internal sealed class AnswerRequestHandler(IUnitOfWork<CommissioningModule> work, PanelMembers panel, Appointments appointments, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AnswerRequest>
{
    /// <summary>Those of one request, the oldest first.</summary>
    public const string Additions = """
        SELECT words, added_at, added_by FROM commissioning.reviewer_request_addition WHERE request_id = @Id ORDER BY added_at OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Save = """
        UPDATE commissioning.reviewer_request SET answer = @Answer, answered_on = @Today, answered_by = @Name, answered_for = @For
         WHERE request_id = @Id AND case_reference = @Case AND answered_on IS NULL
        """;

    private const string Add = """
        INSERT INTO commissioning.reviewer_request_addition (addition_id, request_id, case_reference, words, added_at, added_by) VALUES (@Addition, @Id, @Case, @Answer, @Now, @Name)
        """;

    public async Task<Result> Handle(AnswerRequest command, CancellationToken cancel)
    {
        if ((await panel.Requests(command.Case, cancel)).FirstOrDefault(r => r.RequestId == command.Id) is not { } request)
            return Failure.NotFound;
        var own = current.Person.Is(Role.LeadReviewer);
        if (command.Adds && own && request.AnsweredFor is not null)
            return await AddTo(command, cancel);

        var asked = string.Join(", ", (await appointments.Of(command.Case, cancel)).Where(a => a is { AppointedOn: not null, EndedOn: null }).Select(a => a.ReviewerName));
        var answeredFor = own ? null : asked.Length == 0 ? "the Lead Reviewer" : asked.Length > 400 ? asked[..400] : asked;
        if (await work.Execute(Save, new { command.Id, command.Case, command.Answer, Today = time.Today(), current.Person.Name, For = answeredFor }, cancel) == 0)
            return Failure.Conflict("This was answered already, and an answer stays as it was given.");
        await register.Record(command.Case, time.Today(), own ? "The Lead Reviewer answered what the partners asked" : "The Business Unit wrote down an answer for the Lead Reviewer to what the partners asked", null, cancel);
        await register.Finish(command.Case, AskReviewerHandler.Key(command.Id), cancel);
        if (!own)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = ReadKey(command.Id), Title = "Read what was answered for you, and add to it", Why = "The Business Unit wrote down an answer to what the partners ask of you; it stays, and you can add to it (M-3a)",
                    Link = Addresses.Request(command.Case, command.Id), Role = Role.LeadReviewer,
                },
                cancel);
        }

        return Result.Done;
    }

    private async Task<Result> AddTo(AnswerRequest command, CancellationToken cancel)
    {
        // The very same words again are the same form sent twice.
        if ((await work.Query<AdditionRow>(Additions, command, cancel)).Any(a => a.Words == command.Answer && a.AddedBy == current.Person.Name))
            return Result.Done;
        await work.Execute(Add, new { Addition = Guid.CreateVersion7(time.GetUtcNow()), command.Id, command.Case, command.Answer, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        await register.Record(command.Case, time.Today(), "The Lead Reviewer added to the answer that was given for them", null, cancel);
        await register.Finish(command.Case, ReadKey(command.Id), cancel);
        return Result.Done;
    }

    private static string ReadKey(Guid request) => $"commissioning:request:{request:N}:read";
}

/// <summary>What the reviewer added.</summary>
public sealed record AdditionRow
{
    public required string Words { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
}

/// <summary>What was asked of the reviewer, and the answer.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager, Role.LeadReviewer)]
public sealed record ShowReviewerRequest : IQuery<ReviewerRequestView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
}

/// <inheritdoc cref="ShowReviewerRequest"/>
/// <param name="MayAdd">Somebody answered for the reader, who can add to it.</param>
/// <param name="IsForAnother">The reader would answer for the Lead Reviewer.</param>
public sealed record ReviewerRequestView(CaseReference Case, ReviewerRequestRow Request, bool MayAnswer, bool MayAdd, bool IsForAnother, IReadOnlyList<AdditionRow> Additions);

internal sealed class ShowReviewerRequestHandler(IUnitOfWork<CommissioningModule> work, PanelMembers panel, ICurrentPerson current) : IQueryHandler<ShowReviewerRequest, ReviewerRequestView>
{
    public async Task<Result<ReviewerRequestView>> Handle(ShowReviewerRequest query, CancellationToken cancel) =>
        (await panel.Requests(query.Case, cancel)).FirstOrDefault(r => r.RequestId == query.Id) is { } request
            ? new ReviewerRequestView(
                query.Case, request, request.AnsweredOn is null && Access<AnswerRequest>.IsAllowed(current.Person), request.AnsweredFor is not null && current.Person.Is(Role.LeadReviewer), !current.Person.Is(Role.LeadReviewer),
                await work.Query<AdditionRow>(AnswerRequestHandler.Additions, query, cancel))
            : Failure.NotFound;
}

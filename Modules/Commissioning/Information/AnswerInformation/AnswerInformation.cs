using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>An agency answers what was asked (M-4): its own panel member, its author where it has none here, or the Business Unit for it.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.CsprPanelMember, Role.AgencyAuthor)]
public sealed record AnswerInformation : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
    public string? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public UploadedFile? File { get; init; }
    public int Version { get; init; }
}

internal sealed class AnswerInformationRules : AbstractValidator<AnswerInformation>
{
    public AnswerInformationRules(TimeProvider time)
    {
        RuleFor(x => x.Answer).Needed("Write the answer, or what the file holds").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.AnsweredOn).Needed("Enter the day of the answer").NotInFuture(time);
    }
}

internal sealed class AnswerInformationHandler(
    IUnitOfWork<CommissioningModule> work, PanelMembers panel, VettingFiles files, CaseRegister register, ICurrentPerson current) : ICommandHandler<AnswerInformation>
{
    private const string Save = """
        UPDATE commissioning.information_request
           SET answer = @Answer, answered_on = @AnsweredOn, answered_by = @Name, document_id = COALESCE(@Document, document_id), version = version + 1
         WHERE request_id = @Id AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(AnswerInformation command, CancellationToken cancel)
    {
        if ((await panel.Information(command.Case, cancel)).FirstOrDefault(i => i.RequestId == command.Id) is not { } request || !await Own(panel, command.Case, request, current.Person, cancel))
            return Failure.NotFound;
        if (command.AnsweredOn < request.AskedOn)
            return Failure.Invalid("answeredOn", $"It was asked on {Words.Of(request.AskedOn)}: the answer cannot be earlier");
        var filed = await files.File(command.Case, CaseFolders.Commissioning, $"Information from {request.Agency}", command.File, cancel);
        if (filed.Failure is { } failure)
            return failure;
        if (await work.Execute(Save, new { command.Id, command.Case, command.Answer, command.AnsweredOn, current.Person.Name, Document = filed.Value.Id, command.Version }, cancel) == 0)
            return Failure.Stale;

        await register.Record(command.Case, command.AnsweredOn!.Value, "An agency gave information for the review", null, cancel);
        await register.Finish(command.Case, AskInformationHandler.Key(command.Id), cancel);
        return Result.Done;
    }

    /// <summary>A panel member and an author answer for the own agency only.</summary>
    internal static async Task<bool> Own(PanelMembers panel, CaseReference @case, InformationRow request, Person person, CancellationToken cancel) =>
        person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) || (person.Is(Role.AgencyAuthor) && person.Agency == request.Agency)
        || (await panel.Of(@case, cancel)).Any(m => m.State is MemberState.Member && m.PersonId == person.Id && m.Agency == request.Agency);
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.CsprPanelMember, Role.AgencyAuthor)]
public sealed record ShowInformation : IQuery<InformationView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Id { get; init; }
}

/// <summary>The form.</summary>
public sealed record InformationView(CaseReference Case, Guid Id, string AgencyName, string Asks, DateOnly AskedOn, DateOnly DueOn, string? Answer, DateOnly? AnsweredOn, Guid? DocumentId, int Version, bool SeesReview);

internal sealed class ShowInformationHandler(PanelMembers panel, Partnership partnership, ICurrentPerson current) : IQueryHandler<ShowInformation, InformationView>
{
    public async Task<Result<InformationView>> Handle(ShowInformation query, CancellationToken cancel) =>
        (await panel.Information(query.Case, cancel)).FirstOrDefault(i => i.RequestId == query.Id) is { } r && await AnswerInformationHandler.Own(panel, query.Case, r, current.Person, cancel)
            ? new InformationView(query.Case, r.RequestId, partnership.AgencyName(r.Agency), r.Asks, r.AskedOn, r.DueOn, r.Answer, r.AnsweredOn, r.DocumentId, r.Version, Access<ShowReview>.IsAllowed(current.Person))
            : Failure.NotFound;
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A referee's contact details and, once it came, the answer (M-2).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordReferee : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Number { get; init; }
    public string? RefereeName { get; init; }
    public string? Contact { get; init; }
    public DateOnly? AskedOn { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? Answer { get; init; }
    public bool? Recommends { get; init; }
    public UploadedFile? File { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordRefereeRules : AbstractValidator<RecordReferee>
{
    public RecordRefereeRules(TimeProvider time)
    {
        RuleFor(x => x.RefereeName).Needed("Enter the referee’s name").AtMost(200);
        RuleFor(x => x.Contact).Needed("Enter how the referee is reached").AtMost(400);
        RuleFor(x => x.AskedOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.AnsweredOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.AskedOn).NotNull().When(x => x.AnsweredOn is not null).WithMessage("Enter the day on which the referee was asked");
        RuleFor(x => x.AnsweredOn).Must((x, on) => on is null || x.AskedOn is null || on >= x.AskedOn).WithMessage("The answer cannot have come before the question");
        RuleFor(x => x.AnsweredOn).NotNull().When(x => x.Recommends is not null || x.Answer is not null).WithMessage("Enter the day of the answer");
        RuleFor(x => x.Recommends).NotNull().When(x => x.AnsweredOn is not null).WithMessage("Choose whether the referee recommends the reviewer");
        RuleFor(x => x.Answer).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class RecordRefereeHandler(IUnitOfWork<CommissioningModule> work, Appointments appointments, VettingFiles files, ReviewerAccess access) : ICommandHandler<RecordReferee>
{
    private const string Insert = """
        INSERT INTO commissioning.referee (case_reference, reviewer_id, referee_number, referee_name, contact, asked_on, answered_on, answer, recommends, document_id, version)
        VALUES (@Case, @Reviewer, @Number, @RefereeName, @Contact, @AskedOn, @AnsweredOn, @Answer, @Recommends, @Document, 1)
        """;

    private const string Change = """
        UPDATE commissioning.referee
           SET referee_name = @RefereeName, contact = @Contact, asked_on = @AskedOn, answered_on = @AnsweredOn, answer = @Answer, recommends = @Recommends,
               document_id = COALESCE(@Document, document_id), version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND referee_number = @Number AND version = @Version
        """;

    // A referee who answers otherwise than when the item was checked takes it back.
    private const string TakeBack = """
        UPDATE commissioning.vetting_item SET state = 'Received', checked_on = NULL, checked_by = NULL, version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND item = 'Referees' AND state = 'InOrder'
        """;

    public async Task<Result> Handle(RecordReferee command, CancellationToken cancel)
    {
        if (command.Number is not (1 or 2) || await appointments.Find(command.Case, command.Reviewer, cancel) is not { EndedOn: null })
            return Failure.NotFound;
        if ((await appointments.Referees(command.Case, command.Reviewer, cancel)).FirstOrDefault(r => r.RefereeNumber != command.Number) is { } other
            && (PanelSeat.IsSameName(other.RefereeName, command.RefereeName) || (command.Contact!.Contains('@') && PanelSeat.IsSameName(other.Contact, command.Contact))))
            return Failure.Invalid("refereeName", "This is the other referee: two different people are needed");
        var filed = await files.File(command.Case, command.Reviewer, "Vetting, reference", command.File, cancel);
        if (filed.Failure is { } failure)
            return failure;

        var row = new
        {
            command.Case, command.Reviewer, command.Number, command.RefereeName, command.Contact, command.AskedOn, command.AnsweredOn, command.Answer, command.Recommends, Document = filed.Value.Id, command.Version,
        };
        if (command.Version == 0)
            await work.Execute(Insert, row, cancel);
        else if (await work.Execute(Change, row, cancel) == 0)
            return Failure.Stale;
        await work.Execute(TakeBack, command, cancel);
        await access.Settle(command.Case, command.Reviewer, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferee : IQuery<RefereeView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Number { get; init; }
}

/// <summary>The form.</summary>
public sealed record RefereeView
{
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public required int Number { get; init; }
    public string? RefereeName { get; init; }
    public string? Contact { get; init; }
    public DateOnly? AskedOn { get; init; }
    public DateOnly? AnsweredOn { get; init; }
    public string? Answer { get; init; }
    public bool? Recommends { get; init; }
    public Guid? DocumentId { get; init; }
    public int Version { get; init; }
}

internal sealed class ShowRefereeHandler(Appointments appointments) : IQueryHandler<ShowReferee, RefereeView>
{
    public async Task<Result<RefereeView>> Handle(ShowReferee query, CancellationToken cancel)
    {
        if (query.Number is not (1 or 2) || await appointments.Find(query.Case, query.Reviewer, cancel) is not { EndedOn: null })
            return Failure.NotFound;
        var saved = (await appointments.Referees(query.Case, query.Reviewer, cancel)).FirstOrDefault(r => r.RefereeNumber == query.Number);
        return new RefereeView
        {
            Case = query.Case, Reviewer = query.Reviewer, Number = query.Number, RefereeName = saved?.RefereeName, Contact = saved?.Contact, AskedOn = saved?.AskedOn, AnsweredOn = saved?.AnsweredOn,
            Answer = saved?.Answer, Recommends = saved?.Recommends, DocumentId = saved?.DocumentId, Version = saved?.Version ?? 0,
        };
    }
}

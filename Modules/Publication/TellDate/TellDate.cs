using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Somebody was told the day of publication as it stands; the Panel, the Secretary of State and Ofsted with the very file (P-2, P-2a, C-5). To tell again is to tell.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record TellDate : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form was shown: sent twice it is told once.</summary>
    public Guid ToldId { get; init; }
    Guid? ISentOnce.FormId => ToldId;
    public ToldRecipient? Recipient { get; init; }

    /// <summary>Who it is, where the kind of recipient does not say it.</summary>
    public string? Whom { get; init; }
    public DateOnly? ToldOn { get; init; }
    public string? How { get; init; }

    /// <summary>The file that is to be published went with it.</summary>
    public bool? WithFile { get; init; }

    /// <summary>The day that they were told: the form's, so that a day moved meanwhile is noticed.</summary>
    public DateOnly? ToldOf { get; init; }
}

internal sealed class TellDateRules : AbstractValidator<TellDate>
{
    public TellDateRules(TimeProvider time)
    {
        RuleFor(x => x.ToldId).NotEmpty().WithMessage("Open the form again");
        RuleFor(x => x.Recipient).NotNull().WithMessage("Choose who was told");
        RuleFor(x => x.Whom).AtMost(200);
        RuleFor(x => x.Whom).Needed("Say who it is").When(x => x.Recipient is ToldRecipient.OtherPartnership or ToldRecipient.Other or ToldRecipient.Communications);
        RuleFor(x => x.ToldOn).NotNull().WithMessage("Enter the day");
        RuleFor(x => x.ToldOn).NotInFuture(time);
        RuleFor(x => x.How).Needed("Say how: by e-mail, by telephone, by letter").AtMost(200);
    }
}

internal sealed class TellDateHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, PlanProofs proofs, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<TellDate>
{
    private const string Known = "SELECT COUNT(*) FROM publication.told WHERE told_id = @ToldId";

    private const string Insert = """
        INSERT INTO publication.told (told_id, case_reference, whom, recipient, told_of, told_on, told_how, sha256, report_sha256, recorded_at, recorded_by)
        VALUES (@ToldId, @Case, @Whom, @Recipient, @ToldOf, @ToldOn, @How, @Sha256, @ReportSha256, @Now, @Name)
        """;

    public async Task<Result> Handle(TellDate command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var file = locked.Value;
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;
        if (file.Plan.PublishOn is not { } on)
            return Failure.Conflict("The day of publication is not set yet. Set it first, then tell it.");
        if (command.ToldOf is { } of && of != on)
            return Failure.Conflict($"The day was moved to {on.InWords()} meanwhile. Tell them that one.");
        if (command.WithFile is true && file.ToSend.Count == 0)
            return Failure.Invalid("withFile", "There is no file to be sent yet: the report is not signed off, or the information about improvements is not uploaded");
        var recipient = command.Recipient!.Value;
        await work.Execute(
            Insert,
            new
            {
                command.ToldId, command.Case, Whom = command.Whom ?? Words.Of(recipient), command.Recipient, ToldOf = on, command.ToldOn, command.How, Sha256 = command.WithFile is true ? file.MainSha256 : null,
                ReportSha256 = command.WithFile is true && PlanProofs.Bodies.Contains(recipient) && file.Signed?.Sha256 is { } report && report != file.MainSha256 ? report : null, Now = time.GetUtcNow(),
                current.Person.Name,
            },
            cancel);
        var after = (await store.Find(command.Case, cancel))!;
        if (command.WithFile is true)
            await register.Record(command.Case, command.ToldOn!.Value, $"The report was sent before publication: {Words.Of(recipient)}", null, cancel);
        await tasks.Show(after, await proofs.Of(after, cancel), cancel);
        return Result.Done;
    }
}

/// <summary>Asks who was told, and for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowTold : IQuery<ToldView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Who is told again: the form then begins with it.</summary>
    public Guid? Again { get; init; }
    public ToldRecipient? Recipient { get; init; }
}

/// <summary>Who was told of which day.</summary>
public sealed record ToldView
{
    public required CaseReference Case { get; init; }
    public required PublicationFile File { get; init; }
    public required IReadOnlyList<Nscp.Contracts.FamilyToldOfDate> Family { get; init; }
    public required IReadOnlyList<EmbargoRow> Copies { get; init; }
    public DateOnly? LastDay { get; init; }
    public required Guid ToldId { get; init; }
    public DateOnly? ToldOf { get; init; }
    public ToldRecipient? Recipient { get; init; }
    public string? Whom { get; init; }
    public bool? WithFile { get; init; }
}

internal sealed class ShowToldHandler(PublicationStore store, EmbargoStore embargo, Nscp.Contracts.IFamilyReadiness family, Calendar calendar, TimeProvider time) : IQueryHandler<ShowTold, ToldView>
{
    public async Task<Result<ToldView>> Handle(ShowTold query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } file)
            return Failure.NotFound;
        var again = file.AllTold.FirstOrDefault(t => t.ToldId == query.Again);
        var on = file.Plan.PublishOn;
        return new ToldView
        {
            Case = query.Case, File = file, Family = on is { } day && await family.Of(query.Case, day, cancel) is { } readiness ? readiness.ToldOfAnotherDate : [],
            Copies = [.. (await embargo.Of(query.Case, cancel)).Where(c => c is { RecalledAt: null, ToldOf: not null } && c.ToldOf != on)],
            LastDay = on is { } o ? PublicationPlan.LastDayToSend(o, await calendar.WorkingDays(cancel)) : null, ToldId = Guid.CreateVersion7(time.GetUtcNow()), ToldOf = on,
            Recipient = again?.Recipient ?? query.Recipient, Whom = again?.Whom, WithFile = query.Recipient is not null && again is null ? true : null,
        };
    }
}

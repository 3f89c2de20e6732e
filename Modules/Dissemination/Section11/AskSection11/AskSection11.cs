using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>The Business Unit asks agencies what they did with the learning (L-4): each gets a task with the day, and what is not answered climbs as any other.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AskSection11 : ICommand, ISentOnce
{
    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? RoundTitle { get; init; }
    public DateOnly? DueOn { get; init; }
    public IReadOnlyList<Guid> Items { get; init; } = [];

    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];
}

internal sealed class AskSection11Rules : AbstractValidator<AskSection11>
{
    public AskSection11Rules(Partnership partnership, TimeProvider time)
    {
        RuleFor(x => x.RoundTitle).Needed("Enter what the round is called").AtMost(200);
        RuleFor(x => x.DueOn).Needed("Enter by when the agencies answer").Must(d => d is null || d > time.Today()).WithMessage("The day must be after today");
        RuleFor(x => x.Items).NotEmpty().WithMessage("Choose what they are asked about").Must(i => i.Count <= Section11Store.MostItems).WithMessage($"Choose at most {Section11Store.MostItems}");
        RuleFor(x => x.Agencies).NotEmpty().WithMessage("Choose whom to ask").Must(codes => codes.All(c => partnership.Agencies.Any(a => a.Code == c))).WithMessage("Choose agencies of the list");
    }
}

internal sealed class AskSection11Handler(IUnitOfWork<DisseminationModule> work, Section11Store store, LearningItems items, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<AskSection11>
{
    private const string Insert = """
        INSERT INTO dissemination.section11_round (round_id, case_reference, title, asked_on, asked_by, due_on) VALUES (@Id, @Case, @RoundTitle, @Today, @Name, @DueOn)
        """;

    private const string AddItem = "INSERT INTO dissemination.section11_item (round_id, item_id) VALUES (@Id, @Item)";
    private const string AddAgency = "INSERT INTO dissemination.section11_answer (round_id, agency, version) VALUES (@Id, @Asked, 1)";

    public async Task<Result> Handle(AskSection11 command, CancellationToken cancel)
    {
        if (await store.Find(command.Id, cancel) is not null)
            return Result.Done;
        List<LearningItem> asked = [];
        foreach (var id in command.Items.Distinct())
        {
            if (await items.Find(id, current.Person, cancel) is not { } item)
                return Failure.Invalid("items", "Choose learning of the list");
            asked.Add(item);
        }

        var @case = asked[0].CaseReference;
        await work.Execute(Insert, new { command.Id, Case = @case, command.RoundTitle, command.DueOn, Today = time.Today(), current.Person.Name }, cancel);
        foreach (var item in asked)
            await work.Execute(AddItem, new { command.Id, Item = item.ItemId }, cancel);
        foreach (var agency in command.Agencies.Distinct())
        {
            await work.Execute(AddAgency, new { command.Id, Asked = agency }, cancel);
            await register.Ask(
                new WorkItem
                {
                    Case = @case, Key = Key(command.Id, agency), Title = "Answer what your agency did with the learning (Section 11)", Why = "Each agency accounts for how it spread and implemented what was learned (L-4)",
                    Link = Addresses.Answer(command.Id, agency), Role = Role.AgencyAuthor, Agency = agency, DueOn = command.DueOn,
                },
                cancel);
        }

        foreach (var touched in asked.Select(i => i.CaseReference).Distinct())
        {
            await register.Finish(touched, BeginDissemination.Section11Key, cancel);
            await register.Record(touched, time.Today(), "Agencies were asked what they did with the learning (Section 11)", $"{command.Agencies.Distinct().Count()} asked", cancel);
        }

        return Result.Done;
    }

    /// <summary>Names an agency's task.</summary>
    internal static string Key(Guid round, string agency) => $"s11:{round:N}:{agency}";
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewSection11Round : IQuery<NewSection11RoundView>
{
    /// <summary>Only learning of this case is offered; otherwise the latest of all that the person may see.</summary>
    public CaseReference? From { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewSection11RoundView(Guid Id, IReadOnlyList<LearningLine> Choices, IReadOnlyList<Agency> AllAgencies);

internal sealed class NewSection11RoundHandler(IUnitOfWork<DisseminationModule> work, LearningReader reader, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<NewSection11Round, NewSection11RoundView>
{
    private const string Latest = $"""
        SELECT {LearningReader.LineColumns} FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.captured_on >= @Since AND i.is_dropped = 0 AND i.state <> 'NotAdopted' AND (@From IS NULL OR i.case_reference = @From) AND {CaseWall.Condition}
         ORDER BY i.captured_on DESC, i.item_id DESC OFFSET 0 ROWS FETCH NEXT 60 ROWS ONLY
        """;

    public async Task<Result<NewSection11RoundView>> Handle(NewSection11Round query, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var of = new { Since = new DateOnly(1900, 1, 1), From = query.From?.ToString(), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        return new NewSection11RoundView(Guid.CreateVersion7(time.GetUtcNow()), reader.Shown(await work.Query<LearningLine>(Latest, of, cancel)), partnership.Agencies);
    }
}

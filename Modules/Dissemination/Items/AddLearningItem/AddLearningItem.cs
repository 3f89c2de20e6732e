using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Somebody writes down by hand what a case taught (L-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AddLearningItem : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public LearningKind? Kind { get; init; }
    public string? Text { get; init; }
    public string? WishedAction { get; init; }
    public string? ForWhom { get; init; }
    public DateOnly? WishedBy { get; init; }

    /// <summary>Codes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];
}

internal sealed class AddLearningItemRules : AbstractValidator<AddLearningItem>
{
    public AddLearningItemRules(LearningSettings settings)
    {
        RuleFor(x => x.Kind).NotNull().WithMessage("Choose what it is");
        RuleFor(x => x.Text).Needed("Write what was learned").AtMost(4000);
        RuleFor(x => x.WishedAction).AtMost(4000);
        RuleFor(x => x.ForWhom).AtMost(400);
        RuleFor(x => x.Themes).Themes(settings);
    }
}

internal sealed class AddLearningItemHandler(LearningItems items, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AddLearningItem>
{
    public async Task<Result> Handle(AddLearningItem command, CancellationToken cancel)
    {
        if (await items.Find(command.Case, command.Id, cancel) is not null)
            return Result.Done;
        var item = new LearningItem
        {
            ItemId = command.Id, CaseReference = command.Case, Kind = command.Kind!.Value, Source = LearningSource.ByHand, SourceKey = $"hand:{command.Id:N}", Words = command.Text!, WishedAction = command.WishedAction,
            ForWhom = command.ForWhom, WishedBy = command.WishedBy, CapturedOn = time.Today(), CapturedBy = current.Person.Name,
        };
        await items.Add(item, cancel);
        await items.SetThemes(item.ItemId, command.Themes, cancel);
        await register.Record(command.Case, time.Today(), "Learning was captured", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewLearningItem : IQuery<NewLearningItemView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewLearningItemView(CaseReference Case, Guid Id, IReadOnlyList<LearningTheme> AllThemes);

internal sealed class NewLearningItemHandler(LearningSettings settings, TimeProvider time) : IQueryHandler<NewLearningItem, NewLearningItemView>
{
    public Task<Result<NewLearningItemView>> Handle(NewLearningItem query, CancellationToken cancel) =>
        Task.FromResult<Result<NewLearningItemView>>(new NewLearningItemView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), settings.Themes));
}

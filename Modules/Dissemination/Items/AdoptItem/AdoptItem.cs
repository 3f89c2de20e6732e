using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Dissemination;

/// <summary>Learning is adopted with its owner, day and intended outcome (L-6), after looking at what was recommended before; or they change while it is under way.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AdoptItem : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }

    /// <summary>The code of the agency, or of the partnership itself.</summary>
    public string? OwnerAgency { get; init; }
    public string? OwnerName { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? IntendedOutcome { get; init; }

    /// <summary>Why they change; needed once it is adopted.</summary>
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class AdoptItemRules : AbstractValidator<AdoptItem>
{
    public AdoptItemRules(Partnership partnership)
    {
        RuleFor(x => x.OwnerAgency).Needed("Choose whose it is");
        RuleFor(x => x.OwnerAgency).Must(code => code is null || Owners.Exists(partnership, code)).WithMessage("Choose an agency of the list");
        RuleFor(x => x.OwnerName).Needed("Enter who there sees to it").AtMost(200);
        RuleFor(x => x.DueOn).Needed("Enter by when");
        RuleFor(x => x.IntendedOutcome).Needed("Write what will be different for children when it is done").AtMost(4000);
        RuleFor(x => x.Because).AtMost(4000);
    }
}

internal sealed class AdoptItemHandler(LearningItems items, CaseRegister register, TimeProvider time) : ICommandHandler<AdoptItem>
{
    public async Task<Result> Handle(AdoptItem command, CancellationToken cancel)
    {
        if (await items.Find(command.Case, command.Item, cancel) is not { } item)
            return Failure.NotFound;
        if ((await items.ThemesOf(item.ItemId, cancel)).Count == 0)
            return Failure.Conflict("Choose its themes first, and look at what was recommended before on them.");
        var adopted = item.Progress.Adopt(command.OwnerAgency, command.DueOn, command.IntendedOutcome);
        if (adopted.Failure is { } failure)
            return failure;
        var isNew = item.State is LearningState.Captured;
        if (!isNew && string.IsNullOrWhiteSpace(command.Because))
            return Failure.Invalid("because", "Say why this changes");
        if (command.DueOn < time.Today() && command.DueOn != item.DueOn)
            return Failure.Invalid("dueOn", "The day must be today or later");

        var after = item.At(adopted.Value) with
        {
            OwnerAgency = command.OwnerAgency, OwnerName = command.OwnerName, DueOn = command.DueOn, IntendedOutcome = command.IntendedOutcome, AdoptedOn = item.AdoptedOn ?? time.Today(), NeedsLook = false, Version = command.Version,
        };
        var words = isNew ? command.Because : $"{command.Because}\nBefore: {item.OwnerName}, by {Words.Of(item.DueOn!.Value)}. {item.IntendedOutcome}";
        if (await items.Save(after, isNew ? LearningDeed.Adopted : LearningDeed.TermsChanged, time.Today(), words, null, cancel) is { } stale)
            return stale;
        if (isNew)
            await register.Record(command.Case, time.Today(), $"A {Words.Of(item.Kind).ToLowerInvariant()} was adopted", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAdoption : IQuery<AdoptionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
}

/// <summary>The form, with what was recommended before.</summary>
public sealed record AdoptionView
{
    public required CaseReference Case { get; init; }
    public required Guid Item { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<LearningLine> Earlier { get; init; }
    public required IReadOnlyList<Option> Choices { get; init; }

    /// <summary>It has an owner already, which changes.</summary>
    public required bool IsChange { get; init; }

    /// <summary>Why it cannot be adopted now.</summary>
    public string? NotNow { get; init; }
    public string? OwnerAgency { get; init; }
    public string? OwnerName { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? IntendedOutcome { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowAdoptionHandler(LearningItems items, LearningReader reader, Partnership partnership, TimeProvider time) : IQueryHandler<ShowAdoption, AdoptionView>
{
    public async Task<Result<AdoptionView>> Handle(ShowAdoption query, CancellationToken cancel)
    {
        if (await items.Find(query.Case, query.Item, cancel) is not { } item)
            return Failure.NotFound;
        var hasThemes = (await items.ThemesOf(item.ItemId, cancel)).Count > 0;
        return new AdoptionView
        {
            Case = query.Case, Item = query.Item, Text = item.Told, Earlier = await reader.OnSameTheme(item.ItemId, cancel), Choices = Owners.Choices(partnership), IsChange = item.State is not LearningState.Captured,
            NotNow = hasThemes ? item.Progress.Adopt(".", time.Today(), ".").Failure?.Message : "Choose its themes first, and look at what was recommended before on them.",
            OwnerAgency = item.OwnerAgency, OwnerName = item.OwnerName ?? (item.ForWhom is { Length: <= 200 } forWhom ? forWhom : null), DueOn = item.DueOn ?? item.WishedBy, IntendedOutcome = item.IntendedOutcome, Version = item.Version,
        };
    }
}

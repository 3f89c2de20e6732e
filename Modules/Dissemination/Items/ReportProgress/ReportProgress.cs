using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>The people of the agency that owns it, or the Business Unit, say how far it is (L-1). Of another agency's learning they change nothing.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.AgencyAuthor)]
public sealed record ReportProgress : ICommand<CaseReference>
{
    public required Guid Item { get; init; }
    public string? Text { get; init; }
    public int Version { get; init; }
}

internal sealed class ReportProgressRules : AbstractValidator<ReportProgress>
{
    public ReportProgressRules() => RuleFor(x => x.Text).Needed("Write how far it is").AtMost(4000);
}

internal sealed class ReportProgressHandler(LearningItems items, ICurrentPerson current, TimeProvider time) : ICommandHandler<ReportProgress, CaseReference>
{
    public async Task<Result<CaseReference>> Handle(ReportProgress command, CancellationToken cancel)
    {
        if (await items.Find(command.Item, current.Person, cancel) is not { } item)
            return Failure.NotFound;
        if (!Owners.MayWorkOn(item, current.Person))
            return Failure.Forbidden;
        var goesOn = item.Progress.GoOn();
        if (goesOn.Failure is { } failure)
            return failure;
        return await items.Save(item.At(goesOn.Value) with { Version = command.Version }, LearningDeed.WentOn, time.Today(), command.Text, null, cancel) is { } stale ? stale : item.CaseReference;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.AgencyAuthor)]
public sealed record ShowProgress : IQuery<OwnerFormView>
{
    public required Guid Item { get; init; }
}

/// <summary>A form for the owner.</summary>
/// <param name="Id">The form's own, where it makes something.</param>
/// <param name="NotNow">Why nothing can be recorded now.</param>
/// <param name="Back">The item's page, for this person.</param>
public sealed record OwnerFormView(Guid Item, Guid Id, CaseReference Case, string Learned, string? IntendedOutcome, string? NotNow, string Back, int Version);

internal sealed class ShowProgressHandler(OwnerForms forms) : IQueryHandler<ShowProgress, OwnerFormView>
{
    public Task<Result<OwnerFormView>> Handle(ShowProgress query, CancellationToken cancel) => forms.For(query.Item, cancel);
}

/// <summary>Opens an item for those who may work on it.</summary>
internal sealed class OwnerForms(LearningItems items, ICurrentPerson current, TimeProvider time)
{
    public async Task<Result<OwnerFormView>> For(Guid id, CancellationToken cancel)
    {
        if (await items.Find(id, current.Person, cancel) is not { } item)
            return Failure.NotFound;
        return Owners.MayWorkOn(item, current.Person)
            ? new OwnerFormView(
                id, Guid.CreateVersion7(time.GetUtcNow()), item.CaseReference, item.Told, item.IntendedOutcome, item.Progress.GoOn().Failure?.Message, Owners.PageFor(current.Person, item.CaseReference, id), item.Version)
            : Failure.Forbidden;
    }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>What was adopted is done, and this shows it: a file, filed in the case's folder, or words (L-6). Whether it made a difference is judged later, by somebody else.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.AgencyAuthor)]
public sealed record FinishItem : ICommand<CaseReference>, ISentOnce
{
    public required Guid Item { get; init; }

    /// <summary>Made when the form is shown: sent twice it is filed once.</summary>
    public Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public DateOnly? DoneOn { get; init; }

    /// <summary>What shows that it was done; may be left to the file.</summary>
    public string? Evidence { get; init; }
    public UploadedFile? File { get; init; }
    public int Version { get; init; }
}

internal sealed class FinishItemRules : AbstractValidator<FinishItem>
{
    public FinishItemRules(TimeProvider time)
    {
        RuleFor(x => x.DoneOn).Needed("Enter the day on which it was done").NotInFuture(time);
        RuleFor(x => x.Evidence).AtMost(4000).Must((x, words) => x.File is not null || !string.IsNullOrWhiteSpace(words)).WithMessage("Choose a file, or write what shows that it was done");
    }
}

internal sealed class FinishItemHandler(
    LearningItems items, LearningSettings settings, IUploadCheck uploads, FilingQueue filing, CaseRegister register, Partnership partnership, ICurrentPerson current)
    : ICommandHandler<FinishItem, CaseReference>
{
    /// <summary>Its kind in the document library.</summary>
    public const string Kind = "Evidence of learning";

    public async Task<Result<CaseReference>> Handle(FinishItem command, CancellationToken cancel)
    {
        if (await items.Find(command.Item, current.Person, cancel) is not { } item)
            return Failure.NotFound;
        if (!Owners.MayWorkOn(item, current.Person))
            return Failure.Forbidden;
        if (item.State is LearningState.Done && command.Version < item.Version && item.DoneByPerson == current.Person.Id && item.DoneOn == command.DoneOn)
            return item.CaseReference;
        var done = item.Progress.Finish(true, command.DoneOn!.Value, current.Person.Id);
        if (done.Failure is { } failure)
            return failure;
        if (command.DoneOn < item.AdoptedOn)
            return Failure.Invalid("doneOn", $"It was adopted on {Words.Of(item.AdoptedOn.Value)}, so it was done on that day or later");

        Guid? document = null;
        if (command.File is not null)
        {
            var accepted = await uploads.Accept(command.File, cancel);
            if (accepted.Failure is { } refused)
                return refused;
            var file = NewDocument.From(item.CaseReference, CaseFolders.Learning, Kind, accepted.Value) with { Title = accepted.Value.FileName[..^accepted.Value.Extension.Length], Agency = Owners.NameOf(partnership, item.OwnerAgency!) };
            document = (await filing.Add(file, cancel)).Id;
        }

        var after = item.At(done.Value) with { JudgeBy = command.DoneOn.Value.AddMonths(settings.JudgeAfterMonths), Version = command.Version };
        if (await items.Save(after, LearningDeed.Done, command.DoneOn.Value, command.Evidence, document, cancel) is { } stale)
            return stale;
        await register.Record(item.CaseReference, command.DoneOn.Value, $"A {Words.Of(item.Kind).ToLowerInvariant()} was acted on", null, cancel);
        return item.CaseReference;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.AgencyAuthor)]
public sealed record ShowFinish : IQuery<OwnerFormView>
{
    public required Guid Item { get; init; }
}

internal sealed class ShowFinishHandler(OwnerForms forms) : IQueryHandler<ShowFinish, OwnerFormView>
{
    public Task<Result<OwnerFormView>> Handle(ShowFinish query, CancellationToken cancel) => forms.For(query.Item, cancel);
}

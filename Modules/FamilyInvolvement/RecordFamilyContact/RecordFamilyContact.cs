using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>
/// Somebody was told (I-2), told the day of publication or sent the report (I-7), or contacted otherwise; or will not be, with the reason. A closed channel is not
/// recorded as used, but by the Head of Business Delivery with a reason (I-1a).
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordFamilyContact : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public ContactPurpose? Purpose { get; init; }

    /// <summary>False when it will not be done.</summary>
    public bool? Done { get; init; }
    public ContactChannel? Channel { get; init; }
    public DateOnly? HappenedOn { get; init; }

    /// <summary>The publication date that the person was told, or was not.</summary>
    public DateOnly? AboutDate { get; init; }
    [KeptOutOfAudit] public string? Note { get; init; }

    /// <summary>Why a closed channel was used; the Head of Business Delivery only.</summary>
    public string? Despite { get; init; }
    public string? NotDoneBecause { get; init; }
}

internal sealed class RecordFamilyContactRules : AbstractValidator<RecordFamilyContact>
{
    public RecordFamilyContactRules(TimeProvider time)
    {
        RuleFor(x => x.Purpose).Needed("Say what the contact was for");
        RuleFor(x => x.Done).NotNull().WithMessage("Say whether it was done");
        RuleFor(x => x.Channel).Must((x, channel) => x.Done is not true || channel is not null).WithMessage("Say how the person was reached");
        RuleFor(x => x.HappenedOn).Must((x, on) => x.Done is not true || on is not null).WithMessage("Enter the day").NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.NotDoneBecause).AtMost(2000).Must((x, because) => x.Done is not false || because is not null).WithMessage("Say why it will not be done");
        RuleFor(x => x.AboutDate).OfOurTime(time);
        RuleFor(x => x.AboutDate).Must((x, date) => x.Purpose is not ContactPurpose.ToldPublicationDate || date is not null).WithMessage("Enter the day of publication that it was about");
        RuleFor(x => x.Note).AtMost(2000);
        RuleFor(x => x.Despite).AtMost(2000);
    }
}

internal sealed class RecordFamilyContactHandler(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<RecordFamilyContact>
{
    public async Task<Result> Handle(RecordFamilyContact command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family || family.Of(command.Member) is not { } file)
            return Failure.NotFound;
        if (file.Contacts.Any(c => c.ContactId == command.Id))
            return Result.Done;

        var (purpose, done) = (command.Purpose!.Value, command.Done!.Value);
        var closed = done ? file.Person.Wishes.ClosedBecause(command.Channel!.Value) : null;
        if (done && Refusal(file.Person.Wishes, purpose, command.Channel!.Value, closed, command.Despite) is { } refusal)
            return refusal;

        if (done && purpose is not ContactPurpose.Other && family.Involvement.NotBefore("happenedOn", command.HappenedOn) is { } early)
            return early;

        await work.Execute(
            ClosedWay.Insert,
            new
            {
                command.Id, command.Member, command.Case, command.Purpose, Channel = done ? command.Channel : null, HappenedOn = done ? command.HappenedOn : time.Today(), command.AboutDate, command.Note,
                Despite = closed is null ? null : command.Despite, NotDoneBecause = done ? null : command.NotDoneBecause, Now = time.GetUtcNow(), By = current.Person.Name,
            },
            cancel);
        if (done && Title(purpose) is { } title)
            await register.Record(command.Case, command.HappenedOn!.Value, title, null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }

    /// <summary>Why it cannot be recorded so; null where it can.</summary>
    private Failure? Refusal(Wishes wishes, ContactPurpose purpose, ContactChannel channel, string? closed, string? despite) =>
        !wishes.Does(purpose, channel)
            ? Failure.Invalid("channel", $"“{Words.Of(purpose)}” cannot be done this way. Choose {string.Join(" or ", wishes.ChannelsFor(purpose).Select(c => Words.Of(c).ToLowerInvariant()))}")
        : closed is null ? null
        : ClosedWay.Refusal(closed, "channel", current.Person, despite);

    private static string? Title(ContactPurpose purpose) => purpose switch
    {
        ContactPurpose.ToldInWriting => "A family member was told of the review in writing",
        ContactPurpose.ToldByTelephone => "A family member was told of the review by telephone",
        ContactPurpose.ToldPublicationDate => "A family member was told the day of publication",
        ContactPurpose.HardCopySent => "A printed copy of the report was sent to a family member",
        _ => null,
    };
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewFamilyContact : IQuery<NewFamilyContactView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>Chosen already.</summary>
    public ContactPurpose? Purpose { get; init; }
}

/// <inheritdoc cref="NewFamilyContact"/>
/// <param name="Closed">Why each closed channel is closed, a sentence each.</param>
/// <param name="ClosedChannels">Those.</param>
/// <param name="HeldUpBy">The proceedings for whose end conversations with the family wait, in words (M-3).</param>
/// <param name="IsHead">Only then a closed channel can be recorded.</param>
public sealed record NewFamilyContactView(
    CaseReference Case, Guid Member, Guid Id, string Name, string Relationship, IReadOnlyList<string> Closed, IReadOnlyList<ContactChannel> ClosedChannels, bool IsHead, ContactPurpose? Purpose, bool? Done, DateOnly? AboutDate, IReadOnlyList<string> HeldUpBy);

internal sealed class NewFamilyContactHandler(FamilyStore store, IProceedings proceedings, ICurrentPerson current, TimeProvider time) : IQueryHandler<NewFamilyContact, NewFamilyContactView>
{
    public async Task<Result<NewFamilyContactView>> Handle(NewFamilyContact query, CancellationToken cancel) => await store.File(query.Case, cancel) is { } family && family.Of(query.Member) is { Person: var person }
        ? new NewFamilyContactView(
            query.Case, query.Member, Guid.CreateVersion7(time.GetUtcNow()), person.Name, person.Relationship,
            [.. Enum.GetValues<ContactChannel>().Select(person.Wishes.ClosedBecause).OfType<string>().Distinct()],
            [.. Enum.GetValues<ContactChannel>().Where(c => !person.Wishes.IsOpen(c))], current.Person.Is(Role.HeadOfBusinessDelivery), query.Purpose, true,
            family.Involvement.PublicationOn, await proceedings.HoldUpFamily(query.Case, cancel))
        : Failure.NotFound;
}

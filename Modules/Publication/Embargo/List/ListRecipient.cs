using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Publication;

/// <summary>Somebody is to have a copy under embargo (P-4). Nothing is sent yet.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ListRecipient : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form was shown: sent twice it lists once.</summary>
    public Guid RecipientId { get; init; }
    Guid? ISentOnce.FormId => RecipientId;
    public string? PersonName { get; init; }
    public string? Organisation { get; init; }
    public string? Email { get; init; }
    public string? Because { get; init; }
}

internal sealed class ListRecipientRules : AbstractValidator<ListRecipient>
{
    public ListRecipientRules()
    {
        RuleFor(x => x.RecipientId).NotEmpty().WithMessage("Open the form again");
        RuleFor(x => x.PersonName).Needed("Enter the name: it stands on every page of their copy").AtMost(200);
        RuleFor(x => x.Organisation).Needed("Enter the organisation").AtMost(200);
        RuleFor(x => x.Email).Must(e => MailQueue.IsAddress(e)).WithMessage("Enter their own e-mail address, such as name@example.org");
        RuleFor(x => x.Because).Needed("Say why they have it before the public").AtMost(400);
    }
}

internal sealed class ListRecipientHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, EmbargoStore embargo, ICurrentPerson current, TimeProvider time) : ICommandHandler<ListRecipient>
{
    internal const string Number = "SELECT COALESCE(MAX(copy_number), 0) FROM publication.embargo_recipient WHERE case_reference = @Case";

    internal const string Insert = """
        INSERT INTO publication.embargo_recipient (recipient_id, case_reference, copy_number, person_name, organisation, email, because, listed_at, listed_by, version)
        VALUES (@RecipientId, @Case, @Number, @PersonName, @Organisation, @Email, @Because, @Now, @Name, 1)
        """;

    public async Task<Result> Handle(ListRecipient command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var there = await embargo.Of(command.Case, cancel);
        if (there.Any(r => r.RecipientId == command.RecipientId))
            return Result.Done;
        if (there.Any(r => r.RecalledAt is null && string.Equals(r.Email, command.Email, StringComparison.OrdinalIgnoreCase)))
            return Failure.Invalid("email", "Somebody with this address is listed already");
        if (there.Count >= 300)
            return Failure.Conflict("300 people are listed already: that is no embargo any more.");
        await work.Execute(
            Insert,
            new { command.RecipientId, command.Case, Number = 1 + await work.Scalar<int>(Number, command, cancel), command.PersonName, command.Organisation, command.Email, command.Because, Now = time.GetUtcNow(), current.Person.Name },
            cancel);
        return Result.Done;
    }
}

/// <summary>Lists all to whom the guidance sends the report under embargo (step 9 of the plan) and who have an address; whoever is listed stays. Nothing is sent yet.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ListCircle : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

internal sealed class ListCircleHandler(
    IUnitOfWork<PublicationModule> work, PublicationStore store, EmbargoStore embargo, EmbargoCircle circle, Partnership partnership, ICurrentPerson current, TimeProvider time) : ICommandHandler<ListCircle>
{
    public async Task<Result> Handle(ListCircle command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var missing = (await circle.Missing(command.Case, await embargo.Of(command.Case, cancel), cancel)).Where(m => MailQueue.IsAddress(m.Person.Email)).Take(100).ToList();
        var number = await work.Scalar<int>(ListRecipientHandler.Number, command, cancel);
        foreach (var (person, group) in missing)
        {
            await work.Execute(
                ListRecipientHandler.Insert,
                new
                {
                    RecipientId = Guid.CreateVersion7(time.GetUtcNow()), command.Case, Number = ++number, PersonName = person.Name, Organisation = partnership.AgencyName(person.Agency), person.Email, Because = group,
                    Now = time.GetUtcNow(), current.Person.Name,
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks who has a copy, what each did with it, and for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowEmbargo : IQuery<EmbargoView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>Copies under embargo.</summary>
public sealed record EmbargoView
{
    public required CaseReference Case { get; init; }
    public required PublicationFile File { get; init; }
    public required IReadOnlyList<EmbargoRow> Recipients { get; init; }
    public required IReadOnlyList<EmbargoAccessRow> Accesses { get; init; }
    public required IReadOnlyList<GuestInvitation> Invitations { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>To whom the guidance sends it and who are not listed: by group, with how many have an address.</summary>
    public required IReadOnlyList<MissingRecipients> Missing { get; init; }

    /// <summary>For the next one.</summary>
    public required Guid RecipientId { get; init; }
}

/// <param name="Group">SPRG, NSCP, CSPR panel or Lead Reviewer.</param>
/// <param name="Names">Who.</param>
/// <param name="WithAddress">How many of them can be listed by one button.</param>
public sealed record MissingRecipients(string Group, IReadOnlyList<string> Names, int WithAddress);

internal sealed class ShowEmbargoHandler(PublicationStore store, EmbargoStore embargo, EmbargoCircle circle, GuestInvitations guests, TimeProvider time) : IQueryHandler<ShowEmbargo, EmbargoView>
{
    public async Task<Result<EmbargoView>> Handle(ShowEmbargo query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } file)
            return Failure.NotFound;
        var recipients = await embargo.Of(query.Case, cancel);
        List<GuestInvitation> invitations = [];
        foreach (var recipient in recipients.Where(r => r.SentAt is not null))
            invitations.AddRange(await guests.Of(GuestSubject.Embargo(recipient.RecipientId), cancel));
        return new EmbargoView
        {
            Case = query.Case, File = file, Recipients = recipients, Accesses = await embargo.AccessesOf(query.Case, cancel), Invitations = invitations,
            Missing = [.. (await circle.Missing(query.Case, recipients, cancel)).GroupBy(m => m.Group).Select(g => new MissingRecipients(g.Key, [.. g.Select(m => m.Person.Name)], g.Count(m => MailQueue.IsAddress(m.Person.Email))))],
            Now = time.GetUtcNow(), RecipientId = Guid.CreateVersion7(time.GetUtcNow()),
        };
    }
}

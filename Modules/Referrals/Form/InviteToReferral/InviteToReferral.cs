using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Referrals;

/// <summary>
/// Invites another agency to write a referral too (F-2). Who has an account finds it among their referrals; anybody else gets a link by e-mail and a code by
/// telephone, to this referral and nothing else.
/// </summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record InviteToReferral : ICommand<InvitedToReferral>, IConcernsReferral, ISentOnce
{
    public required Guid Referral { get; init; }

    /// <summary>Made when the form was shown: the same form sent twice invites once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Agency { get; init; }
    public string? GuestName { get; init; }
    public string? JobTitle { get; init; }
    public string? Email { get; init; }

    /// <summary>They may submit it, with their senior manager's agreement.</summary>
    public bool MaySubmit { get; init; }
}

/// <param name="Code">To be read out; null for somebody with an account.</param>
public sealed record InvitedToReferral(GuestCode? Code);

internal sealed class InviteToReferralRules : AbstractValidator<InviteToReferral>
{
    public InviteToReferralRules(Partnership partnership)
    {
        RuleFor(x => x.Id).Needed("Reload the page and try again");
        RuleFor(x => x.Agency).Must(code => partnership.Agencies.Any(a => a.Code == code)).WithMessage("Choose their agency");
        RuleFor(x => x.GuestName).Needed("Enter their name").AtMost(200);
        RuleFor(x => x.JobTitle).Needed("Enter their job title").AtMost(200);
        RuleFor(x => x.Email).Must(MailQueue.IsAddress).WithMessage("Enter their own e-mail address, such as name@example.org");
    }
}

internal sealed class InviteToReferralHandler(
    IUnitOfWork<ReferralsModule> work, ReferralDesk desk, ReferralStore store, GuestInvitations guests, MailQueue mail, IPeopleDirectory people, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<InviteToReferral, InvitedToReferral>
{
    private const string Admit = """
        INSERT INTO referrals.contributor (referral_id, person_id, person_name, agency, may_submit, admitted_at, admitted_by)
        VALUES (@Referral, @PersonId, @PersonName, @Agency, @MaySubmit, @Now, @Name)
        """;

    private const string AdmitAgain = "UPDATE referrals.contributor SET may_submit = @MaySubmit, ended_at = NULL WHERE referral_id = @Referral AND person_id = @PersonId";

    private static readonly Role[] Writes = [Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery];

    public async Task<Result<InvitedToReferral>> Handle(InviteToReferral command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (opened.Value.State == ReferralState.Abandoned)
            return Failure.Conflict("This referral was given up, so nobody can be invited to write it");
        // The same invitation asked for again, by a program that lost the answer: it stands, and its code is shown once only.
        if ((await guests.Of(GuestSubject.Referral(command.Referral), cancel)).Any(i => i.InvitationId == command.Id && string.Equals(i.Email, command.Email, StringComparison.OrdinalIgnoreCase)))
            return new InvitedToReferral(null);
        var mayPassOn = command.MaySubmit && await desk.MaySubmit(command.Referral, cancel);

        var known = people.All.FirstOrDefault(p => string.Equals(p.Email, command.Email, StringComparison.OrdinalIgnoreCase) && p.Is(Writes));
        var personId = known?.Id ?? $"{Guest.IdStart}{command.Id:N}";
        var row = new
        {
            command.Referral, PersonId = personId, PersonName = known?.Name ?? command.GuestName, Agency = known?.Agency ?? command.Agency, MaySubmit = mayPassOn, Now = time.GetUtcNow(), current.Person.Name,
        };
        if ((await store.Contributors(command.Referral, cancel)).Any(c => c.PersonId == personId))
            await work.Execute(AdmitAgain, row, cancel);
        else
            await work.Execute(Admit, row, cancel);

        if (known is not null)
        {
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = command.Email!, Subject = $"You are invited to write a referral", Link = Addresses.Referral(command.Referral),
                    Paragraphs = [$"Another agency has invited you to write a safeguarding practice review referral with it.", $"Sign in to read it. It is among your referrals too."],
                },
                cancel);
            return new InvitedToReferral(null);
        }

        return new InvitedToReferral(await guests.Invite(
            command.Id,
            new NewGuest(GuestSubject.Referral(command.Referral), Addresses.Referral(command.Referral), opened.Value.CaseReference, command.Agency!, command.GuestName!, command.JobTitle!, command.Email!),
            cancel));
    }
}

/// <summary>A new link and a new code for an invitation whose link or code were lost, or guessed at.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RenewReferralInvitation : ICommand<GuestCode>, IConcernsReferral
{
    public required Guid Referral { get; init; }
    public required Guid Invitation { get; init; }
}

internal sealed class RenewReferralInvitationHandler(ReferralDesk desk, GuestInvitations guests) : ICommandHandler<RenewReferralInvitation, GuestCode>
{
    public async Task<Result<GuestCode>> Handle(RenewReferralInvitation command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (!await desk.MaySubmit(command.Referral, cancel))
            return Failure.Conflict("Whoever began this referral decides who writes it. Tell them, or the Business Unit");
        return await guests.Renew(command.Invitation, GuestSubject.Referral(command.Referral), cancel) is { } code ? code : Failure.NotFound;
    }
}

/// <summary>Somebody no longer writes a referral: at once, with the session that a guest may have open. What they wrote stays theirs.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record EndContribution : ICommand, IConcernsReferral
{
    public required Guid Referral { get; init; }

    /// <summary>The id of their account, or of the guest.</summary>
    public required string Person { get; init; }
}

internal sealed class EndContributionRules : AbstractValidator<EndContribution>
{
    public EndContributionRules() => RuleFor(x => x.Person).AtMost(100);
}

internal sealed class EndContributionHandler(IUnitOfWork<ReferralsModule> work, ReferralDesk desk, GuestInvitations guests, TimeProvider time) : ICommandHandler<EndContribution>
{
    private const string End = "UPDATE referrals.contributor SET ended_at = @Now WHERE referral_id = @Referral AND person_id = @Person AND ended_at IS NULL";

    public async Task<Result> Handle(EndContribution command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (command.Person == opened.Value.BegunById)
            return Failure.Conflict("Whoever began the referral stays with it");
        if (!await desk.MaySubmit(command.Referral, cancel))
            return Failure.Conflict("Whoever began this referral decides who writes it. Tell them, or the Business Unit");
        if (await work.Execute(End, new { command.Referral, command.Person, Now = time.GetUtcNow() }, cancel) == 0)
            return Failure.NotFound;
        if (command.Person.StartsWith(Guest.IdStart, StringComparison.Ordinal) && Guid.TryParseExact(command.Person[Guest.IdStart.Length..], "N", out var invitation))
            await guests.Revoke(invitation, GuestSubject.Referral(command.Referral), cancel);
        return Result.Done;
    }
}

/// <summary>Who writes a referral, and who was invited to it.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowContributors : IQuery<ContributorsView>, IConcernsReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowContributors"/>
public sealed record ContributorsView
{
    public required Guid Referral { get; init; }
    public required ReferralState State { get; init; }
    public required string BegunById { get; init; }
    public required IReadOnlyList<ContributorRow> People { get; init; }
    public required IReadOnlyList<GuestInvitation> Invitations { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>True for who decides who writes it.</summary>
    public required bool MayDecide { get; init; }

    /// <summary>For the next invitation.</summary>
    public required Guid Id { get; init; }
}

internal sealed class ShowContributorsHandler(ReferralDesk desk, ReferralStore store, GuestInvitations guests, TimeProvider time) : IQueryHandler<ShowContributors, ContributorsView>
{
    public async Task<Result<ContributorsView>> Handle(ShowContributors query, CancellationToken cancel)
    {
        var opened = await desk.Open(query, cancel);
        if (opened.Failure is { } failure)
            return failure;

        return new ContributorsView
        {
            Referral = query.Referral, State = opened.Value.State, BegunById = opened.Value.BegunById, People = await store.Contributors(query.Referral, cancel),
            Invitations = await guests.Of(GuestSubject.Referral(query.Referral), cancel), Now = time.GetUtcNow(), MayDecide = await desk.MaySubmit(query.Referral, cancel),
            Id = Guid.CreateVersion7(time.GetUtcNow()),
        };
    }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.RapidReview;

/// <summary>Somebody of an agency without an account is invited to write its return, through a link and a code: that return and nothing else.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record InviteToReturn : ICommand<GuestCode>, IConcernsReturn, ISentOnce
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }

    /// <summary>Made when the form was shown: the same form sent twice invites once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? GuestName { get; init; }
    public string? JobTitle { get; init; }
    public string? Email { get; init; }
}

internal sealed class InviteToReturnRules : AbstractValidator<InviteToReturn>
{
    public InviteToReturnRules()
    {
        RuleFor(x => x.Id).Needed("Reload the page and try again");
        RuleFor(x => x.GuestName).Needed("Enter the name of whoever writes the return").AtMost(200);
        RuleFor(x => x.JobTitle).Needed("Enter their job title").AtMost(200);
        RuleFor(x => x.Email).Must(MailQueue.IsAddress).WithMessage("Enter their own e-mail address, such as name@example.org");
    }
}

internal sealed class InviteToReturnHandler(ReviewStore store, GuestInvitations guests, CaseRegister register, Partnership partnership, TimeProvider time) : ICommandHandler<InviteToReturn, GuestCode>
{
    public async Task<Result<GuestCode>> Handle(InviteToReturn command, CancellationToken cancel)
    {
        if (await store.Request(command.Case, command.Agency, cancel) is not { State: not ReturnState.RequestWithdrawn })
            return Failure.NotFound;
        if (await store.Find(command.Case, cancel) is not { IsOpen: true })
            return Failure.Conflict("This Rapid Review is over, so nobody can be invited to write for it");

        var code = await guests.Invite(
            command.Id,
            new NewGuest(
                GuestSubject.Return(command.Case, command.Agency), Ways.Return(command.Case, command.Agency), command.Case, command.Agency, command.GuestName!, command.JobTitle!, command.Email!),
            cancel);
        await register.Record(command.Case, time.Today(), $"{partnership.AgencyName(command.Agency)} was invited to write its return through a link", null, cancel);
        return code;
    }
}

/// <summary>A new link and a new code for an invitation whose link or code were lost, or guessed at.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RenewReturnInvitation : ICommand<GuestCode>, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required Guid Invitation { get; init; }
}

internal sealed class RenewReturnInvitationRules : AbstractValidator<RenewReturnInvitation>;

internal sealed class RenewReturnInvitationHandler(GuestInvitations guests) : ICommandHandler<RenewReturnInvitation, GuestCode>
{
    public async Task<Result<GuestCode>> Handle(RenewReturnInvitation command, CancellationToken cancel) =>
        await guests.Renew(command.Invitation, GuestSubject.Return(command.Case, command.Agency), cancel) is { } code ? code : Failure.NotFound;
}

/// <summary>Ends an invitation at once, with the session that may be open.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RevokeReturnInvitation : ICommand, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required Guid Invitation { get; init; }
}

internal sealed class RevokeReturnInvitationRules : AbstractValidator<RevokeReturnInvitation>;

internal sealed class RevokeReturnInvitationHandler(GuestInvitations guests) : ICommandHandler<RevokeReturnInvitation>
{
    public async Task<Result> Handle(RevokeReturnInvitation command, CancellationToken cancel) =>
        await guests.Revoke(command.Invitation, GuestSubject.Return(command.Case, command.Agency), cancel) ? Result.Done : Failure.NotFound;
}

/// <summary>Who was invited to an agency's return.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReturnInvitations : IQuery<ReturnInvitationsView>, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowReturnInvitations"/>
public sealed record ReturnInvitationsView
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public required string AgencyName { get; init; }
    public required IReadOnlyList<GuestInvitation> Invitations { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>For the next invitation.</summary>
    public required Guid Id { get; init; }

    /// <summary>As the request to the agency named them.</summary>
    public string? GuestName { get; init; }
    public string? Email { get; init; }
}

internal sealed class ShowReturnInvitationsHandler(ReviewStore store, GuestInvitations guests, Partnership partnership, TimeProvider time)
    : IQueryHandler<ShowReturnInvitations, ReturnInvitationsView>
{
    public async Task<Result<ReturnInvitationsView>> Handle(ShowReturnInvitations query, CancellationToken cancel)
    {
        if (await store.Request(query.Case, query.Agency, cancel) is not { State: not ReturnState.RequestWithdrawn } request)
            return Failure.NotFound;

        var invitations = await guests.Of(GuestSubject.Return(query.Case, query.Agency), cancel);
        return new ReturnInvitationsView
        {
            Case = query.Case, Agency = query.Agency, AgencyName = partnership.AgencyName(query.Agency), Invitations = invitations, Now = time.GetUtcNow(),
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            GuestName = invitations.Count == 0 ? request.RequestedAuthor : null, Email = invitations.Count == 0 ? request.RequestedEmail : null,
        };
    }
}

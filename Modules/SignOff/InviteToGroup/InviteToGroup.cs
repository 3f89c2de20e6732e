using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.SignOff;

/// <summary>As what somebody is invited to the Partnership Group (S-2).</summary>
public enum InvitedAs
{
    [Display(Name = "Head of the agency")]
    Head,
    Delegate,
    [Display(Name = "Partner from out of county")]
    OutOfCounty,
}

/// <summary>What an invited person answered to the invitation.</summary>
public enum InvitationAnswer
{
    [Display(Name = "Comes")]
    Comes,
    [Display(Name = "Sends a delegate")]
    SendsDelegate,
    [Display(Name = "Does not come")]
    DoesNotCome,
}

/// <summary>What an invited agency says of the report.</summary>
public enum ReportAgreement
{
    [Display(Name = "Agrees the report")]
    Agrees,
    [Display(Name = "Does not agree")]
    DoesNotAgree,
    [Display(Name = "Not needed, as agreed with that partnership")]
    NotNeeded,
}

/// <summary>Heads of the agencies in the review, or their delegates, and partners from out of county are invited to agree the report (S-2); the Business Unit records what they say.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record InviteToGroup : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public IReadOnlyList<InvitationRow> Invitations { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>An invitation, and what came of it.</summary>
public sealed record InvitationRow
{
    internal const string OfCase = """
        SELECT organisation, person_name, capacity, email, invited_on, sent_for, coming, agreement, agreed_version, comments
          FROM signoff.invitation WHERE case_reference = @Case ORDER BY row_number OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    public string? Organisation { get; init; }
    public string? PersonName { get; init; }
    public InvitedAs? Capacity { get; init; }

    /// <summary>Where the invitation goes; null where they are invited otherwise.</summary>
    public string? Email { get; init; }
    public DateOnly? InvitedOn { get; init; }

    /// <summary>The meeting for which a message went out; set by the system.</summary>
    public DateOnly? SentFor { get; init; }
    public InvitationAnswer? Coming { get; init; }
    public ReportAgreement? Agreement { get; init; }

    /// <summary>The version of the report that the agreement was about.</summary>
    public int? AgreedVersion { get; init; }
    public string? Comments { get; init; }

    /// <summary>The agreement, where it was about this version.</summary>
    public ReportAgreement? On(int version) => AgreedVersion == version ? Agreement : null;
}

internal sealed class InviteToGroupRules : AbstractValidator<InviteToGroup>
{
    public InviteToGroupRules(TimeProvider time)
    {
        RuleFor(x => x.Invitations).Must(rows => rows.Count <= 100).WithMessage("Record at most 100 invitations");
        RuleForEach(x => x.Invitations).ChildRules(row =>
        {
            row.RuleFor(i => i.Organisation).Needed("Enter the organisation");
            row.RuleFor(i => i.Organisation).AtMost(200);
            row.RuleFor(i => i.PersonName).Needed("Enter who is invited");
            row.RuleFor(i => i.PersonName).AtMost(200);
            row.RuleFor(i => i.Capacity).NotNull().WithMessage("Choose as what they are invited");
            row.RuleFor(i => i.Email).Must(MailQueue.IsAddress).When(i => i.Email is { Length: > 0 }).WithMessage("Enter an e-mail address, such as name@example.org, or leave it empty");
            row.RuleFor(i => i.InvitedOn).NotInFuture(time);
            row.RuleFor(i => i.Comments).AtMost(2000);
            row.RuleFor(i => i.Comments).Needed("Say why they do not agree").When(i => i.Agreement is ReportAgreement.DoesNotAgree);
        });
    }
}

internal sealed class InviteToGroupHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, GroupInvitations invitations) : ICommandHandler<InviteToGroup, int>
{
    private const string Clear = "DELETE FROM signoff.invitation WHERE case_reference = @Case";

    private const string Insert = """
        INSERT INTO signoff.invitation (case_reference, row_number, organisation, person_name, capacity, email, invited_on, sent_for, coming, agreement, agreed_version, comments)
        VALUES (@Case, @RowNumber, @Organisation, @PersonName, @Capacity, @Email, @InvitedOn, @SentFor, @Coming, @Agreement, @AgreedVersion, @Comments)
        """;

    public async Task<Result<int>> Handle(InviteToGroup command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.Row.Version - 1 != command.Version)
            return Failure.Stale;
        if (process.State.IsSignedOff)
            return process.State.NotNow(SignOffStep.PartnershipGroup)!;

        var before = await work.Query<InvitationRow>(InvitationRow.OfCase, command, cancel);
        await work.Execute(Clear, command, cancel);
        foreach (var (index, row) in command.Invitations.Index())
        {
            await work.Execute(
                Insert,
                new
                {
                    command.Case, RowNumber = index + 1, row.Organisation, row.PersonName, row.Capacity, Email = row.Email is { Length: > 0 } ? row.Email : null, row.InvitedOn,
                    before.FirstOrDefault(b => b.Email is not null && b.Email == row.Email)?.SentFor, row.Coming, row.Agreement,
                    AgreedVersion = row.Agreement is null ? (int?)null : process.State.Version, row.Comments,
                },
                cancel);
        }

        await invitations.Send(command.Case, process.Row.GroupMeetingOn, cancel);
        return process.Row.Version;
    }
}

/// <summary>Asks for the form. Before anybody is invited it holds the agencies of the review.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowGroupInvitations : IQuery<GroupInvitationsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record GroupInvitationsView
{
    public required CaseReference Case { get; init; }
    public required int Version { get; init; }
    public required int ReportVersion { get; init; }
    public DateOnly? MeetingOn { get; init; }
    public required IReadOnlyList<InvitationRow> Invitations { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowGroupInvitationsHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, Partnership partnership) : IQueryHandler<ShowGroupInvitations, GroupInvitationsView>
{
    public async Task<Result<GroupInvitationsView>> Handle(ShowGroupInvitations query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        var invited = await work.Query<InvitationRow>(InvitationRow.OfCase, query, cancel);
        return new GroupInvitationsView
        {
            Case = query.Case, Version = process.Row.Version, ReportVersion = process.State.Version, MeetingOn = process.Row.GroupMeetingOn,
            // What was agreed of an earlier version says nothing of this one.
            Invitations = invited.Count > 0
                ? [.. invited.Select(i => i with { Agreement = i.On(process.State.Version) })]
                : [.. process.Row.Agencies.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => new InvitationRow { Organisation = partnership.AgencyName(code), Capacity = InvitedAs.Head })],
            NotNow = process.State.IsSignedOff ? "The report is signed off." : null,
        };
    }
}

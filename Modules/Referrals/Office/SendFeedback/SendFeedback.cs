using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Referrals;

/// <summary>
/// The referrer is told what was decided and why (F-3): a letter is filed, and whoever may submit the referral gets a message with a link to read it. The message
/// itself says nothing of it; a guest's link is a new one and works once.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SendFeedback : ICommand, IConcernsCase, ISentOnce
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }

    /// <summary>Made when the form was shown: the same form sent twice tells once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Words { get; init; }

    /// <summary>The referrer was told before, and this letter puts that one right.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>Of the referral, as shown when the page was opened: of two forms opened side by side one tells.</summary>
    public int Version { get; init; }
}

internal sealed class SendFeedbackRules : AbstractValidator<SendFeedback>
{
    public SendFeedbackRules()
    {
        RuleFor(x => x.Id).Needed("Reload the page and try again");
        RuleFor(x => x.Words).Needed("Write what the referrer is told").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class SendFeedbackHandler(
    IUnitOfWork<ReferralsModule> work, ReferralStore store, ReferralDocuments documents, Readers readers, GuestInvitations guests, MailQueue mail, IIncidents incidents, IRapidReviews reviews,
    PartnersTold partners, CaseRegister register, IEnumerable<ICaseClosingCheck> closing, ICurrentPerson current, TimeProvider time) : ICommandHandler<SendFeedback>
{
    private const string Already = "SELECT COUNT(*) FROM referrals.feedback WHERE feedback_id = @Id";

    private const string Before = "SELECT COUNT(*) FROM referrals.feedback WHERE referral_id = @Referral";
    private const string Move = "UPDATE referrals.referral SET version = version + 1 WHERE referral_id = @Referral AND version = @Version";

    private const string Insert = """
        INSERT INTO referrals.feedback (feedback_id, referral_id, words, told, document_id, sent_at, sent_by) VALUES (@Id, @Referral, @Words, @Told, @Document, @Now, @Name)
        """;

    public async Task<Result> Handle(SendFeedback command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, command.Referral, cancel) is not { } row)
            return Failure.NotFound;
        if (row.State != ReferralState.Decided)
            return Failure.Conflict("What becomes of this referral is not decided yet, so there is nothing to tell");
        if (await work.Scalar<int>(Already, command, cancel) > 0)
            return Result.Done;
        if (await work.Execute(Move, command, cancel) == 0)
            return Failure.Stale;
        var isCorrection = await work.Scalar<int>(Before, command, cancel) > 0;
        if (isCorrection && !command.IsCorrection)
            return Failure.Invalid("isCorrection", "The referrer was told already. Confirm that this letter corrects the one that was sent");

        List<string> told = [];
        foreach (var reader in await readers.Of(command.Referral, cancel))
        {
            if (await Tell(command, isCorrection, reader, cancel))
                told.Add(reader.Name);
        }

        var names = string.Join(", ", told) is { Length: > 1900 } many ? many[..1899] + "…" : string.Join(", ", told);
        var document = await documents.FileLetter(row, command.Words!, cancel);
        await work.Execute(
            Insert,
            new
            {
                command.Id, command.Referral, command.Words, Document = document, Now = time.GetUtcNow(), current.Person.Name,
                Told = told.Count > 0 ? $"A link was sent to {names}" : "Nobody could be reached by e-mail: the letter goes by post",
            },
            cancel);
        await register.Finish(command.Case, ReferralTasks.FeedbackKey(command.Referral), cancel);
        await register.Record(command.Case, time.Today(), isCorrection ? "The letter to the referrer was corrected and sent again" : "The referrer was told what was decided", null, cancel);
        var file = await store.File(row, cancel);
        if (file.Outcome is ReferralOutcome.NoFurtherAction && await incidents.Find(command.Case, cancel) is null && await reviews.Find(command.Case, cancel) is null)
        {
            if (await IsAnythingOpen(command.Case, cancel))
            {
                await register.Ask(
                    new WorkItem
                    {
                        Case = command.Case, Key = $"referral:{command.Referral:N}:close", Role = Role.BusinessUnit, DueOn = time.Today(), Title = "Close the case when what is still open is done",
                        Why = "No further action was decided and the referrer is told, but something is still open", Link = $"/cases/{command.Case}/closing",
                    },
                    cancel);
            }
            else
            {
                await register.Close(command.Case, "Referral: No further action", cancel);
                await register.Record(command.Case, time.Today(), "The case was closed: no further action", null, cancel);
                await partners.StillToRead(command.Case, command.Referral, cancel);
            }
        }

        return Result.Done;
    }

    private async Task<bool> IsAnythingOpen(CaseReference @case, CancellationToken cancel)
    {
        foreach (var check in closing)
        {
            if ((await check.Of(@case, cancel)).Count > 0)
                return true;
        }

        return false;
    }

    private async Task<bool> Tell(SendFeedback command, bool isCorrection, Reader reader, CancellationToken cancel)
    {
        MailText[] words = isCorrection
            ? [$"The letter about your safeguarding practice review referral, {command.Case}, was corrected. Please read it again."]
            : [$"There is news of your safeguarding practice review referral, {command.Case}: what was decided, and why."];
        if (reader.Invitation is { } invitation)
            return await guests.SendNews(invitation, GuestSubject.Referral(command.Referral), words, cancel);
        if (!MailQueue.IsAddress(reader.Email))
            return false;

        await mail.Add(
            new NewMail { Kind = MailKind.Notice, To = reader.Email!, Subject = $"News of your referral {command.Case}", Paragraphs = words, Link = Addresses.Referral(command.Referral), Case = command.Case },
            cancel);
        return true;
    }
}

/// <summary>The letter as it begins, and who would get a link.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFeedback : IQuery<FeedbackView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowFeedback"/>
public sealed record FeedbackView
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }

    /// <summary>Why nothing can be told yet, or null.</summary>
    public required string? Refusal { get; init; }
    public required IReadOnlyList<string> Readers { get; init; }
    public required Guid Id { get; init; }
    public required string Words { get; init; }

    /// <summary>When the referrer was told last; null before.</summary>
    public required DateTimeOffset? ToldAt { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowFeedbackHandler(ReferralStore store, Readers readers, TimeProvider time) : IQueryHandler<ShowFeedback, FeedbackView>
{
    public async Task<Result<FeedbackView>> Handle(ShowFeedback query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, query.Referral, cancel) is not { } row)
            return Failure.NotFound;

        var file = await store.File(row, cancel);
        return new FeedbackView
        {
            Case = query.Case, Referral = query.Referral, Id = Guid.CreateVersion7(time.GetUtcNow()),
            Refusal = row.State != ReferralState.Decided ? "What becomes of this referral is not decided yet, so there is nothing to tell." : null,
            Readers = [.. (await readers.Of(query.Referral, cancel)).Where(r => r.Invitation is not null || r.Email is not null).Select(r => r.Name)],
            Words = file.Feedback is [.., var last] ? last.Words : file.Decisions.Count == 0 ? "" : ReferralBlocks.LetterBegins(file),
            ToldAt = file.Feedback is [.., var sent] ? sent.SentAt : null, Version = row.Version,
        };
    }
}

/// <param name="Invitation">Of a guest; null for somebody with an account.</param>
/// <param name="Email">Of somebody with an account, where it is known.</param>
internal sealed record Reader(string Name, Guid? Invitation, string? Email);

/// <summary>Who reads what became of a referral: whoever may submit it, but for the Business Unit itself.</summary>
internal sealed class Readers(ReferralStore store, GuestInvitations guests, IPeopleDirectory people, TimeProvider time)
{
    public async Task<IReadOnlyList<Reader>> Of(Guid referral, CancellationToken cancel)
    {
        var invitations = (await guests.Of(GuestSubject.Referral(referral), cancel)).Where(i => i.StandsAt(time.GetUtcNow())).ToDictionary(i => i.PersonId);
        var known = people.All.ToDictionary(p => p.Id);
        return
        [
            .. (await store.Contributors(referral, cancel)).Where(c => c is { MaySubmit: true, EndedAt: null })
                .Where(c => !(known.TryGetValue(c.PersonId, out var person) && person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery)))
                .Select(c => new Reader(c.PersonName, invitations.GetValueOrDefault(c.PersonId)?.InvitationId, known.GetValueOrDefault(c.PersonId)?.Email)),
        ];
    }
}

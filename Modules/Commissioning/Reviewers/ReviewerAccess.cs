using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Commissioning;

/// <summary>
/// Opens a case to its Lead Reviewer when all that M-2 asks for is there, and closes it again when it is not: to be called after every change that
/// <see cref="Vetting.Of"/> looks at, in the same transaction.
/// </summary>
internal sealed class ReviewerAccess(
    IUnitOfWork<CommissioningModule> work, Appointments appointments, Reviews reviews, Reviewers reviewers, Induction induction, Milestones milestones, Papers papers, CaseMembers members,
    CaseRegister register, MailQueue mail, Partnership partnership, TimeProvider time)
{
    private const string Note = "UPDATE commissioning.appointment SET is_open = @IsOpen, open_until = @OpenUntil, begins_on = @OpensOn WHERE case_reference = @Case AND reviewer_id = @Reviewer";
    private const string Appointed = "UPDATE commissioning.appointment SET appointed_on = @Today, induction_document = @Document WHERE case_reference = @Case AND reviewer_id = @Reviewer";

    private const string Renewed = "UPDATE commissioning.appointment SET induction_document = @Document WHERE case_reference = @Case AND reviewer_id = @Reviewer";

    private const string Found = """
        UPDATE commissioning.appointment SET findings = @Findings, independence = @Independence, independence_reason = NULL, independence_by = NULL
         WHERE case_reference = @Case AND reviewer_id = @Reviewer
        """;

    /// <summary>Sets the access as everything stands today.</summary>
    public async Task Settle(CaseReference @case, Guid reviewer, CancellationToken cancel)
    {
        var appointment = (await appointments.Find(@case, reviewer, cancel))!;
        var today = time.Today();
        var verdict = appointment.Verdict(await appointments.Items(@case, reviewer, cancel), today);
        var opens = verdict.Level is MemberLevel.Full;
        if (appointment.PersonId is { } person)
        {
            if (appointment.EndedOn is null)
                await members.Admit(@case, person, MemberPart.LeadReviewer, verdict.Level, verdict.OpenUntil, cancel);
            else
                await members.End(@case, person, MemberPart.LeadReviewer, appointment.EndedBecause ?? "Ended", cancel);
        }

        await work.Execute(Note, new { Case = @case, Reviewer = reviewer, IsOpen = opens, verdict.OpenUntil, verdict.OpensOn }, cancel);
        if (opens && appointment.AppointedOn is null)
            await Appoint(appointment, cancel);
        else if (opens && !appointment.IsOpen)
            await register.Record(@case, today, "The Lead Reviewer’s access is open again", null, cancel);
        else if (!opens && appointment.IsOpen && appointment.EndedOn is null)
            await TellClosed(@case, reviewer, string.Join(". ", verdict.Missing), cancel);
        if (opens)
            await register.Finish(@case, ClosedKey(reviewer), cancel);
        else
            await register.Finish(@case, ReadKey(reviewer), cancel);
    }

    /// <summary>The register says something else of a reviewer: the old sign-in is shut out, and the independence checked anew.</summary>
    public async Task Changed(CaseReference @case, Guid reviewer, string? oldPersonId, CancellationToken cancel)
    {
        var appointment = (await appointments.Find(@case, reviewer, cancel))!;
        if (oldPersonId is not null && oldPersonId != appointment.PersonId)
            await members.End(@case, oldPersonId, MemberPart.LeadReviewer, "The register names another sign-in for this reviewer", cancel);
        if (appointment.DeclaredOn is not null)
            await Check(appointment, cancel);
        await Settle(@case, reviewer, cancel);
    }

    /// <summary>Holds the declaration and the past against the organisations involved. What was decided for the same findings stays decided.</summary>
    public async Task Check(AppointmentRow appointment, CancellationToken cancel)
    {
        var review = (await reviews.Find(appointment.CaseReference, cancel))!;
        var found = IndependenceCheck.Findings(await reviewers.Employments(appointment.ReviewerId, cancel), await reviews.Involved(review, cancel));
        var findings = found.Count == 0 ? null : string.Join('\n', found);
        if (appointment.Independence is Independence.Accepted or Independence.Refused && findings == appointment.Findings)
            return;
        await work.Execute(
            Found,
            new
            {
                Case = appointment.CaseReference, Reviewer = appointment.ReviewerId, Findings = findings,
                Independence = findings is null && appointment.HasConnection is false ? Independence.Independent : Independence.ToBeDecided,
            },
            cancel);
    }

    /// <summary>There is a timetable now: the packs of those appointed are made anew, each as the next version.</summary>
    public async Task RenewPacks(CaseReference @case, CancellationToken cancel)
    {
        var review = (await reviews.Find(@case, cancel))!;
        foreach (var appointment in (await appointments.Of(@case, cancel)).Where(a => a is { AppointedOn: not null, EndedOn: null }))
        {
            var pack = await Pack(appointment, review, cancel);
            await work.Execute(Renewed, new { Case = @case, Reviewer = appointment.ReviewerId, Document = pack.Id }, cancel);
        }
    }

    private async Task<QueuedDocument> Pack(AppointmentRow appointment, ReviewRow review, CancellationToken cancel) => await papers.File(
        appointment.CaseReference, "Induction pack",
        Induction.Pack(
            appointment.ReviewerName, review, await milestones.LatestTerms(appointment.CaseReference, cancel), await milestones.Of(appointment.CaseReference, cancel), await induction.Items(cancel), partnership),
        cancel);

    /// <summary>The Business Unit is told that a case closed to its reviewer.</summary>
    public async Task TellClosed(CaseReference @case, Guid reviewer, string why, CancellationToken cancel)
    {
        await register.Record(@case, time.Today(), "The Lead Reviewer’s access is closed to the summary", why, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = @case, Key = ClosedKey(reviewer), Title = "A Lead Reviewer’s access has closed: put vetting and contract in order", Why = why.Length > 400 ? why[..399] + "…" : why,
                Link = Addresses.Appointment(@case, reviewer), Role = Role.BusinessUnit, DueOn = time.Today(),
            },
            cancel);
        if (MailQueue.IsAddress(partnership.ContactEmail))
        {
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = partnership.ContactEmail, Case = @case, Subject = $"{@case}: a Lead Reviewer’s access has closed", Link = Addresses.Appointment(@case, reviewer),
                    Paragraphs = [$"On {time.Today()} the case {@case} was closed to a Lead Reviewer, because the vetting is no longer in order, or the contract is over.", $"Sign in to see what is missing. The case opens again as soon as it is in order."],
                },
                cancel);
        }
    }

    private async Task Appoint(AppointmentRow appointment, CancellationToken cancel)
    {
        var (@case, today) = (appointment.CaseReference, time.Today());
        var review = (await reviews.Find(@case, cancel))!;
        var pack = await Pack(appointment, review, cancel);
        await work.Execute(Appointed, new { Case = @case, Reviewer = appointment.ReviewerId, Today = today, Document = pack.Id }, cancel);
        await register.Record(@case, today, "A Lead Reviewer is appointed", "Vetting and contract are in order; the induction pack is made", cancel);
        if ((await appointments.Of(@case, cancel)).Count(a => a.AppointedOn is not null) == 1)
        {
            await register.Mark(@case, ProcessStep.Commissioning, StepProgress.Done, $"Lead Reviewer appointed {Words.Of(today)}", cancel);
            await register.Mark(@case, ProcessStep.Review, StepProgress.Current, "The review is under way", cancel);
        }

        await register.Finish(@case, "commissioning:reviewer", cancel);
        await register.Finish(@case, $"commissioning:vet:{appointment.ReviewerId:N}", cancel);
        if (appointment.PersonId is { } person)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = @case, Key = ReadKey(appointment.ReviewerId), Title = "Read your induction pack and the case", Why = "You are appointed: the case is open to you now",
                    Link = Addresses.Mine(@case), Role = Role.LeadReviewer, PersonId = person,
                },
                cancel);
        }

        work.Raise(new LeadReviewerAppointed(@case, today));
    }

    /// <summary>The reviewer's task to read the induction pack.</summary>
    public static string ReadKey(Guid reviewer) => $"commissioning:read:{reviewer:N}";

    private static string ClosedKey(Guid reviewer) => $"commissioning:closed:{reviewer:N}";
}

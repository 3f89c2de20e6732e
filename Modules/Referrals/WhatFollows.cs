using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Referrals;

/// <summary>What follows from a decision on a referral (F-4): each outcome starts its own.</summary>
internal sealed class WhatFollows(IUnitOfWork<ReferralsModule> work, ReferralDocuments documents, PartnersTold told, ReferralTasks tasks, IIncidents incidents, CaseRegister register)
{
    /// <summary>In the caller's transaction.</summary>
    /// <param name="decided">The event that tells the other modules.</param>
    public async Task Start(ReferralRow referral, ReferralDecided decided, CancellationToken cancel)
    {
        var (@case, id, outcome) = (decided.Case, referral.ReferralId, decided.Outcome);
        var byPartners = decided.Place is ReferralDecisionPlace.Partners;
        await register.Record(@case, decided.On, $"{(byPartners ? "The Delegated Safeguarding Partners" : "SPRG")} on the referral: {Words.Of(outcome)}", decided.Reasons, cancel);
        await register.Conclude(@case, $"Referral: {Words.Of(outcome)}", cancel);
        await register.Finish(@case, ReferralTasks.OutcomeKey(id), cancel);
        await told.Tell(@case, id, outcome is ReferralOutcome.EscalateToDelegatedPartners, cancel);

        switch (outcome)
        {
            case ReferralOutcome.NotifySin:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.Notification, StepProgress.Current, "SIN to be submitted", cancel);
                await register.Ask(await tasks.Sin(@case, await incidents.Find(@case, cancel) is not null, decided.On, cancel), cancel);
                break;
            case ReferralOutcome.LocalRapidReview:
                // RapidReview hears the event, and opens it from the day of the decision (C-2).
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.Notification, StepProgress.NotNeeded, Words.Of(outcome), cancel);
                break;
            case ReferralOutcome.LearningDebrief:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.Learning, StepProgress.Current, "Local learning debrief", cancel);
                await register.Ask(await tasks.Debrief(@case, id, null, cancel), cancel);
                break;
            case ReferralOutcome.NoFurtherAction:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.Notification, StepProgress.NotNeeded, Words.Of(outcome), cancel);
                break;
            default:
                await register.Mark(@case, ProcessStep.SprgMeeting, StepProgress.Done, "Referral considered", cancel);
                await register.Mark(@case, ProcessStep.PartnersDecision, StepProgress.Current, "Referral escalated", cancel);
                foreach (var partner in Enum.GetValues<StatutoryPartner>())
                    await register.Ask(await tasks.Escalated(@case, id, partner, again: false, cancel), cancel);
                break;
        }

        if (byPartners)
            await register.Mark(@case, ProcessStep.PartnersDecision, StepProgress.Done, "Referral answered", cancel);
        if (outcome is not ReferralOutcome.EscalateToDelegatedPartners)
            await register.Ask(await tasks.Feedback(@case, id, cancel), cancel);
        await documents.FileForm(referral, cancel);
        work.Raise(decided);
    }
}

/// <summary>Reports a decision to the three Delegated Safeguarding Partners (F-4): each has it to read, and gets a message that says nothing of the case.</summary>
internal sealed class PartnersTold(ReferralStore store, ReferralTasks tasks, CaseRegister register, IPeopleDirectory people, ICaseWall wall, MailQueue mail)
{
    public async Task Tell(CaseReference @case, Guid referral, bool isEscalated, CancellationToken cancel)
    {
        foreach (var partner in Enum.GetValues<StatutoryPartner>())
            await register.Ask(await tasks.Reading(@case, referral, partner, cancel), cancel);
        foreach (var person in people.All.Where(p => p.Is(Role.DelegatedSafeguardingPartner) && p.Partner is not null && MailQueue.IsAddress(p.Email)))
        {
            // Nobody behind the wall hears that the case goes on (X-5a).
            if (!await wall.MaySee(person, @case, cancel))
                continue;
            MailText[] words = isEscalated
                ? [$"SPRG escalated the referral {@case} to the Delegated Safeguarding Partners. Each of the three answers for itself: please answer here.", $"All decisions on referrals are reported to you too. SPRG’s is here: {new SitePage(Addresses.OfCase(@case, referral))}"]
                : [$"What becomes of the referral {@case} was decided. All decisions on referrals are reported to the Delegated Safeguarding Partners: please read it here."];
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = person.Email!, Subject = isEscalated ? (MailText)$"The referral {@case} is escalated to you" : $"A decision on the referral {@case}", Paragraphs = words,
                    Link = isEscalated ? Addresses.Partners(@case, referral) : Addresses.OfCase(@case, referral), Case = @case,
                },
                cancel);
        }
    }

    /// <summary>The case is closed, which ends its tasks; who has not read the decision still has it to read.</summary>
    public async Task StillToRead(CaseReference @case, Guid referral, CancellationToken cancel)
    {
        var read = (await store.Readings(referral, cancel)).Select(r => r.Partner).ToHashSet();
        foreach (var partner in Enum.GetValues<StatutoryPartner>().Where(p => !read.Contains(p)))
            await register.Ask(await tasks.Reading(@case, referral, partner, cancel), cancel);
    }
}

using System.ComponentModel.DataAnnotations;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Proposals to take what is public away (C-6), with the partners' answers.</summary>
internal sealed class WithdrawalStore(IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, CaseRegister register, CaseClock due)
{
    private const string OfCase = """
        SELECT withdrawal_number, reason, notice, proposed_at, proposed_by, ended FROM publication.withdrawal WHERE case_reference = @Case ORDER BY withdrawal_number OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string AnswersOf = """
        SELECT withdrawal_number, partner, agrees, reasons, answered_at, answered_by FROM publication.withdrawal_answer WHERE case_reference = @Case ORDER BY answered_at OFFSET 0 ROWS FETCH NEXT 150 ROWS ONLY
        """;

    private const string TakeAway = "UPDATE publication.published SET withdrawn_at = @Now, withdrawal_notice = @Notice WHERE case_reference = @Case AND withdrawn_at IS NULL";

    private const string End = "UPDATE publication.withdrawal SET ended = @Ended WHERE case_reference = @Case AND withdrawal_number = @Number AND ended IS NULL";

    public Task<IReadOnlyList<WithdrawalRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<WithdrawalRow>(OfCase, new { Case = @case }, cancel);

    public Task<IReadOnlyList<WithdrawalAnswerRow>> Answers(CaseReference @case, CancellationToken cancel) => work.Query<WithdrawalAnswerRow>(AnswersOf, new { Case = @case }, cancel);

    public Task<int> Finish(CaseReference @case, int number, WithdrawalEnd end, CancellationToken cancel) => work.Execute(End, new { Case = @case, Number = number, Ended = end }, cancel);

    /// <summary>From this moment the address shows the notice, and nothing else; a corrected report may go the same way again.</summary>
    public async Task Withdraw(PublicationFile file, string notice, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        await work.Execute(TakeAway, new { file.Case, Notice = notice, Now = now }, cancel);
        await store.GoBackToTheStart(file, cancel);
        await due.FallAway(file.Case, RuleId.StaysPublic, "What was published is withdrawn", cancel);
        await register.Mark(file.Case, ProcessStep.Publication, StepProgress.Current, $"Withdrawn on {Words.Of(now)}", cancel);
        await tasks.Show((await store.Find(file.Case, cancel))!, null, cancel);
        work.Raise(new ReportWithdrawn(file.Case, file.Published!.VersionNumber, today));
        work.Raise(new PublicationDateSet(file.Case, null));
    }
}

/// <summary>How a proposal ended.</summary>
public enum WithdrawalEnd
{
    Withdrawn,
    [Display(Name = "A partner did not agree")]
    Refused,
}

/// <summary>A proposal.</summary>
public sealed record WithdrawalRow
{
    public required int WithdrawalNumber { get; init; }
    public required string Reason { get; init; }
    public required string Notice { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required string ProposedBy { get; init; }
    public WithdrawalEnd? Ended { get; init; }
}

/// <summary>A partner's answer.</summary>
public sealed record WithdrawalAnswerRow
{
    public required int WithdrawalNumber { get; init; }
    public required StatutoryPartner Partner { get; init; }
    public required bool Agrees { get; init; }
    public required string Reasons { get; init; }
    public required DateTimeOffset AnsweredAt { get; init; }
    public required string AnsweredBy { get; init; }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Decisions;

/// <summary>What was answered to a query or a disagreement of the National Panel (D-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ReplyToPanel : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Letter { get; init; }
    public string? Reply { get; init; }
    public DateOnly? RepliedOn { get; init; }
    public int Version { get; init; }
}

internal sealed class ReplyToPanelRules : AbstractValidator<ReplyToPanel>
{
    public ReplyToPanelRules(TimeProvider time)
    {
        RuleFor(x => x.Reply).Needed("Write what was answered").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.RepliedOn).Needed("Enter the day on which it was answered").NotInFuture(time);
    }
}

internal sealed class ReplyToPanelHandler(IUnitOfWork<DecisionsModule> work, CaseRegister register) : ICommandHandler<ReplyToPanel>
{
    private const string Save = """
        UPDATE decisions.panel_letter SET reply = @Reply, replied_on = @RepliedOn, version = version + 1
         WHERE letter_id = @Letter AND case_reference = @Case AND version = @Version
        """;

    private const string Known = "SELECT COUNT(*) FROM decisions.panel_letter WHERE letter_id = @Letter AND case_reference = @Case";

    public async Task<Result> Handle(ReplyToPanel command, CancellationToken cancel)
    {
        if (await work.Execute(Save, command, cancel) == 0)
            return await work.Scalar<int>(Known, command, cancel) == 0 ? Failure.NotFound : Failure.Stale;

        await register.Finish(command.Case, $"decisions:letter:{command.Letter}", cancel);
        await register.Record(command.Case, command.RepliedOn!.Value, "The National Panel was answered", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReplyToPanel : IQuery<ReplyToPanelView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Letter { get; init; }
}

/// <summary>The form.</summary>
public sealed record ReplyToPanelView
{
    public required CaseReference CaseReference { get; init; }
    public required DateOnly AnsweredOn { get; init; }
    public string? Words { get; init; }
    public string? Reply { get; init; }
    public DateOnly? RepliedOn { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowReplyToPanelHandler(IUnitOfWork<DecisionsModule> work) : IQueryHandler<ShowReplyToPanel, ReplyToPanelView>
{
    private const string Letter = "SELECT case_reference, answered_on, words, reply, replied_on, version FROM decisions.panel_letter WHERE letter_id = @Letter AND case_reference = @Case";

    public async Task<Result<ReplyToPanelView>> Handle(ShowReplyToPanel query, CancellationToken cancel) =>
        await work.Find<ReplyToPanelView>(Letter, query, cancel) is { } letter ? letter : Failure.NotFound;
}

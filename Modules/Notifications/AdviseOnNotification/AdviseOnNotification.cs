using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>The scrutiny team challenges and advises on notifying; it does not decide (N-4, D-3). Kept beside the partners' views, never changed.</summary>
[RolesAllowed(Role.Scrutineer)]
public sealed record AdviseOnNotification : ICommand, IConcernsCase, ISentOnce
{
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Advice { get; init; }
}

internal sealed class AdviseOnNotificationRules : AbstractValidator<AdviseOnNotification>
{
    public AdviseOnNotificationRules() => RuleFor(x => x.Advice).Needed("Write your challenge or advice").AtMost(Kernel.Rules.LongAnswer);
}

internal sealed class AdviseOnNotificationHandler(
    IUnitOfWork<NotificationsModule> work, Incidents incidents, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<AdviseOnNotification>
{
    private const string Known = "SELECT COUNT(*) FROM notifications.scrutiny_advice WHERE advice_id = @Id AND case_reference = @Case";
    private const string Insert = "INSERT INTO notifications.scrutiny_advice (advice_id, case_reference, advice, given_at, given_by) VALUES (@Id, @Case, @Advice, @Now, @Name)";

    public async Task<Result> Handle(AdviseOnNotification command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is null)
            return Failure.NotFound;
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;

        await work.Execute(Insert, new { command.Id, command.Case, command.Advice, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        await register.Record(command.Case, time.Today(), "The scrutiny team advised on the notification", null, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.Scrutineer)]
public sealed record ShowNotificationAdvice : IQuery<NotificationAdviceView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <param name="Id">Of the advice about to be written.</param>
/// <param name="Agreement">Where the partners stand.</param>
public sealed record NotificationAdviceView(CaseReference Case, Guid Id, Agreement Agreement);

internal sealed class ShowNotificationAdviceHandler(Incidents incidents, PartnersViews views, TimeProvider time) : IQueryHandler<ShowNotificationAdvice, NotificationAdviceView>
{
    public async Task<Result<NotificationAdviceView>> Handle(ShowNotificationAdvice query, CancellationToken cancel) => await incidents.Of(query.Case, cancel) is null
        ? Failure.NotFound
        : new NotificationAdviceView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), PartnersViews.Agreement(await views.Of(query.Case, cancel)));
}

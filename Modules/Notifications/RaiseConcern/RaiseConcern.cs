using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>A partner adds a case causing concern to SPRG's standing item (N-8).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner)]
public sealed record RaiseConcern : ICommand<Guid>, ISentOnce
{
    /// <summary>Made when the form was shown: the same form sent twice adds one.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? ChildName { get; init; }
    public DateOnly? Born { get; init; }
    public string? Concern { get; init; }
}

internal sealed class RaiseConcernRules : AbstractValidator<RaiseConcern>
{
    public RaiseConcernRules(TimeProvider time)
    {
        RuleFor(x => x.Id).Needed("Reload the page and try again");
        RuleFor(x => x.ChildName).Needed("Enter the child’s name").AtMost(200);
        RuleFor(x => x.Born).NotInFuture(time);
        RuleFor(x => x.Concern).Needed("Say what causes concern").AtMost(Kernel.Rules.LongAnswer);
    }

    /// <summary>Who may add one.</summary>
    public static bool MayRaise(Person person) =>
        person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner);
}

internal sealed class RaiseConcernHandler(IUnitOfWork<NotificationsModule> work, Partnership partnership, ICurrentPerson current, TimeProvider time) : ICommandHandler<RaiseConcern, Guid>
{
    private const string Already = "SELECT COUNT(*) FROM notifications.concern WHERE concern_id = @Id";

    private const string Insert = """
        INSERT INTO notifications.concern (concern_id, child_name, born, concern, raised_by, agency, raised_on, state, version)
        VALUES (@Id, @ChildName, @Born, @Concern, @RaisedBy, @Agency, @On, 'Open', 1)
        """;

    public async Task<Result<Guid>> Handle(RaiseConcern command, CancellationToken cancel)
    {
        if (await work.Scalar<int>(Already, command, cancel) == 0)
        {
            await work.Execute(
                Insert,
                new
                {
                    command.Id, command.ChildName, command.Born, command.Concern, RaisedBy = current.Person.Name, Agency = Speaker(current.Person),
                    On = time.Today(),
                },
                cancel);
        }

        return command.Id;
    }

    /// <summary>The agency, or for who belongs to none what the person is.</summary>
    private string Speaker(Person person) => partnership.Agencies.Any(a => a.Code == person.Agency) ? partnership.AgencyName(person.Agency) : person.JobTitle;
}

/// <summary>The empty form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner)]
[ShowsNobody]
public sealed record NewConcern : IQuery<NewConcernView>;

/// <summary>What the form begins with.</summary>
public sealed record NewConcernView(Guid Id);

internal sealed class NewConcernHandler(TimeProvider time) : IQueryHandler<NewConcern, NewConcernView>
{
    public Task<Result<NewConcernView>> Handle(NewConcern query, CancellationToken cancel) =>
        Task.FromResult<Result<NewConcernView>>(new NewConcernView(Guid.CreateVersion7(time.GetUtcNow())));
}

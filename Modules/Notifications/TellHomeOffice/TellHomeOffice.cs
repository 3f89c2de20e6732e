using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>The Home Office's Chief Caseworker Unit was told, where migration, a border or citizenship is involved (N-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record TellHomeOffice : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public DateOnly? ToldOn { get; init; }
    public string? ToldHow { get; init; }
    public int Version { get; init; }
}

internal sealed class TellHomeOfficeRules : AbstractValidator<TellHomeOffice>
{
    public TellHomeOfficeRules(TimeProvider time)
    {
        RuleFor(x => x.ToldOn).Needed("Enter the day on which the Home Office was told").NotInFuture(time);
        RuleFor(x => x.ToldHow).Needed("Say how it was told, such as by e-mail").AtMost(400);
    }
}

internal sealed class TellHomeOfficeHandler(IUnitOfWork<NotificationsModule> work, Incidents incidents, NotificationTasks tasks, CaseRegister register) : ICommandHandler<TellHomeOffice>
{
    private const string Update = """
        UPDATE notifications.incident SET home_office = 'Yes', home_office_told_on = @ToldOn, home_office_told_how = @ToldHow, version = version + 1
         WHERE case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(TellHomeOffice command, CancellationToken cancel)
    {
        if (await incidents.Of(command.Case, cancel) is not { } incident)
            return Failure.NotFound;
        if (incident.HomeOfficeToldOn == command.ToldOn && incident.HomeOfficeToldHow == command.ToldHow)
            return Result.Done;
        if (await work.Execute(Update, command, cancel) == 0)
            return Failure.Stale;

        await register.Record(command.Case, command.ToldOn!.Value, "The Home Office’s Chief Caseworker Unit was told", command.ToldHow, cancel);
        await tasks.HomeOfficeTold(command.Case, cancel);
        return Result.Done;
    }
}

/// <summary>Whether the Home Office was told.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowHomeOffice : IQuery<HomeOfficeView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
}

/// <param name="Address">Where the unit is written to: a setting.</param>
/// <param name="Details">Whose contribution is needed, and why.</param>
/// <param name="Version">The incident's.</param>
public sealed record HomeOfficeView(CaseReference Case, string Address, string? Details, DateOnly? ToldOn, string? ToldHow, int Version);

internal sealed class ShowHomeOfficeHandler(Incidents incidents, Partnership partnership) : IQueryHandler<ShowHomeOffice, HomeOfficeView>
{
    public async Task<Result<HomeOfficeView>> Handle(ShowHomeOffice query, CancellationToken cancel) =>
        await incidents.Of(query.Case, cancel) is { } incident
            ? new HomeOfficeView(query.Case, partnership.HomeOfficeEmail, incident.HomeOfficeDetails, incident.HomeOfficeToldOn, incident.HomeOfficeToldHow, incident.Version)
            : Failure.NotFound;
}

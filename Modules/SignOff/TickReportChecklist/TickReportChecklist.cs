using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>A person has found what the report must hold, and says where it stands (M-6). All four are needed before the CSPR panel's agreement is recorded.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record TickReportChecklist : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The version of the report that was read.</summary>
    public int ReportVersion { get; init; }

    /// <summary>Where it stands; empty while it is not there. So the three below.</summary>
    public string? Improvements { get; init; }
    public string? UnderlyingReasons { get; init; }
    public string? ReviewersNames { get; init; }
    public string? FamilyStatement { get; init; }
    public int Version { get; init; }

    internal IEnumerable<(ReportPart Item, string? StandsAt)> Parts =>
        [(ReportPart.Improvements, Improvements), (ReportPart.UnderlyingReasons, UnderlyingReasons), (ReportPart.ReviewersNames, ReviewersNames), (ReportPart.FamilyStatement, FamilyStatement)];
}

internal sealed class TickReportChecklistRules : AbstractValidator<TickReportChecklist>
{
    public TickReportChecklistRules()
    {
        RuleFor(x => x.Improvements).AtMost(400);
        RuleFor(x => x.UnderlyingReasons).AtMost(400);
        RuleFor(x => x.ReviewersNames).AtMost(400);
        RuleFor(x => x.FamilyStatement).AtMost(400);
    }
}

internal sealed class TickReportChecklistHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, SignOffTasks tasks, ICurrentPerson current, TimeProvider time) : ICommandHandler<TickReportChecklist, int>
{
    private const string Remove = "DELETE FROM signoff.checklist_item WHERE case_reference = @Case AND version_number = @ReportVersion AND item = @Item";

    private const string Insert = """
        INSERT INTO signoff.checklist_item (case_reference, version_number, item, stands_at, ticked_by, ticked_on)
        VALUES (@Case, @ReportVersion, @Item, @StandsAt, @Name, @On)
        """;

    public async Task<Result<int>> Handle(TickReportChecklist command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.Row.Version - 1 != command.Version)
            return Failure.Stale;
        if (process.State.NotNow(SignOffStep.CsprPanel) is { } notNow)
            return notNow;
        if (process.State.Version != command.ReportVersion)
            return Failure.Conflict("There is a newer version of the report. Read that one, then tick the list.");

        foreach (var (item, standsAt) in command.Parts.Where(p => p.StandsAt != process.Ticked.FirstOrDefault(t => t.Item == p.Item)?.StandsAt))
        {
            var row = new { command.Case, command.ReportVersion, Item = item, StandsAt = standsAt, current.Person.Name, On = time.Today() };
            await work.Execute(Remove, row, cancel);
            if (standsAt is not null)
                await work.Execute(Insert, row, cancel);
        }

        await tasks.Show(command.Case, process.State.Checked(command.Parts.All(p => p.StandsAt is not null)), process, cancel);
        return process.Row.Version;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer, Role.CsprPanelMember)]
public sealed record ShowReportChecklist : IQuery<ReportChecklistView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record ReportChecklistView
{
    public required CaseReference Case { get; init; }
    public required int ReportVersion { get; init; }
    public required int Version { get; init; }
    public required IReadOnlyList<ChecklistRow> Ticked { get; init; }
    public string? Improvements { get; init; }
    public string? UnderlyingReasons { get; init; }
    public string? ReviewersNames { get; init; }
    public string? FamilyStatement { get; init; }

    /// <summary>Where the file is opened; null when there is none.</summary>
    public string? File { get; init; }

    /// <summary>Why nothing can be ticked now.</summary>
    public string? NotNow { get; init; }
}

internal sealed class ShowReportChecklistHandler(SignOffStore store) : IQueryHandler<ShowReportChecklist, ReportChecklistView>
{
    public async Task<Result<ReportChecklistView>> Handle(ShowReportChecklist query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        string? At(ReportPart item) => process.Ticked.FirstOrDefault(t => t.Item == item)?.StandsAt;
        return new ReportChecklistView
        {
            Case = query.Case, ReportVersion = process.State.Version, Version = process.Row.Version, Ticked = process.Ticked, Improvements = At(ReportPart.Improvements),
            UnderlyingReasons = At(ReportPart.UnderlyingReasons), ReviewersNames = At(ReportPart.ReviewersNames), FamilyStatement = At(ReportPart.FamilyStatement),
            File = process.Latest is { } latest ? Addresses.Document(query.Case, latest.DocumentId) : null, NotNow = process.State.NotNow(SignOffStep.CsprPanel)?.Message,
        };
    }
}

using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.WebUtilities;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>Keeps a filter of the log for the person who made it (D-6). Sent twice it keeps one.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record SaveFilter : ICommand, ISentOnce
{
    /// <summary>Made when the form was shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? Name { get; init; }

    /// <summary>As <see cref="LogFilter.Query"/> writes it.</summary>
    public string? Query { get; init; }
}

/// <summary>Forgets one of the person's own filters.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ForgetFilter : ICommand
{
    public required Guid Filter { get; init; }
}

internal sealed partial class SaveFilterRules : AbstractValidator<SaveFilter>
{
    public SaveFilterRules(IValidator<ListDecisions> asked)
    {
        RuleFor(x => x.Id).Needed("Reload the page and try again");
        RuleFor(x => x.Name).Needed("Enter a name for the filter").AtMost(100);
        RuleFor(x => x.Query).Must(q => q is { Length: <= 400 } && Shape().IsMatch(q)).WithMessage("Choose what to filter by first");
        RuleFor(x => x.Query).Must(q => q is null || !Shape().IsMatch(q) || IsAsked(q, asked)).WithMessage("This filter asks for something that there is not. Choose what to filter by again");
    }

    /// <summary>As the log's page would read it.</summary>
    private static bool IsAsked(string query, IValidator<ListDecisions> asked) => Form.From(QueryHelpers.ParseQuery(query)).To<ListDecisions>() is { } list && asked.Validate(list).IsValid;

    [GeneratedRegex(@"^(from|to|category|agency|stage|review|outcome|undecided|late)=[\w%.-]{1,80}(&(from|to|category|agency|stage|review|outcome|undecided|late)=[\w%.-]{1,80}){0,8}\z")]
    private static partial Regex Shape();
}

/// <summary>A filter that a person has kept.</summary>
public sealed record SavedFilter
{
    public required Guid FilterId { get; init; }
    public required string FilterName { get; init; }
    public required string Query { get; init; }
}

/// <summary>The filters of who asks.</summary>
internal sealed class SavedFilters(IUnitOfWork<DecisionsModule> work, ICurrentPerson current)
{
    private const string OfPerson = "SELECT filter_id, filter_name, query FROM decisions.saved_filter WHERE person_id = @PersonId ORDER BY saved_at, filter_id OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY";

    public Task<IReadOnlyList<SavedFilter>> Mine(CancellationToken cancel) => work.Query<SavedFilter>(OfPerson, new { PersonId = current.Person.Id }, cancel);
}

internal sealed class SaveFilterHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current, TimeProvider time) : ICommandHandler<SaveFilter>
{
    private const string Already = "SELECT COUNT(*) FROM decisions.saved_filter WHERE filter_id = @Id";
    private const string Many = "SELECT COUNT(*) FROM decisions.saved_filter WHERE person_id = @PersonId";
    private const string Insert = "INSERT INTO decisions.saved_filter (filter_id, person_id, filter_name, query, saved_at) VALUES (@Id, @PersonId, @Name, @Query, @Now)";

    public async Task<Result> Handle(SaveFilter command, CancellationToken cancel)
    {
        var row = new { command.Id, PersonId = current.Person.Id, command.Name, command.Query, Now = time.GetUtcNow() };
        if (await work.Scalar<int>(Already, row, cancel) > 0)
            return Result.Done;
        if (await work.Scalar<int>(Many, row, cancel) >= 50)
            return Failure.Conflict("You have kept 50 filters. Forget one first.");
        await work.Execute(Insert, row, cancel);
        return Result.Done;
    }
}

internal sealed class ForgetFilterHandler(IUnitOfWork<DecisionsModule> work, ICurrentPerson current) : ICommandHandler<ForgetFilter>
{
    private const string Delete = "DELETE FROM decisions.saved_filter WHERE filter_id = @Filter AND person_id = @PersonId";

    public async Task<Result> Handle(ForgetFilter command, CancellationToken cancel) =>
        await work.Execute(Delete, new { command.Filter, PersonId = current.Person.Id }, cancel) == 1 ? Result.Done : Failure.NotFound;
}

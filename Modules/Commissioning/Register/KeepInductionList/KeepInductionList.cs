using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>What every appointed reviewer is given to read: local strategies, resources, the partnership's guidance (M-1).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record KeepInductionList : ICommand
{
    public IReadOnlyList<InductionItem> Items { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class KeepInductionListRules : AbstractValidator<KeepInductionList>
{
    public KeepInductionListRules()
    {
        RuleFor(x => x.Items).Must(rows => rows.Count <= 100).WithMessage("List at most 100 things to read");
        RuleForEach(x => x.Items).ChildRules(row =>
        {
            row.RuleFor(i => i.Kind).NotNull().WithMessage("Choose what it is");
            row.RuleFor(i => i.Title).Needed("Enter its title").AtMost(200);
            row.RuleFor(i => i.Why).AtMost(2000);
            row.RuleFor(i => i.Link).AtMost(400).Must(WebAddress.IsOne).WithMessage("Enter an address that begins with https://");
        });
    }
}

internal sealed class KeepInductionListHandler(IUnitOfWork<CommissioningModule> work, Induction induction) : ICommandHandler<KeepInductionList>
{
    private const string Begin = "INSERT INTO commissioning.induction_list (list_id, version) VALUES (1, 1)";
    private const string Change = "UPDATE commissioning.induction_list SET version = version + 1 WHERE list_id = 1 AND version = @Version";
    private const string Clear = "DELETE FROM commissioning.induction_item WHERE list_id = 1";
    private const string Add = "INSERT INTO commissioning.induction_item (list_id, row_number, kind, title, why, link) VALUES (1, @RowNumber, @Kind, @Title, @Why, @Link)";

    public async Task<Result> Handle(KeepInductionList command, CancellationToken cancel)
    {
        if (await induction.Version(cancel) != command.Version)
            return Failure.Stale;
        if (command.Version == 0)
            await work.Execute(Begin, null, cancel);
        else if (await work.Execute(Change, command, cancel) == 0)
            return Failure.Stale;
        await work.Execute(Clear, null, cancel);
        foreach (var (index, item) in command.Items.Index())
            await work.Execute(Add, new { RowNumber = index + 1, item.Kind, item.Title, item.Why, item.Link }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the list.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record ShowInductionList : IQuery<InductionListView>;

/// <summary>The list and its form.</summary>
public sealed record InductionListView(IReadOnlyList<InductionItem> Items, int Version);

internal sealed class ShowInductionListHandler(Induction induction) : IQueryHandler<ShowInductionList, InductionListView>
{
    public async Task<Result<InductionListView>> Handle(ShowInductionList query, CancellationToken cancel) =>
        new InductionListView(await induction.Items(cancel), await induction.Version(cancel));
}

/// <summary>One thing to read.</summary>
public sealed record InductionItem
{
    public InductionKind? Kind { get; init; }
    public string? Title { get; init; }

    /// <summary>What it says to a reviewer.</summary>
    public string? Why { get; init; }
    public string? Link { get; init; }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Family members and others whom the agency knows of and who are not listed yet .</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NameKnownMembers : ICommand<int>, ISavesSection
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public IReadOnlyList<KnownMember> Members { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class NameKnownMembersRules : AbstractValidator<NameKnownMembers>
{
    public NameKnownMembersRules()
    {
        RuleFor(x => x.Members).Must(m => m.Count <= 60).WithMessage("Enter at most 60 people");
        RuleForEach(x => x.Members).ChildRules(member =>
        {
            member.RuleFor(m => m.Name).Needed("Enter the person’s name, or “not known”").AtMost(200);
            member.RuleFor(m => m.Address).AtMost(500);
            member.RuleFor(m => m.Born).AtMost(100);
            member.RuleFor(m => m.Relationship).AtMost(200);
            member.RuleFor(m => m.SignificantInformation).AtMost(Kernel.Rules.LongAnswer);
        });
    }
}

internal sealed class NameKnownMembersHandler(IUnitOfWork<RapidReviewModule> work, ReturnDesk desk) : ICommandHandler<NameKnownMembers, int>
{
    private const string Forget = "DELETE FROM rapidreview.return_member WHERE case_reference = @Case AND agency = @Agency";

    private const string Add = """
        INSERT INTO rapidreview.return_member (case_reference, agency, position, name, address, born, relationship, significant_information)
        VALUES (@Case, @Agency, @Position, @Name, @Address, @Born, @Relationship, @SignificantInformation)
        """;

    public async Task<Result<int>> Handle(NameKnownMembers command, CancellationToken cancel)
    {
        var saved = await desk.Save(command, ReturnSection.FamilyMembers, cancel);
        if (saved.Failure is not null)
            return saved;

        await work.Execute(Forget, command, cancel);
        await work.Execute(
            Add,
            command.Members.Select((m, i) => new { command.Case, command.Agency, Position = i, m.Name, m.Address, m.Born, m.Relationship, m.SignificantInformation }),
            cancel);
        return saved;
    }
}

/// <summary>Shows this section of a return.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowKnownMembers : IQuery<KnownMembersView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowKnownMembers"/>
public sealed record KnownMembersView : SectionView
{
    public required IReadOnlyList<KnownMember> Members { get; init; }

    /// <summary>Those whom the Business Unit listed already.</summary>
    public required IReadOnlyList<FamilyMember> Listed { get; init; }
}

internal sealed class ShowKnownMembersHandler(ReturnDesk desk, ReviewStore store, Partnership partnership) : IQueryHandler<ShowKnownMembers, KnownMembersView>
{
    public async Task<Result<KnownMembersView>> Handle(ShowKnownMembers query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var given = read.Value;
        return new KnownMembersView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            ReadOnly = given.ReadOnly,
            Version = given.VersionOf(ReturnSection.FamilyMembers),
            Members = given.Members,
            Listed = (await store.Family(query.Case, cancel)).Members,
        };
    }
}

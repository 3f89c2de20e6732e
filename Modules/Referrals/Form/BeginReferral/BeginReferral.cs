using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A non-statutory partner begins a referral (F-1), or the Business Unit begins one for an agency that will write it through a link.</summary>
[RolesAllowed(Role.Referrer, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record BeginReferral : ICommand<Guid>, ISentOnce
{
    /// <summary>Made when the form was shown: the same form sent twice begins one.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? ChildName { get; init; }

    /// <summary>The case causing concern that it grows out of, if any (N-8).</summary>
    public Guid? Concern { get; init; }
}

internal sealed class BeginReferralRules : AbstractValidator<BeginReferral>
{
    public BeginReferralRules()
    {
        RuleFor(x => x.Id).Needed("Reload the page and try again");
        RuleFor(x => x.ChildName).Needed("Enter the child’s name").AtMost(200);
    }
}

internal sealed class BeginReferralHandler(
    IUnitOfWork<ReferralsModule> work, ReferralStore store, ReferralDesk desk, IConcerns concerns, KeptOut keptOut, ICurrentPerson current, TimeProvider time) : ICommandHandler<BeginReferral, Guid>
{
    private const string Insert = """
        INSERT INTO referrals.referral (referral_id, state, concern_id, begun_by_id, begun_by, begun_by_agency, begun_at, gaps_accepted, version)
        VALUES (@Id, 'Draft', @Concern, @PersonId, @Name, @Agency, @Now, 0, 1)
        """;

    private const string Admit = """
        INSERT INTO referrals.contributor (referral_id, person_id, person_name, agency, may_submit, admitted_at, admitted_by) VALUES (@Id, @PersonId, @Name, @Agency, 1, @Now, @Name)
        """;

    public async Task<Result<Guid>> Handle(BeginReferral command, CancellationToken cancel)
    {
        if (await store.Find(command.Id, cancel) is not null)
            return command.Id;
        var concern = await concerns.Of(command.Concern, current.Person, cancel);
        if (command.Concern is not null && concern is null)
            return Failure.NotFound;

        var person = current.Person;
        var row = new { command.Id, command.Concern, PersonId = person.Id, person.Name, person.Agency, Now = time.GetUtcNow() };
        await work.Execute(Insert, row, cancel);
        await work.Execute(Admit, row, cancel);
        if (command.Concern is { } grownOutOf)
            await keptOut.Begin(grownOutOf, cancel);
        var known = new WholeForm { ChildName = command.ChildName, Born = concern?.Born, FamilyBackground = concern?.Concern };
        await desk.Keep(command.Id, [ReferralQuestion.ChildName, ReferralQuestion.Born, ReferralQuestion.FamilyBackground], FormAnswers.Written(known), cancel);
        return command.Id;
    }
}

/// <summary>Where a referral is begun.</summary>
[RolesAllowed(Role.Referrer, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record NewReferral : IQuery<NewReferralView>
{
    /// <summary>The case causing concern that it grows out of, if any (N-8).</summary>
    public Guid? Concern { get; init; }
}

/// <param name="IsOffice">True for the Business Unit, which can let the agency write it.</param>
public sealed record NewReferralView(Guid Id, Guid? Concern, string? ChildName, bool IsOffice);

internal sealed class NewReferralHandler(IConcerns concerns, ICurrentPerson current, TimeProvider time) : IQueryHandler<NewReferral, NewReferralView>
{
    public async Task<Result<NewReferralView>> Handle(NewReferral query, CancellationToken cancel)
    {
        var concern = await concerns.Of(query.Concern, current.Person, cancel);
        return query.Concern is not null && concern is null
            ? Failure.NotFound
            : new NewReferralView(Guid.CreateVersion7(time.GetUtcNow()), query.Concern, concern?.ChildName, current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery));
    }
}

/// <summary>Cases causing concern are the partnership's: a referral grows out of one by the Business Unit's hand.</summary>
internal static class ConcernsOfTheOffice
{
    /// <summary>The concern, or null where none was named, there is none, or the person does not see them.</summary>
    public static async Task<ConcernFacts?> Of(this IConcerns concerns, Guid? id, Person person, CancellationToken cancel) =>
        id is { } known && person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) ? await concerns.Find(known, cancel) : null;
}

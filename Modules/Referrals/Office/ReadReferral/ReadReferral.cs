using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A submitted referral as the partnership reads it, with the Business Unit's part (F-3).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ReadReferral : IQuery<ReferralReading>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ReadReferral"/>
public sealed record ReferralReading
{
    public required CaseReference Case { get; init; }
    public required ReferralFile File { get; init; }
    public required IReadOnlyList<Contribution> Contributions { get; init; }

    /// <summary>Cases of a child of the same name and date of birth that this person may see (N-1a); none once it is decided.</summary>
    public required IReadOnlyList<KnownCase> Known { get; init; }
    public required bool IsOffice { get; init; }

    /// <summary>The incident of the case, if there is one already.</summary>
    public required bool HasIncident { get; init; }

    /// <summary>The partner for whom this person has still to read the decision; null for everybody else.</summary>
    public StatutoryPartner? ToBeReadFor { get; init; }

    /// <summary>True for a Delegated Safeguarding Partner who is still to answer (D-3).</summary>
    public required bool MayAnswer { get; init; }
}

internal sealed class ReadReferralHandler(ReferralStore store, ReferralDesk desk, KnownCases known, IIncidents incidents, ICurrentPerson current) : IQueryHandler<ReadReferral, ReferralReading>
{
    public async Task<Result<ReferralReading>> Handle(ReadReferral query, CancellationToken cancel)
    {
        if (await store.Find(query.Case, query.Referral, cancel) is not { } row)
            return Failure.NotFound;

        var (file, person) = (await store.File(row, cancel), current.Person);
        var isOffice = person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        return new ReferralReading
        {
            Case = query.Case, File = file, Contributions = desk.Contributions(file.Answers), IsOffice = isOffice, HasIncident = await incidents.Find(query.Case, cancel) is not null,
            Known = isOffice && row.State is ReferralState.Submitted ? await known.Like(query.Case, file.Form.ChildName, file.Form.Born, cancel) : [],
            ToBeReadFor = person.Is(Role.DelegatedSafeguardingPartner) && file.Decisions.Count > 0 && file.Readings.All(r => r.Partner != person.Partner) ? person.Partner : null,
            MayAnswer = row.State is ReferralState.WithPartners && person.Is(Role.DelegatedSafeguardingPartner) && person.Partner is { } own && new PartnersAnswers(file.PartnerAnswers).Awaits(own),
        };
    }
}

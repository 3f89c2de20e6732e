using System.Globalization;
using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>What referrals name of a case's people, by which a reader of a published report could know them (P-3).</summary>
internal sealed class ReferralParticulars(ReferralStore store) : IRecordedParticulars
{
    public async Task<IReadOnlyList<RecordedParticular>> Of(CaseReference @case, CancellationToken cancel)
    {
        List<RecordedParticular> known = [];
        foreach (var referral in await store.Of(@case, cancel))
        {
            var form = await store.Form(referral.ReferralId, cancel);
            Add("the child", ParticularKind.Name, form.ChildName);
            Add("the child", ParticularKind.Born, Day(form.Born));
            Add("the child", ParticularKind.Died, Day(form.Died));
            Add("the child", ParticularKind.Address, form.HomeAddress);
            Add("the child", ParticularKind.Address, form.IncidentLocation);
            Add("the child", ParticularKind.School, form.School);
            foreach (var sibling in form.Siblings)
            {
                Add("brother or sister", ParticularKind.Name, sibling.Name);
                Add("brother or sister", ParticularKind.Born, sibling.Born);
            }

            foreach (var relative in form.Family)
            {
                var whose = string.IsNullOrWhiteSpace(relative.Relationship) ? "a relative" : relative.Relationship;
                Add(whose, ParticularKind.Name, relative.Name);
                Add(whose, ParticularKind.Born, relative.Born);
                Add(whose, ParticularKind.Address, relative.Address);
            }
        }

        return known;

        void Add(string whose, ParticularKind kind, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                known.Add(new RecordedParticular(whose, kind, value));
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

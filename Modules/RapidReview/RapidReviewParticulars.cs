using System.Globalization;
using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The family details by which a reader of a published report could know the family (P-3).</summary>
internal sealed class RapidReviewParticulars(ReviewStore store) : IRecordedParticulars
{
    public async Task<IReadOnlyList<RecordedParticular>> Of(CaseReference @case, CancellationToken cancel)
    {
        if (await store.Find(@case, cancel) is null)
            return [];

        var child = await store.Details(@case, cancel);
        List<RecordedParticular> known = [];
        Add("the child", ParticularKind.Name, child.ChildName);
        Add("the child", ParticularKind.OtherName, child.AlsoKnownAs);
        Add("the child", ParticularKind.Born, Day(child.Born));
        Add("the child", ParticularKind.Died, Day(child.Died));
        Add("the child", ParticularKind.NhsNumber, child.NhsNumber);
        Add("the child", ParticularKind.Address, child.HomeAddress);
        Add("the child", ParticularKind.Address, child.IncidentLocation);
        Add("the child", ParticularKind.School, child.School);
        foreach (var sibling in await store.Siblings(@case, cancel))
        {
            Add("brother or sister", ParticularKind.Name, sibling.Name);
            Add("brother or sister", ParticularKind.Born, sibling.Born);
        }

        foreach (var member in (await store.Family(@case, cancel)).Members)
        {
            var whose = string.IsNullOrWhiteSpace(member.Relationship) ? "a relative" : member.Relationship;
            Add(whose, ParticularKind.Name, member.IsUnborn ? null : member.Name);
            Add(whose, ParticularKind.Born, member.IsUnborn ? null : member.Born);
            Add(whose, ParticularKind.Died, member.Died);
            Add(whose, ParticularKind.Address, member.Address);
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

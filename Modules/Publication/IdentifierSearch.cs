using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <inheritdoc cref="IIdentifierSearch"/>
internal sealed class IdentifierSearch(KnownOfCase known) : IIdentifierSearch
{
    private const int Most = 200;

    public async Task<IReadOnlyList<FoundIdentifier>> In(CaseReference @case, IReadOnlyList<PlacedText> texts, CancellationToken cancel) =>
    [
        .. PublicationCheck.Look(texts.Select(t => new Passage(t.Text, new Place(PlaceKind.Text, t.Place))), await known.Of(@case, withSecrets: false, cancel)).Take(Most).Select(f => new FoundIdentifier(
            f.Place.Words, f.Before, f.Written, f.After, string.Join(", ", f.Known.Select(k => $"{Identifiers.InWords(k.Kind)}: {k.Whose}").Distinct()), f.Why,
            f.Strength is MatchStrength.Exact or MatchStrength.WrittenOtherwise)),
    ];
}

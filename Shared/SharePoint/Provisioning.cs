using Nscp.Documents;

namespace Nscp.SharePoint;

/// <summary>Makes what is missing of the library, its columns, indexes and views. Safe to repeat; changes nothing that is there.</summary>
internal sealed class Provisioning(ISharePointSite site, SharePointSettings settings)
{
    /// <summary>True when a document can be filed with all that stands beside it. A view that a person has taken away is theirs to miss.</summary>
    public async Task<bool> IsComplete(CancellationToken cancel) =>
        await Known(cancel) is { KeepsVersions: true } library && LibraryColumns.All.All(c => library.Columns.ContainsKey(c.Name));

    /// <summary>The library, or null before it was ever made. One that we know is never made a second time: the new one would be empty, and nobody would know.</summary>
    /// <exception cref="LibraryException">It is gone.</exception>
    private async Task<SiteLibrary?> Known(CancellationToken cancel) => await site.Library(cancel) is { } library ? library : site.ListId is null ? null : throw Lost();

    /// <summary>The library that we know is not there any more.</summary>
    public static LibraryException Lost() => new(
        LibraryTrouble.NeedsPerson,
        "The SharePoint library in which documents were filed was deleted. Restore it from the site’s recycle bin; filing then goes on by itself. It is not made again: it would be empty.");

    /// <summary>Does it, or says what it would do; how many things were, or would be, made.</summary>
    /// <param name="dryRun">Only say so.</param>
    /// <param name="say">Hears each thing.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="SiteException">SharePoint refused.</exception>
    public async Task<int> Run(bool dryRun, Action<string> say, CancellationToken cancel)
    {
        var made = 0;
        var library = await Known(cancel);
        if (library is null || !library.KeepsVersions)
        {
            await Make(library is null ? $"the library “{settings.Library}”" : $"versions in the library “{settings.Library}”", () => site.MakeLibrary(cancel));
            library ??= dryRun ? null : await site.Library(cancel);
        }

        foreach (var column in LibraryColumns.All)
        {
            if (library?.Columns.TryGetValue(column.Name, out var isIndexed) != true)
                await Make($"the column “{column.Title}”{(column.Indexed ? " with an index" : "")}", () => site.MakeColumn(LibraryColumns.Schema(column), cancel));
            else if (column.Indexed && !isIndexed)
                await Make($"an index on “{column.Title}”", () => site.IndexColumn(column.Name, cancel));
        }

        foreach (var view in LibraryColumns.Views.Where(v => library?.Views.Contains(v.Title) != true))
            await Make($"the view “{view.Title}”", () => site.MakeView(view, cancel));
        return made;

        async Task Make(string what, Func<Task> make)
        {
            say($"{(dryRun ? "Would make" : "Makes")} {what}");
            made++;
            if (!dryRun)
                await make();
        }
    }
}

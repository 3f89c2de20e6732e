using Nscp.Documents;

namespace Nscp.SharePoint;

/// <summary>The library itself: made once, known by its id from then on.</summary>
internal sealed partial class SharePointLibrary
{
    /// <summary>A library is known by its id, so that it may be renamed; where the settings name another than before it is found by that title.</summary>
    private async Task Recall(CancellationToken cancel)
    {
        if (isRecalled)
            return;
        if (await folders.Library(SiteAddress, cancel) is { } known && known.Title == settings.Library)
            site.ListId = pages.ListId = known.ListId;
        isRecalled = true;
    }

    private async Task Remember(CancellationToken cancel)
    {
        if (site.ListId is not null || await site.Library(cancel) is not { } library)
            return;
        await folders.RememberLibrary(SiteAddress, new KnownLibrary(settings.Library, library.Id), cancel);
        site.ListId = pages.ListId = library.Id;
    }

    private string SiteAddress => settings.Site.ToString().TrimEnd('/').ToLowerInvariant();

    /// <summary>The library is there with its columns: looked at once, made where there was never one on this site.</summary>
    /// <exception cref="LibraryException">Documents were filed in another one, and the one that the settings name is not there.</exception>
    private async Task BeReady(CancellationToken cancel)
    {
        if (isReady)
            return;
        await settingUp.WaitAsync(cancel);
        try
        {
            if (!isReady && !await provisioning.IsComplete(cancel))
            {
                if (site.ListId is null && await folders.Library(SiteAddress, cancel) is { } before && await site.ListSettings(cancel) is null)
                    throw NotThere(before.Title);
                await SetUp(_ => { }, provisioning.IsComplete, cancel);
            }

            if (!isReady)
                await Remember(cancel);
            isReady = true;
        }
        finally
        {
            settingUp.Release();
        }
    }

    /// <summary>One process at a time sets the library up: two at once would make two views of one name. The others wait for it.</summary>
    /// <param name="say">Hears each thing.</param>
    /// <param name="isEnough">Ends the waiting when another has done it; null to look for oneself in any case.</param>
    /// <param name="cancel">Ends the work.</param>
    private async Task<int> SetUp(Action<string> say, Func<CancellationToken, Task<bool>>? isEnough, CancellationToken cancel)
    {
        const int Looks = 60;
        for (var look = 1; ; look++)
        {
            await using (var turn = await turns.Take("provision", cancel))
            {
                if (turn is not null)
                    return await provisioning.Run(dryRun: false, say, cancel);
            }

            if (isEnough is not null && await isEnough(cancel))
                return 0;
            if (look == Looks)
                throw new LibraryException(LibraryTrouble.Away, "Another instance has been setting up the SharePoint library for two minutes. It is tried again by itself.");
            using var pause = new PeriodicTimer(TimeSpan.FromSeconds(2), time);
            await pause.WaitForNextTickAsync(cancel);
        }
    }

    private LibraryException NotThere(string before) => new(
        LibraryTrouble.NeedsPerson,
        $"There is no library “{settings.Library}” on the SharePoint site, and documents were filed in “{before}” before. Set SharePoint:Library to the title that it has in SharePoint, or, where a new one is meant, run the application with --provision-sharepoint.");
}

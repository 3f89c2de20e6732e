namespace Nscp.Documents;

/// <summary>In which way the library differs from what the database says.</summary>
public enum DifferenceKind
{
    /// <summary>A filed document is not in the library any more.</summary>
    Missing,

    /// <summary>It has another name or is in another folder.</summary>
    Moved,

    /// <summary>Its content is not what was filed.</summary>
    Changed,

    /// <summary>What stands beside it is not what should.</summary>
    Mislabelled,

    /// <summary>A file that the application did not put there.</summary>
    Extra,

    /// <summary>The case's folder was not for just the people for whom it should be.</summary>
    Access,

    /// <summary>The case's folder was deleted, and its documents with it.</summary>
    FolderGone,

    /// <summary>A folder that the application made has another name or is somewhere else.</summary>
    FolderMoved,

    /// <summary>The case's folder could not be read: nothing is known about its documents.</summary>
    Unreadable,

    /// <summary>Somebody who may see the case could not be given its folder.</summary>
    NoAccess,

    /// <summary>Somebody changed a file by hand, and then a new version was filed over that.</summary>
    Superseded,

    /// <summary>The document is there, and one of its earlier versions is not any more.</summary>
    VersionGone,
}

/// <summary>What a records manager wants done about a difference.</summary>
public enum DifferenceChoice
{
    /// <summary>It is right as it is in the library.</summary>
    Accept,

    /// <summary>Make it again what the database says.</summary>
    Repair,

    /// <summary>Look again: it may have been put right in the library.</summary>
    Look,
}

/// <summary>What may be chosen about which difference.</summary>
public static class DifferenceChoices
{
    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<DifferenceChoice> Of(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Missing or DifferenceKind.VersionGone => [DifferenceChoice.Look, DifferenceChoice.Accept],
        DifferenceKind.FolderGone => [DifferenceChoice.Repair, DifferenceChoice.Look, DifferenceChoice.Accept],
        DifferenceKind.Unreadable => [DifferenceChoice.Look],
        DifferenceKind.NoAccess => [DifferenceChoice.Look, DifferenceChoice.Accept],
        DifferenceKind.Extra or DifferenceKind.Access or DifferenceKind.Superseded => [DifferenceChoice.Accept],
        _ => [DifferenceChoice.Repair, DifferenceChoice.Accept],
    };
}

/// <summary>A difference as it was found.</summary>
/// <param name="Expected">What the database says.</param>
/// <param name="Found">What the library has.</param>
public sealed record Difference(DifferenceKind Kind, DocumentRow? Document, string Expected, string Found)
{
    /// <summary>The library's id; the case's reference for its folder.</summary>
    public string LibraryId { get; init; } = Document?.LibraryId ?? "";

    /// <summary>Who could not be given a case's folder, or null where everybody was.</summary>
    public static Difference? ForLacking(Kernel.CaseReference @case, IReadOnlyList<LibraryPerson> lacking)
    {
        const int Named = 8;
        if (lacking.Count == 0)
            return null;
        var names = lacking.Select(p => p.SignInName.Length == 0 ? $"{p.Name} (no e-mail address is known here)" : $"{p.Name} (the library does not know {p.SignInName})").Order(StringComparer.Ordinal).ToList();
        return new Difference(
            DifferenceKind.NoAccess, null, "Everybody who may see this case can open its folder",
            string.Join("; ", names.Take(Named)) + (names.Count > Named ? $"; and {names.Count - Named} more" : "")) { LibraryId = @case.ToString() };
    }
}

namespace Nscp.Kernel;

/// <summary>The data folder goes into backups and to whoever gets hold of it: what protects it must lie elsewhere.</summary>
public static class DataFolder
{
    /// <summary>More links than this lead in a circle.</summary>
    private const int MostLinks = 40;

    /// <summary>True when a file or folder, there already or not, lies in the data folder: as it is named, or where its links lead.</summary>
    public static bool Holds(string dataFolder, string path)
    {
        string[] folders = [Path.GetFullPath(dataFolder), Real(dataFolder)];
        return folders.Any(folder => LiesIn(folder, Path.GetFullPath(path)) || LiesIn(folder, Real(path)));
    }

    private static bool LiesIn(string folder, string path) =>
        (path + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);

    /// <summary>A link may stand in each part of a path.</summary>
    private static string Real(string path, int followed = 0)
    {
        var whole = Path.GetFullPath(path);
        var real = Path.GetPathRoot(whole)!;
        foreach (var part in whole[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = new FileInfo(next).LinkTarget is { } target && followed < MostLinks ? Real(Path.Combine(real, target), followed + 1) : next;
        }

        return real;
    }
}

using System.Runtime.InteropServices;

namespace Nscp.Host;

/// <summary>
/// What the application writes is for its own account and nobody else on the machine: folders 0700, files 0600. On Windows the administrator gives the data
/// folder to the account (docs/hosting.md).
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>For every file that this process will ever make, those of SQLite and of libraries too.</summary>
    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows())
            SetMask((uint)(UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute));
    }

    /// <summary>Takes away what others may do with the data folder and what the application has put into it; nothing else in there is touched. How many could not be changed.</summary>
    public static int Close(string dataFolder)
    {
        if (OperatingSystem.IsWindows())
            return 0;

        var left = TakeAway(new DirectoryInfo(dataFolder));
        foreach (var file in new DirectoryInfo(dataFolder).EnumerateFiles("nscp.db*"))
            left += TakeAway(file);
        foreach (var folder in (DirectoryInfo[])[new(Path.Combine(dataFolder, "Documents")), new(Path.Combine(dataFolder, "Mail"))])
        {
            if (!folder.Exists)
                continue;
            left += TakeAway(folder);
            foreach (var entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }))
                left += TakeAway(entry);
        }

        return left;
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static int TakeAway(FileSystemInfo entry)
    {
        try
        {
            var mode = entry.UnixFileMode;
            if ((mode & ~Ours) != 0)
                entry.UnixFileMode = mode & Ours;
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, a share without modes, or a file that has just gone.
            entry.Refresh();
            return entry.Exists ? 1 : 0;
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    private static extern uint SetMask(uint mask);
}

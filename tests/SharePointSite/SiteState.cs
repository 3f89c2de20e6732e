namespace Nscp.SharePointSite;

/// <summary>What the site keeps: libraries, folders, files with their versions, columns, people, permissions and labels.</summary>
public sealed class SiteState
{
    private int lastUser;

    public Guid Id { get; } = Guid.NewGuid();

    public Dictionary<string, SiteList> Lists { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<Guid, StoredFolder> Folders { get; } = [];

    public Dictionary<Guid, StoredFile> Files { get; } = [];

    public Dictionary<string, SiteUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was deleted, the last first.</summary>
    public List<BinItem> Bin { get; } = [];

    /// <summary>The application may add and change files; taken away, it still reads.</summary>
    public bool MayWrite { get; set; } = true;

    /// <summary>The path of the site on its server.</summary>
    public string Path { get; init; } = "/sites/safeguarding";

    public SiteList AddList(string title)
    {
        var list = new SiteList(title, $"{Path}/{title}");
        Lists.Add(title, list);
        Folders.Add(list.Root.Id, list.Root);
        return list;
    }

    /// <summary>As a person does it in the library's settings: its address stays as it was.</summary>
    public void RenameList(string title, string to)
    {
        Lists.Remove(title, out var list);
        list!.Title = to;
        Lists.Add(to, list);
    }

    public StoredFolder AddFolder(StoredFolder parent, string name)
    {
        var folder = new StoredFolder(parent.List, parent, name);
        parent.Folders.Add(name, folder);
        Folders.Add(folder.Id, folder);
        return folder;
    }

    public StoredFile AddFile(StoredFolder parent, string name, byte[] content)
    {
        var file = new StoredFile(parent, name, content);
        parent.Files.Add(name, file);
        Files.Add(file.Id, file);
        return file;
    }

    /// <summary>Deletes a folder with all that is in it, into the recycle bin.</summary>
    public void Recycle(StoredFolder folder)
    {
        folder.Parent!.Folders.Remove(folder.Name);
        foreach (var gone in Below(folder))
        {
            Folders.Remove(gone.Id);
            foreach (var file in gone.Files.Values)
                Files.Remove(file.Id);
        }

        Bin.Insert(0, new BinItem(Guid.NewGuid(), folder));
    }

    /// <summary>Takes it out again, everything with the id that it had.</summary>
    public void TakeOut(BinItem item)
    {
        item.Folder.Parent!.Folders.Add(item.Folder.Name, item.Folder);
        foreach (var back in Below(item.Folder))
        {
            Folders[back.Id] = back;
            foreach (var file in back.Files.Values)
                Files[file.Id] = file;
        }

        Bin.Remove(item);
    }

    public static IReadOnlyList<StoredFolder> Below(StoredFolder folder) => [folder, .. folder.Folders.Values.SelectMany(Below)];

    /// <summary>Sign-in names that the directory does not know, besides all of <c>@unknown.example</c>.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A person of the directory; null where it knows none of that name.</summary>
    public SiteUser? Ensure(string login)
    {
        if (Users.TryGetValue(login, out var known))
            return known;
        return login.EndsWith("@unknown.example", StringComparison.OrdinalIgnoreCase) || Unknown.Contains(login.Split('|')[^1]) ? null : Users[login] = new SiteUser(++lastUser, login);
    }
}

/// <summary>A folder in the recycle bin.</summary>
public sealed record BinItem(Guid Id, StoredFolder Folder);

public sealed record SiteUser(int Id, string Login);

public sealed class SiteList
{
    private int lastItem;

    public SiteList(string title, string path)
    {
        Title = title;
        Root = new StoredFolder(this, null, title) { RootPath = path };
    }

    public Guid Id { get; } = Guid.NewGuid();

    public string Title { get; set; }

    public StoredFolder Root { get; }

    public bool EnableVersioning { get; set; }

    public Dictionary<string, SiteColumn> Columns { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Title"] = new("Title", "Title", "Text"), ["FileLeafRef"] = new("FileLeafRef", "Name", "File"), ["ID"] = new("ID", "ID", "Counter"),
    };

    public Dictionary<string, SiteListView> Views { get; } = new() { ["All Documents"] = new(Guid.NewGuid(), "All Documents") };

    public int NextItem() => ++lastItem;
}

public sealed record SiteColumn(string Name, string Title, string Type)
{
    public Guid Id { get; } = Guid.NewGuid();

    public bool Indexed { get; set; }

    public bool IsDay { get; init; }
}

public sealed record SiteListView(Guid Id, string Title)
{
    public List<string> Columns { get; } = [];
}

public sealed class SiteItem(SiteList list)
{
    public int Id { get; } = list.NextItem();

    public Dictionary<string, object?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string? Label { get; set; }

    /// <summary>Null while the library's permissions count; else people's ids and their roles'.</summary>
    public Dictionary<int, int>? Permissions { get; set; }
}

public sealed class StoredFolder(SiteList list, StoredFolder? parent, string name)
{
    public Guid Id { get; } = Guid.NewGuid();

    public SiteList List => list;

    public StoredFolder? Parent { get; set; } = parent;

    public string Name { get; set; } = name;

    public string? RootPath { get; init; }

    public string Path => RootPath ?? $"{Parent!.Path}/{Name}";

    /// <summary>As a person does it in the browser.</summary>
    public void Rename(string name)
    {
        Parent!.Folders.Remove(Name);
        Name = name;
        Parent.Folders.Add(name, this);
    }

    public Dictionary<string, StoredFolder> Folders { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, StoredFile> Files { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SiteItem Item { get; } = new(list);
}

public sealed class StoredFile(StoredFolder parent, string name, byte[] content)
{
    public Guid Id { get; } = Guid.NewGuid();

    public StoredFolder Parent { get; set; } = parent;

    public string Name { get; set; } = name;

    public string Path => $"{Parent.Path}/{Name}";

    public byte[] Content { get; private set; } = content;

    public int Major { get; private set; } = 1;

    public string Version => $"{Major}.0";

    /// <summary>The earlier ones.</summary>
    public SortedDictionary<int, byte[]> Versions { get; } = [];

    public SiteItem Item { get; } = new(parent.List);

    public bool IsLocked { get; set; }

    public Dictionary<Guid, MemoryStream> Uploads { get; } = [];

    public void NewVersion(byte[] content)
    {
        if (Parent.List.EnableVersioning)
            Versions[Major] = Content;
        Major++;
        Content = content;
    }
}

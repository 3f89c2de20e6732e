using Microsoft.Extensions.Configuration;

namespace Nscp.Publication;

/// <summary>What letters bear that is one partnership's own: the section <c>Papers</c> of the settings. Names and addresses of office holders are here and never in code.</summary>
internal sealed record PaperSettings
{
    /// <summary>The Business Unit's postal address, in one line.</summary>
    public string Address { get; init; } = "";

    /// <summary>Where reports are read; where it is empty, the public page of this site.</summary>
    public string WebAddress { get; init; } = "";

    /// <summary>Whom journalists ask: the communications team, with its telephone number.</summary>
    public string PressContact { get; init; } = "";

    /// <summary>To whom papers go, by the paper's key, such as <c>covering-panel</c>.</summary>
    public IReadOnlyDictionary<string, PaperRecipient> Recipients { get; init; } = new Dictionary<string, PaperRecipient>();

    /// <summary>Reads the section.</summary>
    public static PaperSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection("Papers").Get<PaperSettings>() ?? new PaperSettings();
        var unknown = settings.Recipients.Keys.FirstOrDefault(key => PaperList.Find(key) is null);
        if (unknown is not null)
            throw new InvalidOperationException($"Papers:Recipients names “{unknown}”, which is no paper. It may name: {string.Join(", ", PaperList.All.Where(p => !p.IsOneEach).Select(p => p.Key))}");
        return settings.WebAddress.Length > 0 || configuration["Site:Address"] is not { Length: > 0 } site ? settings : settings with { WebAddress = $"{site.TrimEnd('/')}/published" };
    }
}

/// <summary>To whom a paper goes.</summary>
internal sealed record PaperRecipient
{
    public string Name { get; init; } = "";
    public string JobTitle { get; init; } = "";

    /// <summary>How a letter greets them, after "Dear"; where it is empty, the name of somebody with a job title, and "colleagues" for a body.</summary>
    public string Greeting { get; init; } = "";

    /// <summary>Its lines, parted by commas.</summary>
    public string Address { get; init; } = "";
}

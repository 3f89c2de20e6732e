namespace Nscp.SharePointSite;

/// <summary>How a call goes wrong.</summary>
public enum Fault
{
    /// <summary>429, as JSON, with the seconds to wait.</summary>
    Throttled,

    /// <summary>503 with a body that is no JSON.</summary>
    Busy,

    /// <summary>409: somebody saves the same.</summary>
    Conflict,

    /// <summary>423: somebody has it open.</summary>
    Locked,

    /// <summary>500 of SharePoint's own.</summary>
    ServerError,

    /// <summary>502 of a gateway's, in HTML.</summary>
    BadGateway,

    /// <summary>The connection breaks before anything is done.</summary>
    LostRequest,

    /// <summary>It is done, and then the connection breaks.</summary>
    LostAnswer,

    /// <summary>A download ends early and nothing says so.</summary>
    CutShort,

    /// <summary>A write of columns is refused in an answer that is a success.</summary>
    RefusedColumn,

    /// <summary>401: the token has run out.</summary>
    TokenExpired,

    /// <summary>403.</summary>
    NotAllowed,

    /// <summary>507: the site is full.</summary>
    Full,

    /// <summary>Inside a batch that is answered well one part is throttled.</summary>
    ThrottledInBatch,

    /// <summary>A view of more than 5,000 items.</summary>
    Threshold,
}

/// <summary>The site answers with an error.</summary>
public sealed class SiteError(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>Seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>In place of the JSON.</summary>
    public string? Plain { get; init; }

    public static SiteError Gone(string what) => what switch
    {
        "folder" => new(404, "-2147024894, System.IO.FileNotFoundException", "File Not Found."),
        "list" => new(404, "-1, System.ArgumentException", "List does not exist at site."),
        _ => new(404, "-2130575338, Microsoft.SharePoint.SPException", "The file does not exist."),
    };

    public static SiteError NameExists() => new(400, "-2130575257, Microsoft.SharePoint.SPException", "A file or folder with the name already exists.");

    public static SiteError Of(Fault fault, int retryAfter) => fault switch
    {
        Fault.Throttled or Fault.ThrottledInBatch => new(429, "-2147024860, Microsoft.SharePoint.SPQueryThrottledException", "The request has been throttled.") { RetryAfter = retryAfter },
        Fault.Busy => new(503, "", "") { RetryAfter = retryAfter, Plain = "The service is unavailable." },
        Fault.Conflict => new(409, "-2130246326, Microsoft.SharePoint.SPException", "Save Conflict"),
        Fault.Locked => new(423, "-2147018894, Microsoft.SharePoint.SPFileLockException", "The file is locked for shared use by somebody."),
        Fault.ServerError => new(500, "-1, Microsoft.SharePoint.Client.UnknownError", "Unknown Error"),
        Fault.BadGateway => new(502, "", "") { Plain = "<html><body>Bad gateway</body></html>" },
        Fault.TokenExpired => new(401, "", "") { Plain = """{"error_description":"Invalid JWT token. The token is expired."}""" },
        Fault.NotAllowed => new(403, "-2147024891, System.UnauthorizedAccessException", "Access denied."),
        Fault.Full => new(507, "-2130575223, Microsoft.SharePoint.SPException", "The site has exceeded its maximum file storage limit."),
        Fault.Threshold => new(500, "-2147024860, Microsoft.SharePoint.SPQueryThrottledException", "The attempted operation is prohibited because it exceeds the list view threshold."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}

/// <summary>What is to go wrong, and when.</summary>
public sealed class SiteFaults
{
    private readonly Lock turn = new();
    private readonly List<(Fault Fault, Func<SiteCall, bool> At, int[] Left)> planned = [];
    private Random? chance;
    private double rate;
    private Fault[] kinds = [];

    /// <summary>What an answer that asks to wait asks for, in seconds.</summary>
    public int RetryAfter { get; set; } = 7;

    /// <summary>How many faults there were.</summary>
    public int Count { get; private set; }

    /// <summary>Which kinds there were.</summary>
    public HashSet<Fault> Seen { get; } = [];

    /// <summary>The next <paramref name="times"/> calls for which <paramref name="at"/> holds go wrong.</summary>
    public void Plan(Fault fault, Func<SiteCall, bool>? at = null, int times = 1)
    {
        lock (turn)
            planned.Add((fault, at ?? (_ => true), [times]));
    }

    /// <summary>From now on calls go wrong by chance, always in the same way for one seed.</summary>
    public void ByChance(double of, int seed, params Fault[] which)
    {
        lock (turn)
            (rate, chance, kinds) = (of, new Random(seed), which.Length == 0 ? Enum.GetValues<Fault>() : which);
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void None()
    {
        lock (turn)
        {
            planned.Clear();
            chance = null;
        }
    }

    internal Fault? Next(SiteCall call)
    {
        lock (turn)
        {
            var fault = planned.Where(p => p.Left[0] > 0 && p.At(call)).Select(p => ((Fault, int[])?)(p.Fault, p.Left)).FirstOrDefault() is { } plan && plan.Item2[0]-- > 0 ? plan.Item1
                : chance is not null && chance.NextDouble() < rate && kinds.Where(k => Fits(k, call)).ToArray() is { Length: > 0 } fitting ? fitting[chance.Next(fitting.Length)] : (Fault?)null;
            if (fault is { } f && !Fits(f, call))
                fault = null;
            if (fault is { } one)
            {
                Count++;
                Seen.Add(one);
            }

            return fault;
        }
    }

    private static bool Fits(Fault fault, SiteCall call) => fault switch
    {
        Fault.CutShort => call.What == "download",
        Fault.RefusedColumn => call.What is "batch" or "validateupdatelistitem",
        Fault.ThrottledInBatch => call.What == "batch",
        Fault.Threshold => call.What is "files" or "folders",
        _ => true,
    };
}

/// <summary>A call that came.</summary>
/// <param name="Method">GET, POST; MERGE, PUT or DELETE where a POST means that.</param>
/// <param name="What">The last part of its address, in lower case; <c>batch</c>, <c>download</c>.</param>
/// <param name="Address">As it came.</param>
public sealed record SiteCall(string Method, string What, string Address);

using System.Text.RegularExpressions;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>
/// Takes from entries of the audit log the words that belong to something that is closed to the reader (X-5a): what was written before there was a case, and
/// what names another case. That something was done stays.
/// </summary>
internal sealed partial class AuditWall(ICaseWall wall, IEnumerable<IAuditedSubject> subjects, ICurrentPerson current)
{
    private readonly Dictionary<string, bool> asked = [];

    /// <summary>The lines without what is closed.</summary>
    public async Task<IReadOnlyList<AuditLine>> Through(IReadOnlyList<AuditLine> lines, CancellationToken cancel)
    {
        var read = new List<AuditLine>(lines.Count);
        foreach (var line in lines)
            read.Add(await IsOpen(line.Action, line.CaseReference, line.Contents, cancel) ? line : line with { Contents = null, IsClosed = true });
        return read;
    }

    /// <summary>True when the reader may know what was sent.</summary>
    public async Task<bool> IsOpen(string action, string? ownCase, string? contents, CancellationToken cancel)
    {
        if (contents is null)
            return true;
        // As it was typed, not as JSON writes it; small letters and other hyphens name a case as well.
        var plain = Hyphens().Replace(Escapes().Replace(contents, e => e.Groups[1].Success ? ((char)Convert.ToInt32(e.Groups[1].Value, 16)).ToString() : " "), "-").ToUpperInvariant();
        foreach (var named in References().Matches(plain).Select(m => m.Value).Where(r => r != ownCase).Distinct())
        {
            if (!await Ask(named, async () => await wall.MaySee(current.Person, CaseReference.Parse(named, null), cancel)))
                return false;
        }

        foreach (var subject in subjects)
        {
            foreach (var id in Ids(subject, action, contents))
            {
                if (!await Ask($"{subject.Field} {id}", async () => await subject.MayRead(id, cancel) != false))
                    return false;
            }
        }

        return true;
    }

    private static IEnumerable<Guid> Ids(IAuditedSubject subject, string action, string contents) =>
        from field in (string[])(action == subject.MadeBy.Name ? [subject.Field, "id"] : [subject.Field])
        from match in Regex.Matches(contents, $"\"{field}\":\"([0-9a-fA-F-]{{36}})\"", RegexOptions.IgnoreCase)
        where Guid.TryParse(match.Groups[1].Value, out _)
        select Guid.Parse(match.Groups[1].Value);

    private async Task<bool> Ask(string key, Func<Task<bool>> ask)
    {
        if (!asked.TryGetValue(key, out var answer))
            asked[key] = answer = await ask();
        return answer;
    }

    [GeneratedRegex(@"(?<![A-Z0-9])[A-Z]{2,8}-\d{4}-\d{3,6}(?!\d)")]
    private static partial Regex References();

    // The text may be cut in the middle, so it is not read as JSON.
    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})|\\.")]
    private static partial Regex Escapes();

    [GeneratedRegex("[\u00AD\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]")]
    private static partial Regex Hyphens();
}

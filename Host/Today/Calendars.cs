using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>Days as a calendar file (RFC 5545): a case's reference and that something is due, no more .</summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar";

    /// <summary>An entry of a whole day for each; what has no day is left out.</summary>
    /// <param name="entries">Each with what makes it the same entry next time.</param>
    /// <param name="site">The address behind each entry's link.</param>
    /// <param name="now">When it was made.</param>
    public static byte[] Write(IEnumerable<(string Same, CaseReference Case, DateOnly On)> entries, string site, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Nscp.Modular//Dates//EN", Method = "PUBLISH" };
        foreach (var (same, @case, on) in entries)
        {
            calendar.Events.Add(new CalendarEvent
            {
                // The same entry moves when its day does. Hashed: what makes it the same tells of the case.
                Uid = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(same)))[..32]}@{new Uri(site).Host}",
                Summary = $"{@case}: due",
                Start = new CalDateTime(on),
                End = new CalDateTime(on.AddDays(1)),
                DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
                Url = new Uri($"{site}/cases/{@case}"),
                Transparency = TransparencyType.Transparent,
                Class = "PRIVATE",
            });
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
    }
}

/// <summary>Calendar addresses: whoever knows one reads its person's days. The secret part is shown once and kept as a hash.</summary>
internal sealed class CalendarFeeds(DbSession session, AuditLog audit, IPeopleDirectory people, SignInSettings signIn, MailSettings site, TimeProvider time)
{
    /// <summary>An address of somebody who has not signed in for so long answers nobody any more.</summary>
    private static readonly TimeSpan Unused = TimeSpan.FromDays(90);

    private const string Whose = "SELECT person_id FROM nscp.calendar_feed WHERE token_hash = @TokenHash";
    private const string WasRead = "UPDATE nscp.calendar_feed SET last_read_at = @Now WHERE token_hash = @TokenHash";
    private const string Remove = "DELETE FROM nscp.calendar_feed WHERE person_id = @PersonId";
    private const string Add = "INSERT INTO nscp.calendar_feed (person_id, token_hash, made_at) VALUES (@PersonId, @TokenHash, @Now)";

    private const string StillHere = """
        SELECT COUNT(*) FROM nscp.person WHERE person_id = @PersonId AND last_signed_in_at >= @Since AND (sessions_valid_from IS NULL OR sessions_valid_from < last_signed_in_at)
        """;

    private const string Days = $"""
        SELECT w.case_reference, w.item_key, COALESCE(w.due_on, d.due_on) AS due_on {WorkList.From} WHERE {WorkList.Mine}
         {WorkList.Order} OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    /// <summary>Makes a new address for a person in place of the old one; the whole address.</summary>
    public async Task<string> Make(string personId, CancellationToken cancel)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await session.Execute(Remove, new { PersonId = personId }, cancel);
        await session.Execute(Add, new { PersonId = personId, TokenHash = Hash(token), Now = time.GetUtcNow() }, cancel);
        return $"{site.SiteAddress}/calendar/{token}.ics";
    }

    /// <summary>From now on the address answers nobody.</summary>
    public Task<int> End(string personId, CancellationToken cancel) => session.Execute(Remove, new { PersonId = personId }, cancel);

    /// <summary>The calendar behind an address, or null: there is none, or its person may not read any more.</summary>
    public async Task<byte[]?> Read(string token, CancellationToken cancel)
    {
        var hash = Hash(token);
        if (await session.Find<string>(Whose, new { TokenHash = hash }, cancel) is not { } personId || people.All.FirstOrDefault(p => p.Id == personId) is not { } person)
            return null;
        if (signIn.UsesProvider && await session.Scalar<int>(StillHere, new { PersonId = personId, Since = time.GetUtcNow() - Unused }, cancel) == 0)
            return null;

        await session.Execute(WasRead, new { TokenHash = hash, Now = time.GetUtcNow() }, cancel);
        using (CurrentPerson.ActAs(person))
            await audit.Answered(new ReadCalendar(), cancel);
        var tasks = await session.Query<DueTask>(Days, new WorkFilter(person), cancel);
        return CalendarFile.Write(tasks.Where(t => t.DueOn is not null).Select(t => ($"{t.CaseReference}/{t.ItemKey}", t.CaseReference, t.DueOn!.Value)), site.SiteAddress, time.GetUtcNow());
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A calendar program read a person’s calendar address, for the audit log .</summary>
[AuditedAs("downloaded")]
internal sealed record ReadCalendar;

using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nscp.Contracts;
using Nscp.Kernel;

namespace Nscp.Architecture.Tests;

public sealed class SourceTests
{
    /// <summary>A password in a settings file is in every clone and every backup of it.</summary>
    [Fact]
    public void No_settings_file_holds_a_secret() => Product.Nothing(
        from path in Directory.EnumerateFiles(Product.Root, "*.json", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Product.Root, path).Replace('\\', '/')
        where !name.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "App_Data" or "frontend") && Path.GetFileName(name).StartsWith("appsettings", StringComparison.Ordinal)
        from line in File.ReadAllLines(path)
        where Regex.IsMatch(line, @"(?i)""[^""]*(password|secret|connectionstring|sqlserver|apikey|token)[^""]*""\s*:\s*""[^""]+""")
        select $"{name}: {line.Trim()}",
        "Take these out and use the environment or a secret store");

    [Fact]
    public void No_clock_behind_a_handlers_back() => Found(
        @"\bDateTime\.(Now|UtcNow|Today)\b|\bDateTimeOffset\.(Now|UtcNow)\b|\bTimeProvider\.System\b|\b(GETDATE|GETUTCDATE|SYSDATETIME|SYSUTCDATETIME|SYSDATETIMEOFFSET|CURRENT_TIMESTAMP)\b|datetime\('now'",
        "Take the time from the TimeProvider that the constructor is given",
        // The script that an administrator runs by hand notes the time at which it ran; the clock of the database's machine is asked in one place (P-4).
        "Shared/Data/Operations/SqlServerScript.cs", "Shared/Data/Engines/SqlServerEngine.cs");

    [Fact]
    public void Nobody_is_shut_out_of_a_case_past_the_one_place_that_sees_who_is_left() => Found(
        @"\b(wall|cases)\.ShutOut\(",
        "Call CaseConflicts.ShutOut, which sees to it that somebody of the Business Unit remains (X-5)",
        // A concern's own walls leave somebody of the Business Unit; what becomes of it is an event that nobody can refuse.
        "Shared/Security/CaseConflicts.cs", "Modules/Notifications/KeepOutOfConcern/ConcernWall.cs", "Modules/Referrals/KeptOut.cs");

    [Fact]
    public void No_blocking_on_tasks() => Found(@"\.Result\b(?!\.| =|<)|\.Wait\(\)|\.GetAwaiter\(\)\.GetResult\(\)|\bThread\.Sleep\b|\bTask\.Delay\b", "Await it");

    [Fact]
    public void No_ids_from_chance_where_the_order_matters() => Product.Nothing(
        Lines(@"\bGuid\.NewGuid\(\)").Where(line => !line.Contains("lease", StringComparison.OrdinalIgnoreCase)),
        "Make ids with Guid.CreateVersion7(time.GetUtcNow())");

    /// <summary>An e-mail leaves the house unprotected: its words are constants, and only what the compiler puts into a <c>MailText</c> goes in.</summary>
    [Fact]
    public void No_message_is_put_together_by_hand() => Found(@"\bAppendLiteral\(|new MailText\(|MailMessage\.Make\(|INTO nscp\.mail\b", "Write the words of a message as $\"…\" where a MailText is asked for", "Shared/Mail/");

    [Fact]
    public void Nothing_is_left_to_be_done() => Found(@"\b(TODO|FIXME|HACK)\b|NotImplementedException", "Do it, or open an issue");

    [Fact]
    public void Every_await_of_ours_can_be_cancelled() => Product.Nothing(
        from line in Lines(@"await (work|session|register|clock|filing|calendar|wall|own)\.\w+(<[^>]+>)?\(.*\);")
        where !Regex.IsMatch(line, @"cancel|attempt|CancellationToken|Rollback\(\)|stoppingToken", RegexOptions.IgnoreCase)
        select line,
        "Pass the CancellationToken on");

    [Fact]
    public void No_file_is_longer_than_400_lines() => Product.Nothing(
        from file in Product.Files("Host", "Modules", "Shared", "tests", "db", "build")
        where Path.GetExtension(file) is ".cs" or ".razor" or ".sql" or ".css" or ".js" or ".mjs" or ".targets" or ".props"
        let lines = File.ReadLines(Path.Combine(Product.Root, file)).Count()
        where lines > 400
        select $"{file}: {lines}",
        "Split these files where a reader would");

    [Fact]
    public void Every_package_version_is_central() => Product.Nothing(
        from file in Product.Files("Host", "Modules", "Shared", "tests")
        where file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal)
        from package in XDocument.Load(Path.Combine(Product.Root, file)).Descendants("PackageReference")
        where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
        select $"{file}: {package.Attribute("Include")?.Value}",
        "Move the version into Directory.Packages.props");

    [Fact]
    public void The_package_lock_names_no_registry() =>
        File.ReadAllText(Path.Combine(Product.Root, "package-lock.json")).Contains("\"resolved\"", StringComparison.Ordinal).ShouldBeFalse("Write package-lock.json with npm install --omit-lockfile-registry-resolved");

    [Fact]
    public void No_log_line_carries_what_a_request_holds() => Product.Nothing(
        Lines(@"\bLog(Trace|Debug|Information|Warning|Error|Critical)\(").Where(line => Regex.IsMatch(line, @"Log\w+\(\$""|e\.Message|\.Name\b(?!\.)(?<!GetType\(\)\.Name)(?<!typeof\(\w+\)\.Name)|ChildName|\{@")),
        "Log names of types, ids, counts and times only");

    /// <summary>The names are stored in the outbox: a row written before a renaming could never be delivered.</summary>
    [Fact]
    public void Events_keep_their_names()
    {
        string[] known =
        [
            "Nscp.Contracts.CategoriesChosen", "Nscp.Contracts.ConcernInterestDeclared", "Nscp.Contracts.ConcernInterestEnded",
            "Nscp.Contracts.DecisionFinal",
            "Nscp.Contracts.FamilyLetterSent", "Nscp.Contracts.FamilyReadinessChanged", "Nscp.Contracts.LeadReviewerAppointed",
            "Nscp.Contracts.LearningPointCaptured",
            "Nscp.Contracts.NationalPanelAnswered",
            "Nscp.Contracts.NotNotified",
            "Nscp.Contracts.NotificationWithdrawn",
            "Nscp.Contracts.PackSentToNationalPanel",
            "Nscp.Contracts.PublicationDateSet",
            "Nscp.Contracts.RapidReviewCollated",
            "Nscp.Contracts.RapidReviewOpened",
            "Nscp.Contracts.RapidReviewWithdrawn",
            "Nscp.Contracts.ReferralAttached",
            "Nscp.Contracts.ReferralDecided",
            "Nscp.Contracts.ReferralListed",
            "Nscp.Contracts.ReferralSubmitted",
            "Nscp.Contracts.ReportAgreedBySprg",
            "Nscp.Contracts.ReportNotForSprg",
            "Nscp.Contracts.ReportPublished",
            "Nscp.Contracts.ReportReadyForSprg",
            "Nscp.Contracts.ReportRecommendationsListed",
            "Nscp.Contracts.ReportSignedOff",
            "Nscp.Contracts.ReportWithdrawn",
            "Nscp.Contracts.SinDateCorrected",
            "Nscp.Contracts.SinSent",
            "Nscp.Contracts.SprgDateMoved",
            "Nscp.Contracts.TermsOfReferenceAgreed",
            "Nscp.Data.DueDateMoved",
        ];
        var events = typeof(SinSent).Assembly.GetTypes().Concat(typeof(Data.CaseClock).Assembly.GetTypes()).Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IEvent)));

        events.Select(t => t.FullName!).Order(StringComparer.Ordinal).ShouldBe(known, false, "Never rename or remove an event; add a new one here");
    }

    private static void Found(string pattern, string whatToDo, params string[] except) =>
        Product.Nothing(Lines(pattern).Where(line => !except.Any(e => line.StartsWith(e, StringComparison.Ordinal))), whatToDo);

    private static IEnumerable<string> Lines(string pattern) =>
        from file in Product.Sources
        from line in file.Value.Split('\n').Select((text, i) => (Text: text.Trim(), Number: i + 1))
        where !line.Text.StartsWith("//", StringComparison.Ordinal) && Regex.IsMatch(line.Text, pattern)
        select $"{file.Key}:{line.Number}: {line.Text}";
}

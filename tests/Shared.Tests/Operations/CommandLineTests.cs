using Nscp.Host;

namespace Nscp.Shared.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--migrate", "--migrate", "")]
    [InlineData("--verify-audit", "--verify-audit", "")]
    [InlineData("--backup /var/backups/a.zip", "--backup", "/var/backups/a.zip")]
    [InlineData("--restore=/var/backups/a.zip", "--restore", "/var/backups/a.zip")]
    [InlineData("--provision-sharepoint", "--provision-sharepoint", "")]
    [InlineData("--provision-sharepoint-dry-run", "--provision-sharepoint-dry-run", "")]
    [InlineData("--move-documents", "--move-documents", "")]
    [InlineData("--script schema.sql", "--script", "schema.sql")]
    [InlineData("--copy-database=Server=db;Database=nscp", "--copy-database", "Server=db;Database=nscp")]
    public void A_verb_is_read_with_what_belongs_behind_it(string words, string verb, string value)
    {
        var options = StartupOptions.Read(words.Split(' '));

        (options.Verb!.Word, options.Verb.Value).ShouldBe((verb, value));
        options.Rest.ShouldBeEmpty();
    }

    [Fact]
    public void A_case_is_exported_to_a_folder()
    {
        var verb = StartupOptions.Read(["--export-case", "NSCP-2026-014", "--to", "/tmp/out"]).Verb!;

        (verb.Word, verb.Value, verb.To).ShouldBe(("--export-case", "NSCP-2026-014", "/tmp/out"));
    }

    [Fact]
    public void Settings_stay_settings()
    {
        var options = StartupOptions.Read(["--demo", "--Data:Folder=/tmp/x", "--urls", "http://localhost:6000", "--now", "2026-06-01T09:00"]);

        options.Rest.ShouldBe(["--Data:Folder=/tmp/x", "--urls", "http://localhost:6000"]);
        (options.Demo, options.Verb).ShouldBe((true, null));
        options.Now.ShouldBe(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData("--demo", "no invented case comes into")]
    [InlineData("--now 2026-06-01", "statutory dates follow the real one")]
    public void What_is_for_development_only_is_refused_elsewhere_and_not_overlooked(string words, string why)
    {
        StartupOptions.Read(words.Split(' ')).Refusal(isDevelopment: false).ShouldNotBeNull().ShouldContain(why);
        StartupOptions.Read(words.Split(' ')).Refusal(isDevelopment: true).ShouldBeNull();
        StartupOptions.Read(["--urls", "https://localhost"]).Refusal(isDevelopment: false).ShouldBeNull();
    }

    [Theory]
    [InlineData("--backup")]
    [InlineData("--backup --Data:Folder=/tmp/x")]
    [InlineData("--migrate --backup a.zip")]
    [InlineData("--now soon")]
    [InlineData("--demo --migrate")]
    [InlineData("--export-case NSCP-2026-014")]
    [InlineData("--migrate --to /tmp")]
    [InlineData("--migrat")]
    [InlineData("--bogus")]
    public void What_is_missing_or_too_much_is_refused(string words) => Should.Throw<FormatException>(() => StartupOptions.Read(words.Split(' ')));
}

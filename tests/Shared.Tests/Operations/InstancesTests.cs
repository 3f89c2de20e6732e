using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;

namespace Nscp.Shared.Tests;

/// <summary>What several instances share, and what one tells its balancer.</summary>
public sealed class InstancesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nscp-instances-").FullName;
    private readonly IDatabaseEngine engine;

    public InstancesTests()
    {
        engine = DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "nscp.db"));
        engine.Migrate(Migrations.For(engine.ScriptFolder));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_one_instance_protects_another_can_read()
    {
        using var one = Instance();
        using var other = Instance();

        var ticket = one.GetDataProtector("sign-in").Protect("a ticket");
        other.GetDataProtector("sign-in").Unprotect(ticket).ShouldBe("a ticket");
    }

    [Fact]
    public void With_a_certificate_the_key_in_the_database_is_not_readable_without_it()
    {
        var file = Path.Combine(folder, "keys.pfx");
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=Nscp test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, "secret"));
        }

        var settings = new[] { ("DataProtection:CertificateFile", file), ("DataProtection:CertificatePassword", "secret") };
        using var one = Instance(settings);
        using var other = Instance(settings);
        var ticket = one.GetDataProtector("sign-in").Protect("a ticket");

        other.GetDataProtector("sign-in").Unprotect(ticket).ShouldBe("a ticket");
        var stored = new SqlKeyRepository(engine, TimeProvider.System).GetAllElements().ShouldHaveSingleItem().ToString();
        stored.ShouldContain("EncryptedData");
        stored.ShouldNotContain("<masterKey");
    }

    [Fact]
    public void On_SQL_Server_outside_development_keys_without_a_certificate_are_refused() =>
        Should.Throw<InvalidOperationException>(() => Services("Production", ("ConnectionStrings:SqlServer", "Server=db"))).Message.ShouldContain("DataProtection:CertificateThumbprint");

    [Fact]
    public async Task Told_to_stop_an_instance_is_unready_first_and_serves_on_for_a_while()
    {
        var drain = new Health.Drain(TimeSpan.FromMilliseconds(300));
        (await drain.CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Healthy);

        var started = Stopwatch.GetTimestamp();
        var stopping = drain.StoppingAsync(CancellationToken.None);
        (await drain.CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Unhealthy);
        await stopping;
        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task A_database_that_lacks_a_script_or_is_away_is_not_ready()
    {
        (await new Health.DatabaseReady(engine).CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Healthy);

        var empty = DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "empty.db"));
        (await new Health.DatabaseReady(empty).CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Unhealthy);
        var away = DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "nowhere", "nscp.db"));
        (await new Health.DatabaseReady(away).CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task A_library_in_which_nothing_can_be_filed_is_not_ready()
    {
        (await new Health.LibraryReady(new LocalDocumentLibrary(Path.Combine(folder, "Documents"))).CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Healthy);
        Directory.GetFiles(Path.Combine(folder, "Documents")).ShouldBeEmpty();

        var inTheWay = Path.Combine(folder, "a file");
        await File.WriteAllTextAsync(inTheWay, "not a folder");
        (await new Health.LibraryReady(new LocalDocumentLibrary(inTheWay)).CheckHealthAsync(new())).Status.ShouldBe(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task A_verb_that_is_called_off_does_nothing_and_says_so()
    {
        var backup = Path.Combine(folder, "backup.zip");
        using var errors = new StringWriter();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", folder)]).Build();

        (await CommandLine.Run(Verb.Backup with { Value = backup }, settings, new HostingEnvironment { ContentRootPath = folder }, TextWriter.Null, errors, new CancellationToken(canceled: true))).ShouldBe(1);
        errors.ToString().ShouldContain("stopped before it was done");
        File.Exists(backup).ShouldBeFalse();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3651")]
    [InlineData("for ever")]
    public void Messages_are_kept_for_days_within_reason(string days) =>
        Should.Throw<InvalidOperationException>(() => OutboxTidying.Keep(new ConfigurationBuilder().AddInMemoryCollection([new("Data:KeepDeliveredMessagesDays", days)]).Build()))
            .Message.ShouldContain("Data:KeepDeliveredMessagesDays");

    [Fact]
    public void A_trace_keeps_the_pattern_of_an_address_and_never_the_address()
    {
        using var source = new ActivitySource("Nscp.Test");
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == "Nscp.Test", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var activity = source.StartActivity("GET /cases/NSCP-2026-001", ActivityKind.Server)!;
        activity.SetTag("http.request.method", "GET").SetTag("http.route", "/cases/{case}").SetTag("url.path", "/cases/NSCP-2026-001").SetTag("url.query", "q=Zoe").SetTag("user.name", "Someone");
        activity.SetStatus(ActivityStatusCode.Error, "Zoe is not found");

        new Telemetry.OnlyHarmlessTags().OnEnd(activity);

        activity.DisplayName.ShouldBe("GET /cases/{case}");
        activity.TagObjects.Select(t => t.Key).ShouldBe(["http.request.method", "http.route"], ignoreOrder: true);
        activity.StatusDescription.ShouldBeNull();
    }

    [Theory]
    [InlineData("MarkSent", "/src/RecordSin.cs", "RecordSin.MarkSent")]
    [InlineData("CaseWall.Condition", "C:\\src\\CaseWall.cs", "CaseWall.CaseWall.Condition")]
    [InlineData("$\"SELECT {name}\"", "/src/RecordSin.cs", "RecordSin")]
    public void A_statement_is_named_by_its_constant(string constant, string file, string name) => DataTelemetry.Statement(constant, file).ShouldBe(name);

    private ServiceProvider Instance(params (string Key, string Value)[] settings) => Services("Development", settings).BuildServiceProvider();

    private ServiceCollection Services(string environment, params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(engine).AddSingleton(TimeProvider.System);
        services.AddSharedKeys(
            new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build(),
            new HostingEnvironment { EnvironmentName = environment, ApplicationName = "Nscp.Host" });
        return services;
    }
}

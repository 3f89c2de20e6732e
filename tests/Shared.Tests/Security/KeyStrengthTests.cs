using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>Weak, expired and guessable keys protect nothing here; after a certificate was renewed everybody stays signed in.</summary>
public sealed class KeyStrengthTests : IDisposable
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly string folder = Directory.CreateTempSubdirectory("nscp-strength-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_application_does_not_start_with_a_weak_certificate()
    {
        Refused(Made(rsaBits: 1024), "a key that is too weak (RSA of 1024 bits). Make a new one with RSA of 3,072 bits");
        Refused(Made(curve: ECCurve.CreateFromFriendlyName("secp224r1")), "a key that is too weak (a curve of 224 bits)");
        Refused(Made(curve: ECCurve.NamedCurves.nistP256), "protects keys with RSA only");
    }

    [Fact]
    public void The_application_does_not_start_with_a_certificate_out_of_its_time()
    {
        Refused(Made(from: -20, until: -1), "it protects no new keys any more. Make a new one, name it here, and name this one in DataProtection:Former:0");
        Refused(Made(from: 1, until: 20), "and not yet");
    }

    [Fact]
    public void After_a_renewal_what_the_old_certificate_protected_is_read_and_new_keys_need_the_new_one()
    {
        var (old, renewed) = (Made(from: -20, until: -1), Made());
        string ticket;
        using (var before = Services(services => services.AddDataProtection().SetApplicationName("Nscp.Modular").ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(old, "secret"))))
            ticket = before.GetDataProtector("sign-in").Protect("a ticket");

        (string, string?)[] settings =
            [("DataProtection:CertificateFile", renewed), ("DataProtection:CertificatePassword", "secret"), ("DataProtection:Former:0:CertificateFile", old), ("DataProtection:Former:0:CertificatePassword", "secret")];
        using var after = Services(services => services.AddSharedKeys(Settings(settings), new HostingEnvironment { EnvironmentName = "Production", ApplicationName = "Nscp.Host" }));
        after.GetDataProtector("sign-in").Unprotect(ticket).ShouldBe("a ticket");

        after.GetRequiredService<IKeyManager>().CreateNewKey(Now, Now.AddDays(90));
        var stored = after.GetRequiredService<SqlKeyRepository>().GetAllElements().Last().ToString();
        using var certificate = X509CertificateLoader.LoadPkcs12FromFile(renewed, "secret");
        stored.ShouldContain(Convert.ToBase64String(certificate.RawData)[..60]);
    }

    [Fact]
    public void A_former_certificate_may_have_expired_and_must_not_be_weak() =>
        Should.Throw<InvalidOperationException>(() => Start(("DataProtection:Former:0:CertificateFile", Made(rsaBits: 1024)), ("DataProtection:Former:0:CertificatePassword", "secret")))
            .Message.ShouldContain("The certificate of DataProtection:Former:0 has a key that is too weak");

    [Theory]
    [InlineData("secp224r1", "its curve of 224 bits is too weak")]
    [InlineData(null, "it is no private key on an elliptic curve")]
    public void The_application_does_not_start_with_a_weak_key_for_the_audit_log(string? curve, string why)
    {
        var file = Path.Combine(folder, "audit.pem");
        if (curve is null)
        {
            using var rsa = RSA.Create(2048);
            File.WriteAllText(file, rsa.ExportPkcs8PrivateKeyPem());
        }
        else
        {
            using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
            File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        }

        Should.Throw<InvalidOperationException>(() => Start(("Audit:KeyFile", file))).Message.ShouldContain(why);
    }

    [Fact]
    public void A_key_for_the_documents_that_somebody_made_up_is_refused()
    {
        var file = Path.Combine(folder, "documents.key");
        File.WriteAllText(file, Convert.ToBase64String(new byte[32]));
        Should.Throw<InvalidOperationException>(() => DocumentCipher.FromFile(file)).Message.ShouldContain("not random. Make one with --make-key");
        File.WriteAllText(file, Convert.ToBase64String("passwordpasswordpasswordpassword"u8));
        Should.Throw<InvalidOperationException>(() => DocumentCipher.FromFile(file)).Message.ShouldContain("not random");
    }

    [Fact]
    public void A_weak_certificate_for_sharepoint_is_refused_and_one_that_expired_only_keeps_documents_waiting()
    {
        Should.Throw<InvalidOperationException>(() => Certificates.Find("SharePoint", Made(rsaBits: 1024), "secret", null)).Message.ShouldContain("The certificate of SharePoint has a key that is too weak");
        Certificates.Find("SharePoint", Made(from: -20, until: -1), "secret", null).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_page_of_operations_warns_before_the_certificate_expires()
    {
        using var host = new TestHost();
        using var configured = host.WithWebHostBuilder(builder => builder.UseSetting("DataProtection:CertificateFile", Made(until: 60)).UseSetting("DataProtection:CertificatePassword", "secret"));
        var clock = configured.Services.GetRequiredService<AdjustableClock>();
        clock.Set(Now);
        (await Operations()).ShouldNotContain("The certificate of DataProtection");
        clock.Set(Now.AddDays(31));
        (await Operations()).ShouldContain("The certificate of DataProtection is valid until");

        async Task<string> Operations()
        {
            var client = configured.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
            client.DefaultRequestHeaders.Add("Demo-Person", "administrator");
            return (await new PageClient(client).Open("/operations")).Text;
        }
    }

    private void Refused(string certificate, string why) => Should.Throw<InvalidOperationException>(() => Start(("DataProtection:CertificateFile", certificate))).Message.ShouldContain(why);

    private static void Start(params (string, string?)[] changes)
    {
        using var production = new Production("https://login.example", null, changes);
        production.Services.ShouldNotBeNull();
    }

    private ServiceProvider Services(Action<IServiceCollection> add)
    {
        var engine = DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "nscp.db"));
        engine.Migrate(Migrations.For(engine.ScriptFolder));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(engine).AddSingleton(TimeProvider.System).AddSingleton<SqlKeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<SqlKeyRepository>((options, keys) => options.XmlRepository = keys);
        add(services);
        return services.BuildServiceProvider();
    }

    private static IConfiguration Settings(params (string Key, string? Value)[] settings) => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, s.Value))).Build();

    /// <summary>A file with a certificate, valid for days counted from now; its password is "secret".</summary>
    private string Made(int rsaBits = 2048, ECCurve? curve = null, int from = -1, int until = 20)
    {
        using var rsa = curve is null ? RSA.Create(rsaBits) : null;
        using var ec = curve is { } named ? ECDsa.Create(named) : null;
        var request = rsa is not null ? new CertificateRequest("CN=Nscp test", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest("CN=Nscp test", ec!, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(Now.AddDays(from), Now.AddDays(until));
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.pfx");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, "secret"));
        return file;
    }
}

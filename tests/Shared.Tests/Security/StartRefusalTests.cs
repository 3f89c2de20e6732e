using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Nscp.Security;

namespace Nscp.Shared.Tests;

/// <summary>Outside Development the application starts safely or not at all, and says what to do.</summary>
public sealed class StartRefusalTests
{
    public static TheoryData<string, string, string?, string> Refusals => new()
    {
        { "no provider", "SignIn:Authority", null, "Nobody can sign in: the demo sign-in exists in Development only. Set SignIn:Authority" },
        { "a provider over plain HTTP", "SignIn:Authority", "http://login.example", "begins with https://" },
        { "no application id", "SignIn:ClientId", null, "SignIn:ClientId and SignIn:ClientSecret are needed" },
        { "no secret", "SignIn:ClientSecret", null, "environment variable SignIn__ClientSecret" },
        { "a role that is none", "SignIn:Roles:0:Role", "Chairman", "SignIn:Roles:0:Role" },
        { "a misspelt setting", "SignIn:Rolls:0:Value", "x", "Rolls" },
        { "a role without a value", "SignIn:Roles:0:Value", "", "an empty one would fit everybody" },
        { "an agency that is no code", "SignIn:Agencies:0:Agency", "The Police", "write its code from Partnership:Agencies" },
        { "a long idle time", "SignIn:IdleMinutes", "600", "SignIn:IdleMinutes must be from 5 to 120" },
        { "keys without a certificate, embedded", "DataProtection:CertificateFile", null, "Set DataProtection:CertificateThumbprint or DataProtection:CertificateFile" },
        { "no key for the documents", "Documents:KeyFile", null, "Make a key once with --make-key" },
        { "a key file that is not there", "Documents:KeyFile", "/nowhere/documents.key", "cannot be read" },
        { "the audit log’s key in the data folder", "Audit:KeyFile", "{data}/keys/audit.pem", "Move the file elsewhere, and name that place in Audit:KeyFile" },
        { "the seals in the data folder", "Audit:SealFolder", "{data}/../data/seals", "Move the folder elsewhere, best to another machine, and name that place in Audit:SealFolder" },
        { "the documents’ key in the data folder", "Documents:KeyFile", "{data}/documents.key", "Put the file elsewhere, and name that place in Documents:KeyFile" },
        { "uploads of a kind that is none", "Uploads:Kinds:0", "exe", "Uploads:Kinds names “exe”" },
        { "a scanner without an address", "Uploads:ClamAv", "scanner", "Uploads:ClamAv must be" },
        { "a plain-HTTP address", "urls", "http://0.0.0.0:5080", "listen unencrypted (http://0.0.0.0:5080)" },
        { "one plain-HTTP address of two", "urls", "https://localhost;http://localhost:5080", "listen unencrypted" },
        { "no address", "urls", "", "no address is set" },
        { "a plain-HTTP endpoint of Kestrel", "Kestrel:Endpoints:Web:Url", "http://*:80", "listen unencrypted" },
        { "proxies that are everybody", "Hosting:TrustedProxies", "0.0.0.0/0", "All addresses (/0) are not trusted" },
        { "proxies that are no addresses", "Hosting:TrustedProxies", "proxy.example", "Hosting:TrustedProxies holds" },
        { "forwarded headers of anybody", "FORWARDEDHEADERS_ENABLED", "true", "believes whoever calls" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void The_application_does_not_start_with(string what, string setting, string? value, string message)
    {
        using var production = new Production("https://login.example", null, (setting, value));
        Should.Throw<InvalidOperationException>(() => production.Services, what).Message.ShouldContain(message);
    }

    [Fact]
    public void It_starts_behind_a_trusted_proxy_that_ends_tls()
    {
        using var production = new Production("https://login.example", null, ("urls", "http://127.0.0.1:5080"), ("Hosting:TrustedProxies", "127.0.0.1, 10.0.0.0/24, ::1"));
        production.Services.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("--urls=http://127.0.0.1:0", "need a certificate")]
    [InlineData("--demo", "--demo makes an invented history, and that only in Development")]
    public async Task A_refusal_is_told_in_one_line_without_a_trace(string word, string why)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Nscp.Host.dll"), word, $"--Data:Folder={Path.Combine(Path.GetTempPath(), "nscp-refused")}" },
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production" },
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(1, errors);
        errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(why);
    }

    [Fact]
    public void A_secret_in_a_settings_file_is_refused_and_one_from_elsewhere_is_not()
    {
        var folder = Directory.CreateTempSubdirectory("nscp-settings-");
        try
        {
            const string Rest = """ "Authority": "https://login.example", "ClientId": "nscp", "Roles": [{ "Value": "x", "Role": "BusinessUnit" }], "Agencies": [{ "Claim": "tenant", "Value": "x", "Agency": "police" }] """;
            File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), $$"""{ "SignIn": { {{Rest}} } }""");
            File.WriteAllText(Path.Combine(folder.FullName, "appsettings.Production.json"), """{ "SignIn": { "ClientSecret": "secret" } }""");

            var inFile = new ConfigurationBuilder().SetBasePath(folder.FullName).AddJsonFile("appsettings.json").AddJsonFile("appsettings.Production.json").Build();
            Should.Throw<InvalidOperationException>(() => SignInSettings.Read(inFile, new Outside())).Message.ShouldContain("SignIn__ClientSecret");

            var elsewhere = new ConfigurationBuilder().SetBasePath(folder.FullName).AddJsonFile("appsettings.json").AddInMemoryCollection([new("SignIn:ClientSecret", "secret")]).Build();
            SignInSettings.Read(elsewhere, new Outside()).ClientSecret.ShouldBe("secret");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Outside : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";
        public string ApplicationName { get; set; } = "Nscp.Host";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

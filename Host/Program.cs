using Carter;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;
using Nscp.SharePoint;
using Nscp.Web;

StartRefusals.TellPlainly();
PrivateFiles.FromNowOn();
StartupOptions options;
try
{
    options = StartupOptions.Read(args);
}
catch (FormatException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

var builder = WebApplication.CreateBuilder(options.Rest);

if (options.Refusal(builder.Environment.IsDevelopment()) is { } refusal)
{
    await Console.Error.WriteLineAsync(refusal);
    return 1;
}

if (options.Verb is { } verb)
{
    using var interrupted = new Interrupted();
    return await CommandLine.Run(verb, builder.Configuration, builder.Environment, Console.Out, Console.Error, interrupted.Token);
}

var dataFolder = CommandLine.DataFolder(builder.Configuration, builder.Environment);
Directory.CreateDirectory(dataFolder);
var open = PrivateFiles.Close(dataFolder);

var clock = new AdjustableClock();
if (options.Now is { } now)
    clock.Set(now);

builder.Services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
builder.Services.AddSingleton(builder.Configuration.GetSection("Partnership").Get<Partnership>() ?? new Partnership());
builder.Services.AddStatutoryClock(builder.Configuration);
builder.Services.AddSharedKeys(builder.Configuration, builder.Environment);

// The pipeline of every request, outermost first: log, authorise, validate, unit of work.
builder.Services.AddRequestLog();
builder.Services.AddSecurity(builder.Configuration, builder.Environment);
builder.Services.AddValidation();
builder.Services.AddUploads(builder.Configuration);
builder.Services.AddData(builder.Configuration, ModuleList.All, dataFolder, builder.Environment.IsDevelopment());
builder.Services.AddDocumentEncryption(builder.Configuration, dataFolder, builder.Environment.IsDevelopment());
builder.Services.AddSingleton(RetentionSchedule.Read(builder.Configuration));
builder.Services.AddDocuments(dataFolder);
builder.Services.AddSharePoint(builder.Configuration, builder.Environment.IsDevelopment());
builder.Services.AddMail(builder.Configuration, builder.Environment, dataFolder);
builder.Services.AddModules(builder.Configuration);
builder.Services.AddReminders(builder.Configuration);
builder.Services.AddSite();
builder.Services.AddPages();
builder.Services.AddSecureHosting(builder.Configuration, builder.Environment);
builder.Services.AddRateLimits();
builder.Services.AddApiDescription(builder.Environment);
builder.Services.AddDemo();
builder.Services.AddHealth(builder.Configuration, builder.Environment);
builder.Services.AddTelemetry(builder.Configuration);

var app = builder.Build();
if (open > 0)
    app.Logger.LogWarning("Other accounts of this machine may read {Count} files or folders in {Folder}, and the application may not change that. Give the folder to its account alone (docs/hosting.md)", open, dataFolder);
await app.MigrateDatabase();
await app.RefuseDemonstration();
if (options.Demo)
    await app.Services.MakeDemoHistory();

app.UseTrustedProxies();
app.UseFailurePages();
app.UseSecurityHeaders();
app.UseHttpsOnly();
app.UseFilesOfTheHouse();
app.UseRouting();
app.UseSizeLimit();
app.UseOwnCallsOnly();
app.UseSignInLimit();
app.UseAuthentication();
app.UseGuestsHome();
app.UseAuthorization();
app.UsePersonLimits();
app.UseAntiforgery();
app.MapHealth();
app.MapCarter();
app.MapApiDescription();

await app.RunAsync();
return 0;

/// <summary>Named so that the tests can start the application.</summary>
public partial class Program;

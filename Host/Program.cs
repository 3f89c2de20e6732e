using Carter;
using Microsoft.AspNetCore.DataProtection;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;
using Scalar.AspNetCore;

var options = StartupOptions.Read(args);
var builder = WebApplication.CreateBuilder(options.Rest);

var dataFolder = Path.GetFullPath(builder.Configuration["Data:Folder"] ?? "App_Data", builder.Environment.ContentRootPath);
Directory.CreateDirectory(dataFolder);

var clock = new AdjustableClock();
if (options.Now is { } now && builder.Environment.IsDevelopment())
    clock.Set(now);

builder.Services.AddSingleton(clock).AddSingleton<TimeProvider>(clock);
builder.Services.AddSingleton(builder.Configuration.GetSection("Partnership").Get<Partnership>() ?? new Partnership());
builder.Services.AddStatutoryClock(builder.Configuration);
builder.Services.AddDataProtection().SetApplicationName("Nscp.Modular").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(dataFolder, "keys")));

// The pipeline of every request, outermost first: log, authorise, validate, unit of work.
builder.Services.AddRequestLog();
builder.Services.AddSecurity(builder.Environment);
builder.Services.AddValidation();
builder.Services.AddData(builder.Configuration, ModuleList.All, dataFolder, builder.Environment.IsDevelopment());
builder.Services.AddDocuments(dataFolder);
builder.Services.AddModules(builder.Configuration);
builder.Services.AddSite();
builder.Services.AddPages();
builder.Services.AddApiDescription();
builder.Services.AddSingleton<DemoStory>();

var app = builder.Build();
app.MigrateDatabase();
if (options.MigrateOnly)
    return;

app.UseFailurePages();
app.UseSecurityHeaders();
app.UseStaticFiles();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapCarter();
app.MapOpenApi("/api/openapi.json").AllowAnonymous();
app.MapScalarApiReference("/api", reference => reference.WithOpenApiRoutePattern("/api/openapi.json").WithTitle("Nscp.Modular API"));

app.Run();

/// <summary>Named so that the tests can start the application.</summary>
public partial class Program;

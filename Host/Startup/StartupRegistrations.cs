using FluentValidation;
using MediatR;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What <c>Program</c> says in one line each.</summary>
internal static class StartupRegistrations
{
    public static void AddRequestLog(this IServiceCollection services) => services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LogBehaviour<,>));

    public static void AddValidation(this IServiceCollection services)
    {
        // Messages name no property: a rule that says nothing better says this.
        ValidatorOptions.Global.LanguageManager.Enabled = false;
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehaviour<,>));
    }

    public static void AddStatutoryClock(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(StatutoryRules.Default);
        services.AddSingleton(BankHolidays.England([], configuration.GetValue<DateOnly?>("Clock:BankHolidaysKnownUntil")));
    }

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi();

    public static void MigrateDatabase(this WebApplication app)
    {
        var engine = app.Services.GetRequiredService<IDatabaseEngine>();
        engine.Migrate(Migrations.For(engine.ScriptFolder));
    }

    /// <summary>What every answer carries: no framing, no guessing of types, nothing from elsewhere, nothing kept by browsers.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (!context.Request.Path.StartsWithSegments("/frontend"))
            headers.CacheControl = "no-store";
        return next();
    });
}

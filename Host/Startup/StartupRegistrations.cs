using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Diagnostics;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Web;

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

    /// <summary>Reminders, digests and calendars: everybody's day .</summary>
    public static void AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ReminderSettings.Read(configuration));
        services.AddScoped<Reminding>().AddScoped<CalendarFeeds>();
        services.AddHostedService<ReminderWorker>();
    }

    /// <summary>What surrounds every page, for the signed-in person.</summary>
    public static void AddSite(this IServiceCollection services)
    {
        services.AddSingleton(new NavigationOffer(0, "Today", "/", typeof(ShowToday)));
        services.AddSingleton(new NavigationOffer(10, "Cases", "/cases", typeof(ListCases)));
        services.AddScoped<SubjectFinder>().AddScoped<AuditOfPerson>().AddScoped<AuditEntries>().AddScoped<AuditWall>().AddScoped<IDatabaseClock, MovedDatabaseClock>();
        services.AddSingleton(new NavigationOffer(84, "Audit", "/people", typeof(ListPeople)));
        services.AddSingleton(new NavigationOffer(86, "Subject access", "/subjects", typeof(NewSubjectSearch)));
        services.AddSingleton(new NavigationOffer(85, "Records", "/records", typeof(ShowRecords)));
        services.AddSingleton(new NavigationOffer(90, "Not yet filed", "/waiting", typeof(ListWaiting)));
        services.AddSingleton(new NavigationOffer(92, "Messages", "/mail", typeof(ListMail)));
        services.AddScoped<ICaseAudience, CaseAudience>();
        services.AddSingleton(new NavigationOffer(95, "Operations", "/operations", typeof(ShowOperations)));
        services.AddScoped<MailDesk>().AddScoped<Whose>().AddScoped<TaskDesk>().AddScoped<CaseNotes>().AddScoped<CaseLinks>().AddScoped<CaseClosings>().AddScoped<OpenPoints>();
        services.AddScoped(SiteOf);
    }

    private static Site SiteOf(IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<AdjustableClock>();
        var signIn = provider.GetRequiredService<SignInSettings>();
        var http = provider.GetRequiredService<IHttpContextAccessor>().HttpContext;
        var person = PersonClaims.Person(http?.User);
        NavigationOffer[] offers = person is null ? [] : [.. provider.GetServices<NavigationOffer>().Where(o => o.IsFor(person)).OrderBy(o => o.Order)];
        NavigationOffer[] more = offers.Length <= NavigationOffer.MostInRow ? [] : [.. offers.Where(o => o.Order > NavigationOffer.LastInRow)];
        return new Site
        {
            PartnershipName = provider.GetRequiredService<Partnership>().Name,
            Person = person,
            Home = person?.Guest?.Home ?? "/",
            SignedOutAfter = http is null ? null : Session.Left(http, signIn, provider.GetRequiredService<GuestSettings>(), clock),
            Demo = !signIn.UsesProvider,
            DemoClock = clock.IsMoved ? new DateTimeOffset(clock.LondonNow(), TimeSpan.Zero) : null,
            Search = person is not null && Access<Search>.IsAllowed(person) ? "/search" : null,
            Navigation = [.. offers.Where(o => !more.Contains(o)).Select(o => new NavigationLink(o.Text, o.Href))],
            MoreNavigation = [.. more.Select(o => new NavigationLink(o.Text, o.Href))],
            Footer = person is null or { Guest: not null } ? [] : [new("Bank holidays", "/bank-holidays"), new("Your sign-in", "/my-sign-in")],
        };
    }

    public static async Task MigrateDatabase(this WebApplication app)
    {
        var engine = app.Services.GetRequiredService<IDatabaseEngine>();
        engine.Migrate(Migrations.For(engine.ScriptFolder));
        if ((await engine.Describe(app.Lifetime.ApplicationStopping)).Warning is { } warning)
            app.Logger.LogWarning("{Warning}", warning);
    }

    /// <summary>Outside Development nobody works, by mistake, in a database with an invented history.</summary>
    /// <exception cref="InvalidOperationException">It holds one.</exception>
    public static async Task RefuseDemonstration(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && await app.Services.GetRequiredService<Demonstration>().Look(app.Lifetime.ApplicationStopping) is DemonstrationState.Made or DemonstrationState.Unfinished)
        {
            throw new InvalidOperationException(
                "This database holds the invented history that --demo makes, so real cases do not belong into it and the application does not start on it outside Development. Name another in Data:Folder or ConnectionStrings:SqlServer.");
        }
    }

    /// <summary>A page, or problem details below <c>/api</c>, for what no endpoint answers and for what went wrong; neither tells anything of its cause.</summary>
    public static void UseFailurePages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // The framework would log the exception's message, and that may name people: we log its type and where it happened.
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = http =>
            {
                var failed = http.Features.Get<IExceptionHandlerFeature>();
                var error = failed?.Error;
                if (error is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
                    return Answer(http, StatusCodes.Status413PayloadTooLarge);
                if (error is InvalidOperationException { InnerException: IOException } && http.Request.Path.StartsWithSegments("/sign-in"))
                {
                    app.Logger.LogError("The sign-in provider does not answer: {Error}", error.InnerException.GetType().Name);
                    return Answer(http, StatusCodes.Status503ServiceUnavailable);
                }

                if (error is not null)
                    app.Logger.LogError("{Error} in {Method} {Route}\n{Stack}", error.GetType().Name, http.Request.Method, (failed?.Endpoint as RouteEndpoint)?.RoutePattern.RawText, error.StackTrace);
                return Answer(http, StatusCodes.Status500InternalServerError);
            },
        });
        app.UseStatusCodePages(context => Answer(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    private static async Task Answer(HttpContext http, int status)
    {
        var answer = SignInFirst.IsProgram(http.Request) ? Problems.Of(status, Explain(status).Message)
            : status == StatusCodes.Status401Unauthorized && await KeptForm.Of(http) is { } kept ? kept
            : Pages.Failed(http, Explain(status), status);
        await answer.ExecuteAsync(http);
    }

    private static Failure Explain(int status) => status switch
    {
        StatusCodes.Status404NotFound => Failure.NotFound,
        StatusCodes.Status401Unauthorized => Failure.Conflict("You are signed out. Sign in in another window; what you typed stays here."),
        StatusCodes.Status413PayloadTooLarge => Failure.Conflict("This is too large to be sent at once. Go back, and send less or a smaller file."),
        StatusCodes.Status429TooManyRequests => Failure.Conflict("That was a lot in a short time. Nothing is lost: wait a minute, then try again."),
        StatusCodes.Status403Forbidden => Failure.Forbidden,
        StatusCodes.Status503ServiceUnavailable => Failure.Conflict("The sign-in service does not answer just now. Nothing is lost: wait a minute and try again; if it lasts, tell your administrator."),
        < 500 => Failure.Conflict("This could not be read. Go back, reload the page and try again."),
        _ => Failure.Conflict("Something went wrong on our side. What you saved before is safe. Go back and try again; if it happens again, tell your administrator the time."),
    };
}

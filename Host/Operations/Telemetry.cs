using System.Diagnostics;
using System.Diagnostics.Metrics;
using Nscp.Data;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Nscp.Host;

/// <summary>
/// OpenTelemetry, sent to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; nothing runs without it. Requests are named by the pattern of
/// their address, statements by their constant: no reference of a case, no value and no name leaves.
/// </summary>
internal static class Telemetry
{
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<QueueFigures>();
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 })
            return;

        services.AddSingleton<QueueGauges>();
        services.AddHostedService(provider => provider.GetRequiredService<QueueGauges>());
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("Nscp.Modular", serviceVersion: CommandLine.Version))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
                .AddSource(DataTelemetry.Name)
                .AddProcessor(new OnlyHarmlessTags())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", DataTelemetry.Name, QueueGauges.MeterName)
                .AddOtlpExporter());
    }

    /// <summary>Lets through the tags that cannot name a case or a person, and drops every other, also those that a later version of a library may add.</summary>
    internal sealed class OnlyHarmlessTags : BaseProcessor<Activity>
    {
        private static readonly HashSet<string> Harmless =
            ["http.request.method", "http.route", "http.response.status_code", "error.type", "url.scheme", "network.protocol.version", "nscp.statement"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in data.TagObjects.Select(t => t.Key).Where(key => !Harmless.Contains(key)).ToList())
                data.SetTag(tag, null);
            if (data.Kind == ActivityKind.Server)
                data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".TrimEnd();
            if (data.StatusDescription is not null)
                data.SetStatus(data.Status);
        }
    }

    /// <summary>Queue lengths and late dates, counted twice a minute and read by the meter.</summary>
    internal sealed class QueueGauges : BackgroundService
    {
        public const string MeterName = "Nscp.Operations";

        private readonly IServiceScopeFactory scopes;
        private readonly ILogger<QueueGauges> log;
        private readonly Meter meter = new(MeterName);
        private volatile int messages, failingMessages, documents, failingDocuments, mail, failingMail, overdue;

        public QueueGauges(IServiceScopeFactory scopes, ILogger<QueueGauges> log)
        {
            (this.scopes, this.log) = (scopes, log);
            Gauge("nscp.outbox.waiting", "{message}", () => messages);
            Gauge("nscp.outbox.failing", "{message}", () => failingMessages);
            Gauge("nscp.filing.waiting", "{document}", () => documents);
            Gauge("nscp.filing.failing", "{document}", () => failingDocuments);
            Gauge("nscp.mail.waiting", "{message}", () => mail);
            Gauge("nscp.mail.failing", "{message}", () => failingMail);
            Gauge("nscp.statutory_dates.overdue", "{date}", () => overdue);
        }

        public override void Dispose()
        {
            meter.Dispose();
            base.Dispose();
        }

        internal async Task Count(CancellationToken cancel)
        {
            await using var scope = scopes.CreateAsyncScope();
            var figures = scope.ServiceProvider.GetRequiredService<QueueFigures>();
            (messages, failingMessages) = await figures.OfMessages(cancel) is var m ? (m.Waiting, m.Failing) : default;
            (documents, failingDocuments) = await figures.OfDocuments(cancel) is var d ? (d.Waiting, d.Failing) : default;
            (mail, failingMail) = await figures.OfMail(cancel) is var e ? (e.Waiting, e.Failing) : default;
            overdue = await figures.OverdueDates(cancel);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
            do
            {
                try
                {
                    await Count(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogWarning("The queues could not be counted: {Error}", e.GetType().Name);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }

        private void Gauge(string name, string unit, Func<int> value) => meter.CreateObservableGauge(name, value, unit);
    }
}

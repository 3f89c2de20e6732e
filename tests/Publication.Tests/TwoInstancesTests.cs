using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Publication.Tests;

/// <summary>Two instances of the whole application on one database, each with its own release running (P-4).</summary>
[Collection(nameof(PublicationHost))]
public sealed class TwoInstancesTests(PublicationHost host)
{
    [Fact]
    public async Task Both_run_their_release_and_the_report_appears_once_within_the_minute()
    {
        var @case = await host.Prepared();
        await host.Api("business-unit", $"/cases/{@case}/publication/audience", new { audience = new[] { new { audience = "Sprg", email = $"{@case.ToString().ToLowerInvariant()}@example.invalid" } }, version = await host.Version(@case) });
        host.At(PublicationHost.Hour.AddSeconds(-2));
        await using var one = host.Instance(PublicationHost.Hour.AddSeconds(-2));
        await using var other = host.Instance(PublicationHost.Hour.AddSeconds(-2));
        using var starts = one.CreateClient();
        using var startsToo = other.CreateClient();
        await TestHost.Until(async () => await host.Count("publication.published", @case) == 1);

        var appeared = await host.Scalar<DateTimeOffset>("SELECT published_at FROM publication.published WHERE case_reference = @Case", new { Case = @case });
        appeared.ShouldBeInRange(PublicationHost.Hour, PublicationHost.Hour.AddMinutes(1));
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.audit_entry WHERE case_reference = @Case AND action = 'ReportReleased'", new { Case = @case })).ShouldBe(1);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE to_address = @To", new { To = $"{@case.ToString().ToLowerInvariant()}@example.invalid" })).ShouldBe(1);
    }

    [Fact]
    public async Task The_database_tells_the_time_of_its_machine()
    {
        await using var scope = host.Host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var told = await session.MachineTime(default);
        told.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromSeconds(5));
        await session.Begin(default);
        (await session.MachineTime(default)).ShouldBeGreaterThanOrEqualTo(told);
        await session.Rollback();
    }

    [Fact]
    public async Task Many_that_look_at_the_same_moment_publish_it_once()
    {
        var @case = await host.Prepared();
        host.At(PublicationHost.Hour.AddSeconds(1));
        await host.Release(8);
        (await host.Count("publication.published", @case)).ShouldBe(1);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.audit_entry WHERE case_reference = @Case AND action = 'ReportReleased'", new { Case = @case })).ShouldBe(1);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Mail;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Host.Tests;

/// <summary>The clock is moved: this class has a host of its own. Its tests run one after another.</summary>
public sealed class ReminderTests(TestHost host) : IClassFixture<TestHost>
{
    [Theory]
    // Thursday 12 February 2026; two working days before is Tuesday the 10th.
    [InlineData("2026-02-12", "2026-02-09", null)]
    [InlineData("2026-02-12", "2026-02-10", ReminderStage.Before)]
    [InlineData("2026-02-12", "2026-02-11", ReminderStage.Before)]
    [InlineData("2026-02-12", "2026-02-12", ReminderStage.Today)]
    [InlineData("2026-02-12", "2026-02-13", ReminderStage.Late)]
    // Monday: two working days before is Thursday.
    [InlineData("2026-02-16", "2026-02-11", null)]
    [InlineData("2026-02-16", "2026-02-12", ReminderStage.Before)]
    // Tuesday 7 April follows Good Friday and Easter Monday: two working days before is Wednesday the 1st.
    [InlineData("2026-04-07", "2026-03-31", null)]
    [InlineData("2026-04-07", "2026-04-01", ReminderStage.Before)]
    public void A_task_is_reminded_of_two_working_days_before_on_its_day_and_after(string due, string today, ReminderStage? stage) =>
        ReminderWords.Stage(DateOnly.Parse(due), DateOnly.Parse(today), WorkingDays.England, 2).ShouldBe(stage);

    [Fact]
    public async Task Each_reminder_goes_once_whatever_number_of_instances_run_and_overdue_climbs()
    {
        var @case = await host.OpenCase();
        await host.Ask(@case, "probe:one", Role.SprgMember, new DateOnly(2026, 2, 12), partner: StatutoryPartner.Police);

        await At(2026, 2, 9, 8, 0);
        (await Went(@case)).ShouldBeEmpty();
        await At(2026, 2, 10, 6, 59);
        (await Went(@case)).ShouldBeEmpty("before seven nobody is written to");
        await At(2026, 2, 10, 7, 0);
        (await Went(@case)).ShouldBe(["sprg-police Before"]);
        await At(2026, 2, 12, 9, 0);
        await At(2026, 2, 12, 15, 0);
        (await Went(@case)).ShouldBe(["sprg-police Before", "sprg-police Today"]);
        await At(2026, 2, 13, 9, 0);
        await At(2026, 2, 14, 9, 0);
        (await Went(@case)).ShouldBe(["sprg-police Before", "sprg-police Late", "sprg-police Today"], "on Saturday nothing goes");
        await At(2026, 2, 16, 9, 0);
        await At(2026, 2, 17, 9, 0);
        (await Went(@case)).ShouldBe(["head Escalated", "sprg-police Before", "sprg-police Late", "sprg-police Today"]);

        (await Mails(@case)).Count(m => m.StartsWith("Reminder", StringComparison.Ordinal)).ShouldBe(3);
        var climbed = (await host.Rows<Guid>("SELECT mail_id FROM nscp.reminder WHERE stage = 'Escalated' AND person_id = 'head' AND case_reference = @Case", new { Case = @case })).ShouldHaveSingleItem();
        (await host.Rows<string>("SELECT to_address FROM nscp.mail WHERE mail_id = @Id AND kind = 'Escalation'", new { Id = climbed })).ShouldBe(["harper.exampleton@business-unit.example.invalid"]);
        (await host.As("head").Open("/")).Text.ShouldContain("overdue and come up to you");
        (await host.As("head").Open("/work?late=yes")).Text.ShouldContain(@case.ToString());
        (await host.As("sprg-police").Open("/my-messages")).Text.ShouldContain("When it was late");
    }

    [Fact]
    public async Task All_that_climbs_on_a_day_is_one_message_with_a_link()
    {
        var (first, second) = (await host.OpenCase(), await host.OpenCase());
        foreach (var @case in (CaseReference[])[first, second])
            await host.Ask(@case, "probe:climbs", Role.SprgMember, new DateOnly(2026, 2, 19), partner: StatutoryPartner.Health);
        await At(2026, 2, 23, 9, 0);
        await At(2026, 2, 23, 15, 0);

        var mails = await host.Rows<Guid>("SELECT mail_id FROM nscp.reminder WHERE stage = 'Escalated' AND person_id = 'head' AND item_key = 'probe:climbs'", new { });
        mails.Count.ShouldBe(2);
        mails.Distinct().ShouldHaveSingleItem();
        (await host.Rows<string>("SELECT link FROM nscp.mail WHERE mail_id = @Id", new { Id = mails[0] })).ShouldHaveSingleItem().ShouldStartWith("/work?");

        // Each of the two has its way in.
        var folder = host.Services.GetRequiredService<MailFolder>();
        await TestHost.Until(async () => await folder.Read(mails[0], default) is not null);
        var message = (await folder.Read(mails[0], default))!;
        foreach (var @case in (CaseReference[])[first, second])
        {
            message.TextBody.ShouldNotBeNull().ShouldContain($"– {@case}, Thursday 19 February 2026: http");
            message.HtmlBody.ShouldNotBeNull().ShouldContain($"/work?case={@case}\">");
        }
    }

    [Fact]
    public async Task A_day_that_moves_is_reminded_of_anew_and_what_is_done_is_not()
    {
        var @case = await host.OpenCase();
        await host.Ask(@case, "probe:moved", Role.SprgChair, new DateOnly(2026, 3, 5));
        await At(2026, 3, 5, 9, 0);
        await host.Ask(@case, "probe:moved", Role.SprgChair, new DateOnly(2026, 3, 10));
        await At(2026, 3, 10, 9, 0);
        (await Went(@case)).ShouldBe(["sprg-chair Today", "sprg-chair Today"]);

        await host.Do(async services => { await services.GetRequiredService<CaseRegister>().Finish(@case, "probe:moved", default); return 0; });
        await At(2026, 3, 12, 9, 0);
        (await Went(@case)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_agency_s_contact_is_reminded_of_its_return_and_no_other_is()
    {
        var @case = await host.OpenCase("police", "hospital-trust");
        await host.Ask(@case, "rapidreview:return:police", Role.AgencyAuthor, new DateOnly(2026, 3, 19), agency: "police");
        await At(2026, 3, 19, 9, 0);

        (await Went(@case)).ShouldBe(["agency:police Today", "author-police Today"]);
        (await Mails(@case)).ShouldBe(["AgencyReminder safeguarding@police.example", "Reminder alex.fauxley@police.example.invalid"], ignoreOrder: true);
        await using var scope = host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AgencyReminders>().For(@case, "police", default)).ShouldHaveSingleItem().DueOn.ShouldBe(new DateOnly(2026, 3, 19));
        (await scope.ServiceProvider.GetRequiredService<AgencyReminders>().For(@case, "hospital-trust", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Behind_the_wall_nobody_is_reminded()
    {
        var @case = await host.OpenCase();
        await host.Do(async services => { await services.GetRequiredService<ICaseWall>().ShutOut(@case, "scrutineer", "A declared conflict", default); return 0; });
        await host.Ask(@case, "probe:walled", Role.Scrutineer, new DateOnly(2026, 3, 26));
        await At(2026, 3, 26, 9, 0);
        (await Went(@case)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_wants_the_digest_only_gets_one_message_a_day_that_says_references_and_days()
    {
        await host.As("lsp").Open("/my-messages").ContinueWith(page => page.Result.Submit(("wants", "DigestOnly"))).Unwrap();
        var @case = await host.OpenCase();
        await host.Ask(@case, "probe:late", Role.LeadSafeguardingPartner, new DateOnly(2026, 4, 8));
        await host.Ask(@case, "probe:today", Role.LeadSafeguardingPartner, new DateOnly(2026, 4, 9));
        await host.Ask(@case, "probe:none", Role.LeadSafeguardingPartner, null);
        await At(2026, 4, 9, 9, 0);
        await At(2026, 4, 9, 16, 0);

        (await Went(@case)).ShouldBe(["lsp Late", "lsp Today"], "they count as told");
        (await Mails(@case)).ShouldBeEmpty();
        var digest = (await host.Rows<Guid>("SELECT mail_id FROM nscp.digest WHERE person_id = 'lsp' AND for_day = @Day", new { Day = new DateOnly(2026, 4, 9) })).ShouldHaveSingleItem();
        var folder = host.Services.GetRequiredService<MailFolder>();
        await TestHost.Until(async () => await folder.Read(digest, default) is not null);
        var message = (await folder.Read(digest, default))!;
        message.Subject.ShouldBe("Your tasks: 3, of them late: 1");
        var text = message.TextBody.ShouldNotBeNull().ReplaceLineEndings("\n");
        text.ShouldContain($"Late:\n– {@case}, Wednesday 8 April 2026");
        text.ShouldContain($"Due today:\n– {@case}, Thursday 9 April 2026");
        text.ShouldContain($"Without a day:\n– {@case}: http");
        text.ShouldContain($"/cases/{@case}\n");
        text.ShouldNotContain("Example Child");
        text.ShouldNotContain("Do what the test asks");
        (await host.As("lsp").Open("/my-messages")).Text.ShouldContain("In the digest");
    }

    /// <summary>Sets the clock, by London's hours, and lets three instances look.</summary>
    private async Task At(int year, int month, int day, int hour, int minute)
    {
        host.Clock.Set(LondonTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute)));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(host.Remind)));
    }

    private Task<IReadOnlyList<string>> Went(CaseReference @case) =>
        host.Rows<string>("SELECT CONCAT(person_id, ' ', stage) FROM nscp.reminder WHERE case_reference = @Case ORDER BY person_id, stage, due_on", new { Case = @case });

    private Task<IReadOnlyList<string>> Mails(CaseReference @case) =>
        host.Rows<string>("SELECT CONCAT(kind, ' ', to_address) FROM nscp.mail WHERE case_reference = @Case ORDER BY created_at", new { Case = @case });
}

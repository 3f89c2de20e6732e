namespace Nscp.Mail.Tests;

/// <summary>Against a real mail server: it takes, refuses, is slow, breaks off, goes away and comes back, and every message arrives once .</summary>
public sealed class SmtpTests
{
    [SkippableFact]
    public async Task A_message_arrives_as_plain_text_and_as_html_with_its_own_id()
    {
        await using var server = await SmtpServer.Start();
        await using var ground = new MailGround(server.Port);
        var id = await ground.Queue();
        (await ground.Send()).ShouldBe(1);

        var message = (await server.Taken()).ShouldHaveSingleItem();
        message["to"]!.AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["someone@agency.example.invalid"]);
        (await server.Ids()).ShouldBe([$"<{id:N}@nscp.example.org>"]);
        message["took"]!.GetValue<string>().ShouldContain("multipart/alternative");
        (await ground.Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE sent_at IS NOT NULL AND body IS NULL AND link IS NULL")).ShouldBe(1);
        (await ground.Send()).ShouldBe(0, "what is sent is not sent again");
    }

    [SkippableTheory]
    [InlineData("refuse-for-now", "answer 450")]
    [InlineData("full", "answer 452")]
    [InlineData("hang", "did not answer within 1 seconds")]
    [InlineData("drop-unkept", "broke off")]
    public async Task A_server_that_cannot_take_it_now_gets_it_later_and_once(string mood, string why)
    {
        await using var server = await SmtpServer.Start();
        await using var ground = new MailGround(server.Port);
        await ground.Queue();
        await server.Be(mood);
        (await ground.Send()).ShouldBe(0);
        (await ground.LastError()).ShouldNotBeNull().ShouldContain(why);
        (await ground.LastError())!.ShouldNotContain("agency.example");

        await server.Be("take");
        (await ground.Send()).ShouldBe(0, "it waits before it is tried again");
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        (await ground.Send()).ShouldBe(1);
        (await server.Taken()).Count.ShouldBe(1);
        (await ground.Unsent()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task An_answer_that_is_lost_makes_a_second_copy_that_is_known_by_its_id()
    {
        await using var server = await SmtpServer.Start();
        await using var ground = new MailGround(server.Port);
        await ground.Queue();
        await server.Be("drop-kept");
        await ground.Send();
        await server.Be("take");
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        await ground.Send();

        (await server.Taken()).Count.ShouldBe(2);
        (await server.Ids()).Distinct().Count().ShouldBe(1, "a mailbox sees that both are one message");
    }

    [SkippableFact]
    public async Task An_address_that_is_refused_for_good_waits_for_a_person_and_holds_nothing_up()
    {
        await using var server = await SmtpServer.Start();
        await using var ground = new MailGround(server.Port);
        await ground.Queue("nobody@agency.example.invalid");
        await server.Be("refuse-for-good");
        (await ground.Send()).ShouldBe(1);
        (await ground.LastError()).ShouldNotBeNull().ShouldContain("refuses this address (answer 550)");

        await server.Be("take");
        await ground.Queue();
        ground.Clock.Advance(TimeSpan.FromDays(1));
        (await ground.Send()).ShouldBe(1);
        (await server.Taken()).ShouldHaveSingleItem()["to"]![0]!.GetValue<string>().ShouldBe("someone@agency.example.invalid");
        (await ground.Scalar<int>("SELECT COUNT(*) FROM nscp.mail WHERE refused_at IS NOT NULL AND sent_at IS NULL")).ShouldBe(1);
    }

    [SkippableFact]
    public async Task While_the_server_is_away_messages_wait_and_each_arrives_once_when_it_is_back()
    {
        int port;
        await using (var before = await SmtpServer.Start())
            port = before.Port;
        await using var ground = new MailGround(port);
        for (var i = 0; i < 25; i++)
            await ground.Queue();
        (await ground.Send()).ShouldBe(0);
        (await ground.LastError()).ShouldNotBeNull().ShouldContain("cannot be reached");
        (await ground.Scalar<int>("SELECT SUM(attempts) FROM nscp.mail")).ShouldBe(1, "one message finds out for all");

        await using var server = await SmtpServer.Start(port);
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (await ground.Send() > 0)
            {
            }
        })));
        (await server.Ids()).Count.ShouldBe(25);
        (await server.Ids()).Distinct().Count().ShouldBe(25);
        (await ground.Unsent()).ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_nothing()
    {
        await using var server = await SmtpServer.Start();
        await using var ground = new MailGround(server.Port, MailProtection.StartTls);
        await ground.Queue();
        (await ground.Send()).ShouldBe(0);

        (await server.Taken()).ShouldBeEmpty();
        (await ground.LastError()).ShouldNotBeNull().ShouldContain("certificate");
    }
}

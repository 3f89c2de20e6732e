using System.Net;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Referrals.Tests;

[Collection(WithHost.Name)]
public sealed class FormPagesTests(ReferralsHost host)
{
    private static readonly string[] Pages =
    [
        "", "/who-refers", "/child", "/statuses", "/siblings", "/home", "/incident", "/family", "/agencies", "/categories", "/background", "/chronology", "/safety", "/escalation", "/genogram",
        "/submission", "/giving-up", "/contributors",
    ];

    [Fact]
    public async Task A_referrer_begins_writes_and_submits_through_the_pages()
    {
        var page = await host.As("referrer").Open("/referrals/new");
        await page.Submit(("childName", "Wren Pagesample"));
        var address = page.Address;
        page.Text.ShouldContain("Being written");
        await page.Open(address + "/who-refers");
        await page.Submit(("referrers[0].name", "Reese Dummyworth"), ("referrers[0].designation", "School, safeguarding lead"), ("referrers[0].contact", "01632 960444"));
        await page.Open(address + "/child");
        page.Page.QuerySelector("input[name=childName]")!.GetAttribute("value").ShouldBe("Wren Pagesample");
        await page.Submit([("ethnicity", "White British"), ("gender", "Girl"), .. PageClient.Date("born", new DateOnly(2019, 5, 5))]);
        page.Address.ShouldBe(address);
        await page.Open(address + "/submission");
        page.Text.ShouldContain("These answers are missing");
        await page.Submit(("managerName", ""), ("managerRole", "Head teacher"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Enter the name of the senior manager");
        await page.Submit(("managerName", "Morgan Headley"));
        page.Text.ShouldContain("Answer what is missing, or confirm");
        await page.Submit(("acceptsGaps", "yes"));
        page.Address.ShouldBe(address);
        page.Text.ShouldContain("Waits for SPRG");
        page.Text.ShouldContain("NSCP-2026-");
    }

    [Fact]
    public async Task Every_page_is_forbidden_to_some_and_looks_to_strangers_as_if_it_did_not_exist()
    {
        var id = await host.Begun("business-unit");
        foreach (var page in Pages)
        {
            (await host.As("sprg-police").Open($"/referrals/{id}{page}")).Status.ShouldBe(HttpStatusCode.Forbidden, page);
            (await host.As("referrer").Open($"/referrals/{id}{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
            (await host.As("author-police").Open($"/referrals/{Guid.NewGuid()}{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
            (await host.As("head").Open($"/referrals/{id}{page}")).Status.ShouldBe(HttpStatusCode.OK, page);
        }
    }

    [Fact]
    public async Task That_a_child_is_unsafe_puts_the_way_to_help_on_the_screen_without_javascript()
    {
        var id = await host.Begun();
        var page = await host.As("referrer").Open($"/referrals/{id}/safety");
        page.Text.ShouldContain("This form does not get help to a child");
        page.Page.QuerySelector("a[href='tel:999']").ShouldNotBeNull();
        (await host.As("referrer").Open($"/referrals/{id}")).Text.ShouldNotContain("This form does not get help to a child");

        await page.Submit(("unsafeNow", "Yes"));
        page.Address.ShouldBe($"/referrals/{id}");
        page.Text.ShouldContain("This form does not get help to a child");
        page.Page.QuerySelector("a[href='tel:01632960999']").ShouldNotBeNull();
        (await page.Open($"/referrals/{id}/submission")).Text.ShouldContain("This form does not get help to a child");
    }

    [Fact]
    public async Task Two_agencies_write_together_and_each_answer_keeps_its_writer()
    {
        var id = await host.Begun();
        (await host.Send("referrer", new RecordChronology { Referral = id, Chronology = [new() { HappenedOn = new DateOnly(2026, 1, 5), Event = "Seen at school" }] })).Failure.ShouldBeNull();
        (await host.Send("author-housing", new ShowReferral { Referral = id })).Failure.ShouldBe(Failure.NotFound);

        var invited = await host.Send("referrer", new InviteToReferral
        {
            Referral = id, Id = Guid.NewGuid(), Agency = "housing-association", GuestName = "Addison Simulby", JobTitle = "Neighbourhood Manager", Email = "addison.simulby@housing-association.example.invalid",
        });
        invited.Value.Code.ShouldBeNull();
        (await host.LastMail("addison.simulby@housing-association.example.invalid")).Text.ShouldContain($"/referrals/{id}");
        var page = await host.As("author-housing").Open($"/referrals/{id}/chronology");
        await page.Press("add", "chronology");
        await page.Submit([("chronology[1].event", "Window broken"), ("chronology[1].happenedAbout", "December 2025")]);
        await page.Open($"/referrals/{id}/chronology");
        page.Text.ShouldContain("Reese Dummyworth Tarnwick Primary School");
        page.Text.ShouldContain("Addison Simulby Housing association");

        // She may write, and not submit.
        (await host.Send("author-housing", new SubmitReferral { Referral = id, ManagerName = "x", ManagerRole = "x", Statement = "x", AcceptsGaps = true, Version = 1 })).Failure.ShouldBeOfType<ConflictFailure>();
        (await host.Send("referrer", new EndContribution { Referral = id, Person = "author-housing" })).Failure.ShouldBeNull();
        (await host.As("author-housing").Open($"/referrals/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_stale_section_shows_both_and_overwrites_nothing()
    {
        var id = await host.Begun();
        var (mine, theirs) = (await host.As("referrer").Open($"/referrals/{id}/background"), await host.As("business-unit").Open($"/referrals/{id}/background"));
        await theirs.Submit(("familyBackground", "By telephone: moved in October."));
        await mine.Submit(("familyBackground", "Moved in autumn."));

        mine.Status.ShouldBe(HttpStatusCode.Conflict);
        mine.Text.ShouldContain("By telephone: moved in October.");
        mine.Text.ShouldContain("Moved in autumn.");
        (await host.Send("referrer", new ShowBackground { Referral = id })).Value.FamilyBackground.ShouldBe("By telephone: moved in October.");
    }

    [Fact]
    public async Task What_is_typed_is_kept_as_a_draft()
    {
        var id = await host.Begun();
        var page = await host.As("referrer").Open($"/referrals/{id}/escalation");
        page.Page.QuerySelector($"form[data-autosave='/referrals/{id}/escalation/draft']").ShouldNotBeNull();
        var token = page.Page.QuerySelector("form.nscp-form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await page.PostForm($"/referrals/{id}/escalation/draft", [new("escalationSteps", "To the director"), new("version", "0"), new("__RequestVerificationToken", token)]);

        page.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Send("referrer", new ShowEscalation { Referral = id })).Value.ShouldSatisfyAllConditions(s => s.EscalationSteps.ShouldBe("To the director"), s => s.Version.ShouldBe(1));
    }

    [Fact]
    public async Task A_submitted_form_is_not_changed_and_takes_additions()
    {
        var (id, @case) = await host.Submitted();
        (await host.Send("referrer", new DescribeHome { Referral = id, HomeAddress = "Elsewhere", Version = 1 })).Failure.ShouldBeOfType<ConflictFailure>();
        (await host.Send("referrer", new ShowReferredHome { Referral = id })).Value.HomeAddress.ShouldBe("7 Tarn Row, Tarnwick");
        (await host.Send("referrer", new SubmitReferral { Referral = id, ManagerName = "x", ManagerRole = "x", Statement = "x", Version = 2 })).Failure.ShouldBeOfType<ConflictFailure>();

        var page = await host.As("referrer").Open($"/referrals/{id}");
        await page.Submit(("words", "The burn was on the left hand."));
        page.Text.ShouldContain("It is added to the referral");
        page.Text.ShouldContain("The burn was on the left hand.");
        (await host.As("sprg-health").Open($"/cases/{@case}/referrals/{id}")).Text.ShouldContain("The burn was on the left hand.");
        (await host.Value<int>("SELECT MAX(document_version) FROM nscp.document WHERE case_reference = @Case AND kind = 'Referral form'", new { Case = @case })).ShouldBe(2);
    }

    [Fact]
    public async Task A_submitted_referral_has_a_case_a_task_and_a_document_and_the_partnership_reads_it()
    {
        var (id, @case) = await host.Submitted();

        (await host.IsAsked(@case, ReferralTasks.OutcomeKey(id))).ShouldBeTrue();
        var page = await host.As("sprg-health").Open($"/cases/{@case}/referrals/{id}");
        page.Text.ShouldContain("Came to school with a burn.");
        page.Text.ShouldContain("Maternal grandmother");
        page.Text.ShouldContain("Physical");
        page.Page.QuerySelector("svg").ShouldNotBeNull();
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("Waits for SPRG");
        (await host.As("referrer").Open($"/cases/{@case}/referrals/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("business-unit").Open($"/cases/NSCP-2019-999/referrals/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_shows_each_their_own()
    {
        var (id, _) = await host.Submitted("Listed Samplechild");
        var draft = await host.Begun("business-unit");
        (await host.Send("referrer", new ListReferrals())).Value.Referrals.Items.Select(r => r.ReferralId).ShouldContain(id);
        (await host.Send("referrer", new ListReferrals())).Value.Referrals.Items.Select(r => r.ReferralId).ShouldNotContain(draft);
        (await host.Send("sprg-police", new ListReferrals())).Value.Referrals.Items.Select(r => r.ReferralId).ShouldNotContain(draft);
        (await host.Send("business-unit", new ListReferrals { State = ReferralState.Draft })).Value.Referrals.Items.ShouldAllBe(r => r.State == ReferralState.Draft);
        (await host.As("head").Open("/referrals?state=Submitted")).Text.ShouldContain("Listed Samplechild");
        (await host.As("author-police").Open("/referrals")).Text.ShouldContain("There are none.");
    }

    [Fact]
    public async Task A_referral_that_is_not_needed_is_given_up_with_a_reason()
    {
        var id = await host.Begun();
        var page = await host.As("referrer").Open($"/referrals/{id}/giving-up");
        await page.Submit(("reason", ""));
        page.Text.ShouldContain("Say why it is given up");
        await page.Submit(("reason", "Children’s Services notifies after all."));
        page.Text.ShouldContain("given up before it was submitted");
        (await host.Send("referrer", new DescribeHome { Referral = id, HomeAddress = "x" })).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public async Task A_genogram_of_ones_own_is_checked_kept_and_filed_on_submission()
    {
        var id = await host.Written();
        UploadedFile File(string name, byte[] content) => new(name, "application/octet-stream", content);
        (await host.Send("referrer", new SendGenogram { Referral = id, File = File("family.pdf", "MZ this runs"u8.ToArray()) })).Failure.ShouldBeOfType<InvalidFailure>();
        (await host.Send("referrer", new SendGenogram { Referral = id })).Failure.ShouldBeOfType<InvalidFailure>();
        var picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        (await host.Send("referrer", new SendGenogram { Referral = id, File = File("family.png", picture) })).Failure.ShouldBeNull();
        var page = await host.As("referrer").Open($"/referrals/{id}/genogram");
        page.Text.ShouldContain("family.png");
        await page.Submit([], $"/referrals/{id}/genogram/none");
        page.Text.ShouldNotContain("family.png");
        (await host.Send("referrer", new SendGenogram { Referral = id, File = File("family.png", picture) })).Failure.ShouldBeNull();
        (await host.Send("referrer", new SubmitReferral { Referral = id, ManagerName = "x", ManagerRole = "x", Statement = "x", Version = 1 })).Failure.ShouldBeNull();

        (await host.Value<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Genogram from the referrers'", new { Case = (await host.Row(id)).CaseReference })).ShouldBe(1);
        (await host.Send("referrer", new SendGenogram { Referral = id, File = File("family.png", picture) })).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public async Task Bad_input_is_told_field_by_field()
    {
        var id = await host.Begun();
        var invalid = (await host.Send("referrer", new DescribeChild { Referral = id, ChildName = new string('x', 201), Born = new DateOnly(2026, 1, 2), Died = new DateOnly(2026, 1, 1) })).Failure.ShouldBeOfType<InvalidFailure>();
        invalid.Errors.Select(e => e.Field).ShouldBe(["childName", "died"], ignoreOrder: true);
        (await host.Send("referrer", new ChooseReferralCategories { Referral = id, Categories = ["nonsense"] })).Failure.ShouldBeOfType<InvalidFailure>();
        (await host.Send("referrer", new ChooseReferralCategories { Referral = id, Categories = ["health-other"] })).Failure.ShouldBeOfType<InvalidFailure>();
        (await host.Send("referrer", new RecordChronology { Referral = id, Chronology = [new() { HappenedOn = new DateOnly(2026, 3, 1), Event = "Later" }] })).Failure.ShouldBeOfType<InvalidFailure>();
        (await host.Send("referrer", new BeginReferral { Id = Guid.NewGuid() })).Failure.ShouldBeOfType<InvalidFailure>();
        var twice = new BeginReferral { Id = Guid.NewGuid(), ChildName = "Once Only" };
        await host.Send("referrer", twice);
        (await host.Send("referrer", twice)).Value.ShouldBe(twice.Id);
    }
}

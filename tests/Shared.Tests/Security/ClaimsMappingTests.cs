using System.Security.Claims;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Shared.Tests;

public sealed class ClaimsMappingTests
{
    private const string Home = "11111111-2222-3333-4444-555555555555", Police = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    private static readonly SignInSettings Settings = new()
    {
        Roles = [new("Author", Role.AgencyAuthor), new("Member", Role.SprgMember), new("Author", Role.Referrer), new("group-1", Role.Administrator)],
        Agencies = [new("groups", "independents", "independent"), new("tenant", Police, "police", StatutoryPartner.Police), new("email-domain", "hospital.example", "hospital-trust"), new("tenant", Home, "childrens-services", StatutoryPartner.LocalAuthority)],
    };

    [Fact]
    public void One_value_may_give_several_roles_and_several_values_add_up() =>
        Map(("roles", "Author"), ("groups", "group-1"), ("tid", Home))!.Roles.ShouldBe([Role.AgencyAuthor, Role.Referrer, Role.Administrator], ignoreOrder: true);

    [Fact]
    public void The_id_is_the_provider_s_stable_one() => Map(("roles", "Author"), ("tid", Home), ("oid", "stable"))!.Id.ShouldBe("stable");

    [Theory]
    [InlineData("system")]
    [InlineData("")]
    [InlineData("long")]
    public void An_id_that_is_missing_too_long_or_the_application_s_own_has_no_part(string id) =>
        Map(("roles", "Author"), ("tid", Home), ("oid", id == "long" ? new string('x', 101) : id)).ShouldBeNull();

    [Fact]
    public void A_guest_is_of_the_tenant_at_home_not_of_the_host_s() =>
        Map(("roles", "Author"), ("tid", Home), ("idp", $"https://sts.windows.net/{Police}/"))!.Agency.ShouldBe("police");

    [Theory]
    [InlineData("idp", "mail")]
    [InlineData("idp", "live.com")]
    [InlineData("idp", "https://sts.windows.net/99999999-bbbb-cccc-dddd-eeeeeeeeeeee/")]
    [InlineData("acct", "1")]
    public void A_guest_from_elsewhere_never_passes_for_one_of_the_host_s_people(string claim, string value) => Map(("roles", "Author"), ("tid", Home), (claim, value)).ShouldBeNull();

    [Fact]
    public void The_first_agency_that_fits_counts() => Map(("roles", "Author"), ("tid", Police), ("groups", "independents"))!.Agency.ShouldBe("independent");

    [Theory]
    [InlineData("email", "someone@hospital.example", true)]
    [InlineData("email", "someone@HOSPITAL.example", true)]
    [InlineData("email", "someone@nothospital.example", false)]
    [InlineData("email", "hospital.example@elsewhere.example", false)]
    [InlineData("preferred_username", "someone@hospital.example", false)]
    public void An_email_domain_counts_only_whole_and_from_the_claim_that_its_owner_cannot_change(string claim, string value, bool fits) =>
        (Map(("roles", "Author"), (claim, value))?.Agency).ShouldBe(fits ? "hospital-trust" : null);

    [Theory]
    [InlineData("email_verified", "false")]
    [InlineData("xms_edov", "0")]
    public void An_address_that_nobody_has_checked_gives_no_agency(string claim, string value) =>
        Map(("roles", "Author"), ("email", "someone@hospital.example"), (claim, value)).ShouldBeNull();

    [Fact]
    public void An_author_of_a_partner_s_agency_does_not_speak_for_the_partner()
    {
        Map(("roles", "Author"), ("tid", Police))!.Partner.ShouldBeNull();
        Map(("roles", "Member"), ("tid", Police))!.Partner.ShouldBe(StatutoryPartner.Police);
    }

    [Fact]
    public void A_long_name_is_cut_and_a_missing_one_is_said_to_be_missing()
    {
        Map(("roles", "Author"), ("tid", Home), ("name", new string('n', 300)))!.Name.Length.ShouldBe(200);
        Map(("roles", "Author"), ("tid", Home))!.Name.ShouldBe("Name not given");
    }

    [Fact]
    public void A_person_comes_back_from_the_table_as_they_went_in()
    {
        var person = Map(("roles", "Member"), ("roles", "Author"), ("tid", Police))!;
        var row = new PersonRow { PersonId = person.Id, PersonName = person.Name, JobTitle = "", Agency = person.Agency, Partner = "Police", Roles = PersonRow.Text(person.Roles) + ",NoSuchRole" };
        row.Person.Roles.ShouldBe(person.Roles, ignoreOrder: true);
        row.Person.Partner.ShouldBe(StatutoryPartner.Police);
    }

    private static Person? Map(params (string Name, string Value)[] claims) =>
        Settings.PersonOf(new ClaimsPrincipal(new ClaimsIdentity(claims.Append(("sub", claims.Any(c => c is { Name: "oid", Value: "" }) ? "" : "a-sub")).Where(c => c.Item2.Length > 0 || c.Item1 == "sub").Select(c => new Claim(c.Item1, c.Item2)), "Provider")));
}

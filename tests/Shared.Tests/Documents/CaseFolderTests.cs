using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

public sealed class CaseFolderTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public void Every_folder_of_a_case_is_in_the_list_that_the_library_goes_through() =>
        CaseFolders.All.ShouldBe(typeof(CaseFolders).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal));

    [Fact]
    public async Task What_the_application_keeps_shut_is_shut_in_the_library_too()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var @case = await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open("Sable Foldername", null, default);
        await session.Commit(default);

        var audience = await scope.ServiceProvider.GetRequiredService<ICaseAudience>().Of(@case, default);

        audience.Case.ShouldBeNull("nobody is shut out of this case");
        audience.Stages.Keys.ShouldBe([CaseFolders.Vetting, CaseFolders.FamilyLetters], ignoreOrder: true);
        string[] office = [DemoPeople.Find("business-unit")!.Email!, DemoPeople.Find("head")!.Email!];
        audience.Stages[CaseFolders.FamilyLetters].Select(p => p.SignInName).ShouldBe(office, ignoreOrder: true);
        audience.Stages[CaseFolders.Vetting].Select(p => p.SignInName).ShouldBe([.. office, DemoPeople.Find("records")!.Email!], ignoreOrder: true);
    }

    /// <summary>An administrator sees that something waits, and nothing of a case that is not theirs (X-5a); somebody kept out of it sees nothing at all.</summary>
    [Fact]
    public async Task What_waits_of_a_case_is_shown_without_its_reference_and_its_name_to_whoever_may_not_see_it()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var @case = await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open("Sable Waitsworth", null, default);
        var text = $"{@case}";
        await scope.ServiceProvider.GetRequiredService<FilingQueue>().Add(new NewDocument(@case, CaseFolders.RapidReview, "Peculiar report", ".txt", "text/plain", "words"u8.ToArray()), default);
        await session.Execute("UPDATE nscp.document SET due_at = @Later, last_error = @Error WHERE case_reference = @Case", new { Case = @case, Later = TestHost.Start.AddYears(9), Error = $"Folder {text} is shut" }, default);
        await session.Execute(
            "INSERT INTO nscp.case_access (case_reference, due_at, attempts, last_error) VALUES (@Case, @Later, 1, @Error)", new { Case = @case, Later = TestHost.Start.AddYears(9), Error = $"Folder {text} is shut" }, default);
        await session.Commit(default);

        foreach (var (person, sees) in new[] { ("records", true), ("administrator", false) })
        {
            foreach (var shown in (string[])[(await host.As(person).Open("/waiting")).Text, await host.As(person).Http.GetStringAsync("/api/waiting")])
            {
                shown.Contains(text, StringComparison.Ordinal).ShouldBe(sees, $"{person}: {shown}");
                shown.Contains("Peculiar report", StringComparison.Ordinal).ShouldBe(sees);
                shown.Contains("A document, about a case", StringComparison.Ordinal).ShouldBe(!sees);
            }
        }

        await scope.ServiceProvider.GetRequiredService<ICaseWall>().ShutOut(@case, "records", "A declared conflict", default);
        (await host.As("records").Open("/waiting")).Text.ShouldNotContain("Peculiar report");
        (await host.As("records").Http.GetStringAsync("/api/waiting")).ShouldNotContain("about a case");
    }
}

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
}

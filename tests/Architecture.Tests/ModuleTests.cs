using System.Text.RegularExpressions;
using Nscp.Data;
using Nscp.Host;
using Nscp.Kernel;

namespace Nscp.Architecture.Tests;

public sealed class ModuleTests
{
    private static readonly string Solution = File.ReadAllText(Path.Combine(Product.Root, "Nscp.Modular.sln")).Replace('\\', '/');

    [Fact]
    public void No_module_knows_another_or_the_host() => Product.Nothing(
        from module in Product.Modules
        from reference in module.GetReferencedAssemblies()
        where reference.Name == "Nscp.Host" || Product.Modules.Any(other => other.GetName().Name == reference.Name)
        select $"{module.GetName().Name} uses {reference.Name}",
        "Let modules meet through Shared/Contracts: an event or a look-up");

    [Fact]
    public void No_project_of_a_module_refers_to_another() => Product.Nothing(
        Product.Files("Modules").Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(Path.Combine(Product.Root, f)).Contains("ProjectReference", StringComparison.Ordinal)),
        "Remove the ProjectReference: a module refers to Shared only, and Modules/Directory.Build.props does that");

    [Fact]
    public void Shared_knows_no_module() => Product.Nothing(
        from shared in Product.Shared
        from reference in shared.GetReferencedAssemblies()
        where reference.Name == "Nscp.Host" || Product.Modules.Any(module => module.GetName().Name == reference.Name)
        select $"{shared.GetName().Name} uses {reference.Name}",
        "Shared is below the modules: put what it needs into Shared/Contracts");

    [Fact]
    public void Every_project_has_one_namespace_its_own() => Product.Nothing(
        from assembly in Product.Modules.Concat(Product.Shared).Append(typeof(ModuleList).Assembly)
        from type in Product.Types(assembly)
        where !type.IsNested && type.Namespace != assembly.GetName().Name
        select $"{type.FullName} in {assembly.GetName().Name}",
        "Give these types their project's namespace (a Razor page: @namespace): slice folders add none");

    [Fact]
    public void Every_folder_below_modules_is_a_module_of_the_host()
    {
        var folders = Directory.GetDirectories(Path.Combine(Product.Root, "Modules")).Where(d => Directory.EnumerateFiles(d, "*.csproj").Any()).Select(d => Path.GetFileName(d)!);

        Product.Nothing(folders.Except(ModuleList.All.Select(m => m.Name)), "Add a line for these modules to Host/ModuleList.cs (a module's Name is its folder's)");
    }

    [Fact]
    public void Every_module_class_is_in_the_list_once()
    {
        var listed = ModuleList.All.Select(m => m.GetType()).ToList();
        listed.ShouldBeUnique("Remove the module that is twice in Host/ModuleList.cs");
        ModuleList.All.Select(m => m.Schema).ShouldBeUnique("Give each module a schema of its own");
        Product.Nothing(
            Product.Modules.SelectMany(Product.Types).Where(t => t.IsAssignableTo(typeof(IModule)) && !listed.Contains(t)).Select(t => t.FullName!),
            "Add these modules to Host/ModuleList.cs");
    }

    [Fact]
    public void Every_folder_below_db_is_a_module_s_schema() => Product.Nothing(
        Directory.GetDirectories(Path.Combine(Product.Root, "db")).Select(d => Path.GetFileName(d)!).Except(ModuleList.All.Select(m => m.Schema).Append("nscp")),
        "A folder below db/ is named as the Schema of its module");

    [Fact]
    public void A_module_that_writes_sql_has_scripts() => Product.Nothing(
        ModuleList.All.Where(m => Product.Sources.Any(f => f.Key.StartsWith($"Modules/{m.Name}/", StringComparison.Ordinal) && Regex.IsMatch(f.Value, $@"\b(FROM|INTO|UPDATE) {m.Schema}\.")))
            .Where(m => !Directory.Exists(Path.Combine(Product.Root, "db", m.Schema))).Select(m => $"db/{m.Schema}/"),
        "Add these folders with sqlserver/0001_….sql and sqlite/0001_….sql");

    [Fact]
    public void Both_engines_have_the_same_scripts() => Migrations.For("sqlite").Select(s => s.Name).ShouldBe(Migrations.For("sqlserver").Select(s => s.Name), false, "Write each script of db/<schema>/ for both engines, under one name");

    [Fact]
    public void Every_project_is_in_the_solution() => Product.Nothing(
        Product.Files("Host", "Modules", "Shared", "tests").Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) && !Solution.Contains($"\"{f}\"", StringComparison.Ordinal)),
        "Run dotnet sln Nscp.Modular.sln add for these");

    [Fact]
    public void Every_module_with_slices_has_a_test_project() => Product.Nothing(
        ModuleList.All.Where(m => Product.Requests.Any(r => r.Assembly == m.GetType().Assembly)).Select(m => $"tests/{m.Name}.Tests/Nscp.{m.Name}.Tests.csproj").Where(p => !File.Exists(Path.Combine(Product.Root, p))),
        "Add these test projects");
}

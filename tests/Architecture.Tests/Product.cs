using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;
using Nscp.Host;
using Nscp.Kernel;

namespace Nscp.Architecture.Tests;

/// <summary>What the tests look at: assemblies, requests, sources.</summary>
internal static class Product
{
    /// <summary>The folder of the solution.</summary>
    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    public static readonly IReadOnlyList<Assembly> Modules = [.. ModuleList.All.Select(m => m.GetType().Assembly)];

    public static readonly IReadOnlyList<Assembly> Shared =
        [.. new[] { "Kernel", "Contracts", "Data", "Documents", "Mail", "Security", "Web" }.Select(name => Assembly.Load($"Nscp.{name}"))];

    public static readonly IReadOnlyList<Type> SliceTypes = [.. ModuleList.SliceAssemblies.SelectMany(Types)];

    public static readonly IReadOnlyList<Type> Requests = [.. SliceTypes.Where(t => t is { IsClass: true, IsAbstract: false } && Implements(t, typeof(IRequest<>)))];

    /// <summary>C# and Razor files of the product, by their path below the root.</summary>
    public static readonly IReadOnlyDictionary<string, string> Sources = Files("Host", "Modules", "Shared")
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .ToDictionary(f => f, f => File.ReadAllText(Path.Combine(Root, f)));

    /// <summary>A person's types: without what compilers make.</summary>
    public static IEnumerable<Type> Types(Assembly assembly) =>
        assembly.GetTypes().Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)) && t.Namespace?.StartsWith("Nscp", StringComparison.Ordinal) == true && !t.Name.StartsWith('<') && !t.Name.StartsWith("__", StringComparison.Ordinal));

    public static bool Implements(Type type, Type generic) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic);

    public static bool Extends(Type? type, Type generic) => type is not null && ((type.IsGenericType && type.GetGenericTypeDefinition() == generic) || Extends(type.BaseType, generic));

    public static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    public static IEnumerable<string> Files(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "App_Data" or "frontend"));

    /// <summary>Fails with one line for each offender.</summary>
    public static void Nothing(IEnumerable<string> offenders, string whatToDo)
    {
        var found = offenders.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, $"{whatToDo}:\n  {string.Join("\n  ", found)}");
    }

    private static string FindRoot(string from) => File.Exists(Path.Combine(from, "Nscp.Modular.sln")) ? from : FindRoot(Path.GetDirectoryName(from)!);
}

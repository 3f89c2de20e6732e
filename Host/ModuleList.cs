using System.Reflection;
using Carter;
using FluentValidation;
using MediatR;
using Nscp.Commissioning;
using Nscp.Data;
using Nscp.Decisions;
using Nscp.Dissemination;
using Nscp.FamilyInvolvement;
using Nscp.Kernel;
using Nscp.Notifications;
using Nscp.Publication;
using Nscp.RapidReview;
using Nscp.Referrals;
using Nscp.SignOff;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>The modules, in the order of the process. A new module is one line here.</summary>
public static class ModuleList
{
    /// <summary>All modules.</summary>
    public static readonly IReadOnlyList<IModule> All =
    [
        new NotificationsModule(),
        new ReferralsModule(),
        new RapidReviewModule(),
        new DecisionsModule(),
        new CommissioningModule(),
        new FamilyInvolvementModule(),
        new SignOffModule(),
        new PublicationModule(),
        new DisseminationModule(),
    ];

    /// <summary>The assemblies that hold slices: the modules' and the Host's own.</summary>
    public static IReadOnlyList<Assembly> SliceAssemblies { get; } = [.. All.Select(m => m.GetType().Assembly), typeof(ModuleList).Assembly];

    /// <summary>Registers everything that a module's assembly offers: handlers, rules, panels, endpoints.</summary>
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.Scan(scan => scan.FromAssemblies(SliceAssemblies)
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false).AsImplementedInterfaces().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IValidator<>)), publicOnly: false)
                .As(type => type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>))).WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<ICasePanel>(), publicOnly: false).As<ICasePanel>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<ISubjectSource>(), publicOnly: false).As<ISubjectSource>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<ISearchSource>(), publicOnly: false).As<ISearchSource>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<ICaseClosingCheck>(), publicOnly: false).As<ICaseClosingCheck>().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<ICasePeople>(), publicOnly: false).As<ICasePeople>().WithScopedLifetime());
        foreach (var module in All)
            module.Register(services, configuration);

        var endpoints = SliceAssemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICarterModule))).ToArray();
        return services.AddCarter(configurator: c => c.WithModules(endpoints).WithEmptyValidators());
    }
}

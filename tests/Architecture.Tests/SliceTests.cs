using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Host;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Architecture.Tests;

public sealed class SliceTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Otherwise the same form sent with something else would look as if it had been taken. What has a version is stale then, and says so.</summary>
    [Fact]
    public void What_a_form_makes_with_an_id_of_its_own_is_sent_once() => Product.Nothing(
        from file in Product.Sources
        where Regex.IsMatch(file.Value, @"<summary>[^<]*\b[Mm]ade when the form") && Regex.IsMatch(file.Value, @"record \w+ :[^{]*\bICommand\b")
            && !file.Value.Contains(" ISentOnce", StringComparison.Ordinal) && !Regex.IsMatch(file.Value, @"\bint\?? Version \{")
        select file.Key,
        "Let the command be ISentOnce, with FormId its id");

    [Fact]
    public void Every_request_says_who_may_send_it() => Product.Nothing(
        Product.Requests.Where(t => (t.IsDefined(typeof(RolesAllowedAttribute), false) ? 1 : 0) + (t.IsDefined(typeof(EverySignedInPersonAttribute), false) ? 1 : 0) != 1).Select(t => t.FullName!),
        "Put either [RolesAllowed(…)] or [EverySignedInPerson] on these requests");

    [Fact]
    public void No_request_names_an_empty_list_of_roles() => Product.Nothing(
        Product.Requests.Where(t => t.GetCustomAttributes(typeof(RolesAllowedAttribute), false).Cast<RolesAllowedAttribute>().Any(a => a.Roles.Count == 0)).Select(t => t.FullName!),
        "Name at least one role that may send these requests");

    [Fact]
    public void Every_request_can_be_sent_through_the_api()
    {
        var named = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).ToHashSet();

        Product.Nothing(Product.Requests.Where(t => !named.Contains(t.Name)).Select(t => t.FullName!), "Add app.Api<…>(…) for these requests to their slice's endpoint");
    }

    [Fact]
    public async Task Every_request_has_one_handler()
    {
        await using var scope = host.Services.CreateAsyncScope();
        Product.Nothing(
            from request in Product.Requests
            let contract = request.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))
            let handlers = scope.ServiceProvider.GetServices(typeof(IRequestHandler<,>).MakeGenericType(request, contract.GenericTypeArguments[0])).Count()
            where handlers != 1
            select $"{request.FullName}: {handlers}",
            "Write exactly one handler for these requests");
    }

    [Fact]
    public void Every_command_that_takes_words_has_rules() => Product.Nothing(
        from request in Product.Requests
        where request.IsAssignableTo(typeof(IChange)) && request.GetProperties().Any(p => p.PropertyType == typeof(string))
        where !Product.SliceTypes.Any(t => t.IsAssignableTo(typeof(IValidator<>).MakeGenericType(request)))
        select request.FullName!,
        "Give these commands an AbstractValidator with a length limit (AtMost) for each text");

    [Fact]
    public void Requests_are_sealed_records() => Product.Nothing(
        Product.Requests.Where(t => !t.IsSealed || !Product.IsRecord(t)).Select(t => t.FullName!), "Make these requests sealed records");

    [Fact]
    public void Handlers_rules_endpoints_and_rows_are_internal_and_sealed() => Product.Nothing(
        from type in Product.SliceTypes
        where type is { IsClass: true, IsAbstract: false }
        where Product.Implements(type, typeof(IRequestHandler<,>)) || Product.Implements(type, typeof(IEventHandler<>)) || type.IsAssignableTo(typeof(IValidator))
            || type.IsAssignableTo(typeof(Carter.ICarterModule)) || (type.IsNested && type.Name.EndsWith("Row", StringComparison.Ordinal))
        where type.IsVisible || !type.IsSealed
        select type.FullName!,
        "Make these types internal sealed (a row nested in its handler: private sealed)");

    [Fact]
    public void What_a_module_shows_to_the_outside_is_its_module_class_its_pages_and_their_records() => Product.Nothing(
        from assembly in Product.Modules
        from type in Product.Types(assembly)
        where type.IsVisible && type.Name != "_Imports" && !type.IsEnum && !type.IsAssignableTo(typeof(IModule)) && !type.IsAssignableTo(typeof(IComponent)) && !Product.IsRecord(type)
        select type.FullName!,
        "Make these types internal: only the Module class, Razor pages and the records that they show are public");
}

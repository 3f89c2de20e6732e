using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Nscp.Web;

/// <summary>
/// Which addresses a person's roles open: a link that would be refused is no link. It asks the endpoints themselves, so that a page needs to know nothing of
/// another module's requests. What stands in the way of a person beside their roles, a wall say, it does not know.
/// </summary>
public sealed class Doors(EndpointDataSource endpoints)
{
    private readonly Lazy<IReadOnlyList<(TemplateMatcher Matcher, Type Request)>> pages = new(() =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           let request = endpoint.Metadata.GetMetadata<Sends>()?.Request
           where request is not null && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true
           orderby endpoint.RoutePattern.InboundPrecedence
           select (new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary(endpoint.RoutePattern.Defaults)), request),
    ]);

    /// <summary>False where the page at a local address admits none of the person's roles.</summary>
    public bool AreOpenTo(Person person, string address)
    {
        if (!address.StartsWith('/'))
            return true;
        var path = new PathString(address.Split('?', '#')[0]);
        foreach (var (matcher, request) in pages.Value)
        {
            if (matcher.TryMatch(path, []))
                return Access.IsAllowed(request, person);
        }

        return true;
    }
}

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Nscp.Web;

/// <summary>The same requests as JSON under <c>/api</c>.</summary>
public static class ApiSlices
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>
    /// Sends <typeparamref name="TRequest"/> at <c>/api</c> + <paramref name="pattern"/>: a command from a JSON body, a query from the address; what
    /// is in the path wins. Answers 200 or 204, or a problem: 400, 403, 404, 409, 422.
    /// </summary>
    public static void Api<TRequest>(this IEndpointRouteBuilder app, string method, string pattern) where TRequest : class
    {
        var result = typeof(TRequest).GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GenericTypeArguments[0];
        typeof(ApiSlices).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(TRequest), result).Invoke(null, [app, method, pattern]);
    }

    private static void Map<TRequest, TResult>(IEndpointRouteBuilder app, string method, string pattern)
        where TRequest : class, IRequest<TResult> where TResult : IResult<TResult>
    {
        var inAddress = HttpMethods.IsGet(method);
        var value = typeof(TResult).IsGenericType ? typeof(TResult).GetProperty(nameof(Result<int>.Value)) : null;
        var endpoint = app.MapMethods("/api" + pattern, [method], async Task<IResult> (HttpContext http) =>
        {
            var form = inAddress ? Form.From(http.Request.Query) : await Read(http);
            if (form is null)
                return Problems.Of(StatusCodes.Status400BadRequest, "Send one JSON object, with the content type application/json");

            var request = form.To<TRequest>(http.Request.RouteValues);
            if (request is null && !Access<TRequest>.IsAllowed(http.RequestServices.GetRequiredService<ICurrentPerson>().Person))
                return Problems.Of(Failure.Forbidden);
            if (request is null)
                return Problems.Of(form.Errors.Any(e => http.Request.RouteValues.ContainsKey(e.Field)) ? Failure.NotFound : new InvalidFailure(form.Errors));

            var answer = await http.Send<TResult>(request);
            UploadNotes.Into(http);
            return answer.Failure is { } failure ? Problems.Of(failure)
                : value is null ? TypedResults.NoContent()
                : TypedResults.Json(value.GetValue(answer), Json.Options);
        });

        endpoint.WithName(typeof(TRequest).Name).WithSummary(Words.Of(typeof(TRequest).Name))
            .WithTags(typeof(TRequest).Assembly.GetName().Name!.Split('.')[^1])
            .AddOpenApiOperationTransformer((operation, context, cancel) => Parameters<TRequest>(operation, context, inAddress, cancel));
        endpoint.WithMetadata(new Sends(typeof(TRequest))).ForGuests(typeof(TRequest));
        if (!inAddress && !typeof(TRequest).IsAssignableTo(typeof(IChange)))
            endpoint.WithMetadata(new IsSearch());
        if (Slices.SizeFor(app, typeof(TRequest)) is { } size)
            endpoint.WithMetadata(new RequestSizeLimitAttribute(size));
        if (!inAddress)
            endpoint.Accepts<TRequest>("application/json");
        if (value is null)
            endpoint.Produces(StatusCodes.Status204NoContent);
        else
            endpoint.Produces(StatusCodes.Status200OK, value.PropertyType, "application/json");
        foreach (var status in (int[])[400, 401, 403, 404, 409])
            endpoint.ProducesProblem(status);
        endpoint.ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The body as a form: so an API's answers follow the rules of the page's. Null when it is not one JSON object.</summary>
    private static async Task<Form?> Read(HttpContext http)
    {
        if (http.Request.ContentLength is 0 or null && !http.Request.Headers.ContainsKey("Transfer-Encoding") && !http.Request.HasJsonContentType())
            return new Form();
        if (!http.Request.HasJsonContentType())
            return null;
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, null, Reading, http.RequestAborted) is JsonObject body ? Form.From(body) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or BadHttpRequestException { StatusCode: not StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }

    private static async Task Parameters<TRequest>(OpenApiOperation operation, OpenApiOperationTransformerContext context, bool inAddress, CancellationToken cancel)
    {
        operation.Parameters ??= [];
        var path = context.Description.RelativePath ?? "";
        foreach (var property in Json.Options.GetTypeInfo(typeof(TRequest)).Properties)
        {
            var inPath = path.Contains("{" + property.Name + "}", StringComparison.OrdinalIgnoreCase);
            if (!inPath && !inAddress)
                continue;
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = property.Name,
                In = inPath ? ParameterLocation.Path : ParameterLocation.Query,
                Required = inPath || property.IsRequired,
                Schema = inPath ? new OpenApiSchema { Type = JsonSchemaType.String } : await context.GetOrCreateSchemaAsync(property.PropertyType, null, cancel),
            });
        }

        if (inAddress)
            return;

        // What the path says is not said again in the body.
        var body = await context.GetOrCreateSchemaAsync(typeof(TRequest), null, cancel);
        var told = operation.Parameters.Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        operation.RequestBody = new OpenApiRequestBody
        {
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = (body.Properties ?? new Dictionary<string, IOpenApiSchema>()).Where(p => !told.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value),
                        Required = (body.Required ?? new HashSet<string>()).Where(name => !told.Contains(name)).ToHashSet(),
                    },
                },
            },
        };
    }
}

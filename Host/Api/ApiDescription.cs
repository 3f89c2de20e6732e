using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>How the JSON interface is described to machines.</summary>
internal static class ApiDescription
{
    /// <summary>Outside Development it is for those who are signed in: a list of all doors is nobody else's business.</summary>
    public static void MapApiDescription(this WebApplication app)
    {
        var description = app.MapOpenApi("/api/openapi.json");
        if (app.Environment.IsDevelopment())
            description.AllowAnonymous();
    }

    public static void AddApiDescription(this IServiceCollection services, IHostEnvironment environment) => services.AddOpenApi("v1", options =>
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(CaseReference))
                (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[A-Z]{2,8}-[0-9]{4}-[0-9]{3,6}$");
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Child safeguarding partnership casework", Version = "v1" };
            if (environment.IsDevelopment())
            {
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    [DemoSignIn.SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = DemoSignIn.Header },
                };
                document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DemoSignIn.SchemeName, document)] = [] }];
            }

            return Task.CompletedTask;
        });
    });
}

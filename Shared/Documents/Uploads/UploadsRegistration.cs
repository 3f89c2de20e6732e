using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Registers what takes files in.</summary>
public static class UploadsRegistration
{
    /// <summary>The section <c>Uploads</c> of the settings. To be added after validation and before the unit of work: the order of the pipeline.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used.</exception>
    public static IServiceCollection AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = (configuration.GetSection("Uploads").Get<UploadSettings>() ?? new UploadSettings()).Checked();
        services.AddSingleton(settings);
        if (ClamAv.From(settings.ClamAv) is { } scanner)
            services.AddSingleton<IVirusScanner>(scanner);
        services.AddScoped<IUploadCheck, UploadCheck>();
        services.AddScoped<IKeptUploads, KeptUploads>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(InspectUploadsBehaviour<,>));
        return services;
    }
}

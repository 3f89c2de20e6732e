using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nscp.Mail;

/// <summary>Registers the queue of messages and the way out that the settings name.</summary>
public static class MailRegistration
{
    /// <summary>Through the server that <c>Mail:Host</c> names; without one into the folder <c>Mail</c> in <paramref name="dataFolder"/>.</summary>
    /// <exception cref="InvalidOperationException">Messages could not be sent, or not safely; the message says what to set.</exception>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string dataFolder)
    {
        var settings = MailSettings.Read(configuration, environment);
        services.AddSingleton(settings);
        var folder = new MailFolder(Path.Combine(dataFolder, "Mail"));
        services.AddSingleton(folder);
        if (settings.UsesServer)
            services.AddScoped<IMailSender, SmtpSender>();
        else
            services.AddSingleton<IMailSender>(folder);
        services.AddScoped<MailQueue>();
        services.AddScoped<MailSending>();
        services.AddScoped<AgencyReminders>();
        services.AddHostedService<MailWorker>();
        return services;
    }
}

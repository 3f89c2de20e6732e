using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>Referrals from non-statutory partners (F).</summary>
public sealed class ReferralsModule : IModule
{
    /// <inheritdoc/>
    public string Name => "Referrals";

    /// <inheritdoc/>
    public string Schema => "referrals";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new NavigationOffer(15, "Referrals", Addresses.List, typeof(ListReferrals)));
        services.AddScoped<ReferralDesk>();
        services.AddScoped<ReferralStore>();
        services.AddScoped<KeptOut>();
        services.AddScoped<IAuditedSubject, AuditedReferral>();
        services.AddScoped<ReferralDocuments>();
        services.AddScoped<GenogramFiles>();
        services.AddSingleton(ReferralSettings.Read(configuration));
        services.AddScoped<ReferralTasks>();
        services.AddScoped<WhatFollows>();
        services.AddScoped<PartnersTold>();
        services.AddScoped<DecisionKeeper>();
        services.AddScoped<KnownCases>();
        services.AddScoped<ReferralDebriefs>();
        services.AddScoped<Readers>();
        services.AddScoped<IReferrals, Referrals>();
        services.AddScoped<IRecordedParticulars, ReferralParticulars>();
    }
}

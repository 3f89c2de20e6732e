using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The child’s family in the review (I).</summary>
public sealed class FamilyInvolvementModule : IModule
{
    /// <inheritdoc/>
    public string Name => "FamilyInvolvement";

    /// <inheritdoc/>
    public string Schema => "familyinvolvement";

    /// <inheritdoc/>
    public void Register(IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<FamilyStore>()
        .AddScoped<FamilyTasks>()
        .AddScoped<FamilyNames>()
        .AddScoped<LettersOfFamily>()
        .AddScoped<FamilyFears>()
        .AddScoped<SharedPlaces>()
        .AddScoped<IWithheldDocuments>(services => services.GetRequiredService<LettersOfFamily>())
        .AddScoped<FamilyDocuments>()
        .AddScoped<NotesWriting>()
        .AddScoped<IFamilyReadiness, FamilyReadinessLookUp>()
        .AddScoped<IRecordedParticulars, FamilyParticulars>()
        .AddScoped<IFamilyLetters, FamilyLettersLookUp>();
}

namespace Nscp.Contracts;

/// <summary>Lets Publication do now what it does by itself every two seconds (P-5): for whoever moves the clock, as the demonstration does.</summary>
public interface IDueReleases
{
    /// <summary>Makes public what is due and complete; how many reports.</summary>
    Task<int> ReleaseDue(CancellationToken cancel);
}

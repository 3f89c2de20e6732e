namespace Nscp.Web;

/// <summary>Which request an endpoint sends: the test that asks every door as every role finds it here.</summary>
public sealed record Sends(Type Request);

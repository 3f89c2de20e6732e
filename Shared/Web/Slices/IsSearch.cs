namespace Nscp.Web;

/// <summary>Marks an endpoint that lists or searches though it is a POST: what is looked for stands in no address. It counts as a list where lists are limited.</summary>
public sealed class IsSearch;

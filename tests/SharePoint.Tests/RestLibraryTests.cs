namespace Nscp.SharePoint.Tests;

/// <summary>The contract on SharePoint by REST.</summary>
public sealed class RestLibraryTests() : LibraryContract(OnSharePoint.Rest());

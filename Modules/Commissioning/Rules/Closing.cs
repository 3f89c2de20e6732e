using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>How a letter of the partnership ends.</summary>
internal static class Closing
{
    /// <summary>Room to sign, who signs, and how to answer.</summary>
    public static string Of(Person signature, Partnership partnership) => string.Join('\n', ((string?[])
    [
        "Yours faithfully,", "", "", signature.Name, signature.JobTitle, partnership.Name, string.Join(", ", ((string?[])[partnership.ContactTelephone, partnership.ContactEmail]).Where(c => !string.IsNullOrWhiteSpace(c))),
    ]).OfType<string>()).TrimEnd();
}

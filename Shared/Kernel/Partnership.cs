namespace Nscp.Kernel;

/// <summary>What is one partnership's and not another's: the section <c>Partnership</c> of the settings.</summary>
public sealed record Partnership
{
    /// <summary>In full, as on documents.</summary>
    public string Name { get; init; } = "Safeguarding Children Partnership";

    /// <summary>Two to eight capital letters: the start of every case reference.</summary>
    public string ShortName { get; init; } = "SCP";

    /// <summary>The county or area, as in "seriously harmed in …".</summary>
    public string Area { get; init; } = "the area";

    /// <summary>The Business Unit's address for advice, shown on forms.</summary>
    public string ContactEmail { get; init; } = "";

    /// <summary>The Business Unit's telephone number, shown on forms.</summary>
    public string ContactTelephone { get; init; } = "";

    /// <summary>Whom to call when somebody is in danger; said where a form tells that a child is unsafe (F-1).</summary>
    public string EmergencyTelephone { get; init; } = "999";

    /// <summary>What the way into children's social care is called.</summary>
    public string FrontDoorName { get; init; } = "The children’s social care front door";

    /// <summary>Its telephone number.</summary>
    public string FrontDoorTelephone { get; init; } = "";

    /// <summary>When it answers, in words: "day and night".</summary>
    public string FrontDoorHours { get; init; } = "";

    /// <summary>Who is told when the Home Office is involved (N-6).</summary>
    public string HomeOfficeEmail { get; init; } = "";

    /// <summary>The day on which the guidance itself is due for review (C-7).</summary>
    public DateOnly? GuidanceReviewOn { get; init; }

    /// <summary>Every agency that can be asked to contribute.</summary>
    public IReadOnlyList<Agency> Agencies { get; init; } = [];

    /// <summary>The agency's name for its code, or the code when the settings no longer know it. The Business Unit's own people are of none.</summary>
    public string AgencyName(string code) => Agencies.FirstOrDefault(a => a.Code == code)?.Name ?? (code == "business-unit" ? "Business Unit" : code);
}

/// <param name="Code">Stable, lower case with hyphens, at most 40 characters.</param>
/// <param name="Name">As shown.</param>
/// <param name="Partner">The statutory partner that it is, if it is one.</param>
/// <param name="Contact">The address to which reminders about its returns go; null where there is none.</param>
public sealed record Agency(string Code, string Name, StatutoryPartner? Partner = null, string? Contact = null);

using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>A way that somebody closed is used by the Head of Business Delivery only, with a reason that stays on record (I-1a).</summary>
internal static class ClosedWay
{
    public const string Insert = """
        INSERT INTO familyinvolvement.contact (contact_id, person_id, case_reference, purpose, channel, happened_on, about_date, note, despite, not_done_because, recorded_at, recorded_by)
        VALUES (@Id, @Member, @Case, @Purpose, @Channel, @HappenedOn, @AboutDate, @Note, @Despite, @NotDoneBecause, @Now, @By)
        """;

    /// <summary>Why it may not be recorded; null where the Head gave a reason.</summary>
    /// <param name="closed">Why it is closed.</param>
    /// <param name="field">That holds the channel.</param>
    public static Failure? Refusal(string closed, string field, Person person, string? despite) =>
        !person.Is(Role.HeadOfBusinessDelivery) ? Failure.Invalid(field, $"{closed} If it was used all the same, the Head of Business Delivery records it with a reason")
        : despite is null ? Failure.Invalid("despite", $"{closed} Say why it was used all the same")
        : null;
}

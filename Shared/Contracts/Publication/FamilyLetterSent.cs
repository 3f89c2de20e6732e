using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>A letter on the publication went to somebody of the family (P-6): FamilyInvolvement keeps it as a contact with that person (I-7).</summary>
/// <param name="Sending">Of this sending; told again it is the same contact.</param>
/// <param name="Member">To whom, as <see cref="FamilyAddressee.Member"/>.</param>
/// <param name="On">When it went.</param>
/// <param name="ByEmail">By e-mail; else by post or by hand.</param>
/// <param name="ToldOf">The day of publication that it told; null when none was set.</param>
/// <param name="By">Who recorded it.</param>
public sealed record FamilyLetterSent(CaseReference Case, Guid Sending, Guid Member, DateOnly On, bool ByEmail, DateOnly? ToldOf, string By) : IEvent;

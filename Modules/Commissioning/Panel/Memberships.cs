using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Commissioning;

/// <summary>Ends memberships of the CSPR panel, and keeps those with a conflict out of the case (M-4, X-5): in one place, whichever page told of it.</summary>
internal sealed class Memberships(
    IUnitOfWork<CommissioningModule> work, CaseMembers members, CaseConflicts conflicts, CaseRegister register, IPeopleDirectory directory, Partnership partnership, TimeProvider time)
{
    private const string Closed = """
        UPDATE commissioning.panel_member SET state = 'Ended', ended_on = @Today, ended_because = @Because, ended_for_conflict = @IsConflict, version = version + 1
         WHERE member_id = @Member AND case_reference = @Case AND version = @Version
        """;

    /// <summary>Ends one; why not, when somebody changed it meanwhile or nobody would be left in the case.</summary>
    /// <param name="shut">The sign-in to be shut out with a conflict; null where the person has none.</param>
    public async Task<Failure?> End(CaseReference @case, PanelMemberRow member, string because, bool isConflict, string? shut, int version, CancellationToken cancel)
    {
        if (await work.Execute(Closed, new { Case = @case, Member = member.MemberId, Today = time.Today(), Because = because, IsConflict = isConflict, Version = version }, cancel) == 0)
            return Failure.Stale;

        if (member.PersonId is { } person)
            await members.End(@case, person, MemberPart.PanelMember, because, cancel);
        if (isConflict)
        {
            foreach (var one in new[] { member.PersonId, shut }.OfType<string>().Distinct())
            {
                if (await conflicts.ShutOut(@case, one, $"Conflict on the CSPR panel: {because}", cancel) is { } refused)
                    return refused;
            }
        }

        await register.Finish(@case, $"commissioning:duties:{member.MemberId:N}", cancel);
        await register.Record(@case, time.Today(), "A membership of the CSPR panel ended", null, cancel);
        return null;
    }

    /// <summary>Why a conflict of somebody without a sign-in cannot be recorded yet: there is a sign-in that may be theirs, and then the case is to be shut to it. Null where there is none.</summary>
    public Failure? AskWhoIsMeant(string name, string agency) => PanelSeat.Meant(directory.All, partnership, name, agency) is { Count: > 0 } meant
        ? Failure.Invalid("personId", $"{string.Join(" and ", meant.Select(p => $"{p.Name} ({p.JobTitle})"))} can sign in here. If that is who is meant, choose the sign-in, so that the case is shut to it; if not, say below that it is somebody else")
        : null;
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Says that two cases belong together, and why. Only for who may see both .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record LinkCases : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public Guid? Id { get; init; }
    Guid? ISentOnce.FormId => Id;

    /// <summary>The reference of the other case.</summary>
    public string? Other { get; init; }
    public LinkKind? Kind { get; init; }

    /// <summary>At most 400 characters. Seen by who may see both cases, and by nobody else.</summary>
    public string? Reason { get; init; }
}

/// <summary>Two cases do not belong together after all; the link is kept with the reason for its end.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record EndLink : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The link.</summary>
    public required Guid Link { get; init; }

    /// <summary>At most 400 characters.</summary>
    public string? Because { get; init; }
}

internal sealed class LinkCasesRules : AbstractValidator<LinkCases>
{
    public LinkCasesRules()
    {
        RuleFor(x => x.Other).Must(other => CaseReference.TryParse(other?.Trim().ToUpperInvariant(), null, out _)).WithMessage("Enter the other case’s reference, such as NSCP-2026-014");
        RuleFor(x => x.Kind).Needed("Choose what they have in common");
        RuleFor(x => x.Reason).Needed("Say why they belong together").AtMost(400);
    }
}

internal sealed class EndLinkRules : AbstractValidator<EndLink>
{
    public EndLinkRules() => RuleFor(x => x.Because).Needed("Say why they do not belong together").AtMost(400);
}

// Nothing is written on either case's timeline: it would tell whoever sees one of them that there is another.
internal sealed class LinkCasesHandler(DbSession session, ICaseWall wall, ICurrentPerson current, TimeProvider time) : ICommandHandler<LinkCases>
{
    private const string Already = "SELECT COUNT(*) FROM nscp.case_link WHERE first_case = @First AND second_case = @Second AND kind = @Kind AND ended_at IS NULL AND link_id <> @Id";

    private const string Insert = """
        INSERT INTO nscp.case_link (link_id, first_case, second_case, kind, reason, made_at, made_by)
        SELECT @Id, @First, @Second, @Kind, @Reason, @Now, @MadeBy WHERE NOT EXISTS (SELECT 1 FROM nscp.case_link WHERE link_id = @Id)
        """;

    public async Task<Result> Handle(LinkCases command, CancellationToken cancel)
    {
        var other = CaseReference.Parse(command.Other!.Trim().ToUpperInvariant(), null);
        if (other == command.Case)
            return Failure.Invalid("other", "Enter the reference of another case than this one");
        if (!await wall.MaySee(current.Person, other, cancel))
            return Failure.Invalid("other", "There is no case of this reference that you can see");

        var (first, second) = command.Case.CompareTo(other) < 0 ? (command.Case, other) : (other, command.Case);
        var row = new
        {
            Id = command.Id ?? Guid.CreateVersion7(time.GetUtcNow()), First = first, Second = second, command.Kind, command.Reason, Now = time.GetUtcNow(), MadeBy = current.Person.Name,
        };
        if (await session.Scalar<int>(Already, row, cancel) > 0)
            return Failure.Conflict("These two cases are linked in this way already");

        await session.Execute(Insert, row, cancel);
        return Result.Done;
    }
}

internal sealed class EndLinkHandler(DbSession session, CaseLinks links, ICurrentPerson current, TimeProvider time) : ICommandHandler<EndLink>
{
    private const string End = "UPDATE nscp.case_link SET ended_at = @Now, ended_by = @EndedBy, ended_because = @Because WHERE link_id = @Link AND ended_at IS NULL";

    public async Task<Result> Handle(EndLink command, CancellationToken cancel)
    {
        // Whoever may not see the other case cannot even say that the link is there.
        if ((await links.Of(command.Case, current.Person, cancel)).All(l => l.LinkId != command.Link))
            return Failure.NotFound;

        await session.Execute(End, new { command.Link, command.Because, Now = time.GetUtcNow(), EndedBy = current.Person.Name }, cancel);
        return Result.Done;
    }
}

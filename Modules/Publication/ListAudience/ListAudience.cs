using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Publication;

/// <summary>To whom the link goes by e-mail once the report is public (P-5, the plan's last step).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ListAudience : ICommand, IConcernsCase
{
    /// <summary>So many addresses a case has at most; a whole service is one address.</summary>
    public const int Most = 200;

    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public IReadOnlyList<AudienceRow> Audience { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class ListAudienceRules : AbstractValidator<ListAudience>
{
    public ListAudienceRules()
    {
        RuleFor(x => x.Audience).Must(rows => rows.Count <= ListAudience.Most).WithMessage($"At most {ListAudience.Most} addresses: use an address that stands for many");
        RuleForEach(x => x.Audience).ChildRules(row =>
        {
            row.RuleFor(r => r.Audience).NotNull().When(HasWords).WithMessage("Choose which audience it is");
            row.RuleFor(r => r.Email).Must(e => MailQueue.IsAddress(e)).When(HasWords).WithMessage("Enter an e-mail address, such as name@example.org");
            row.RuleFor(r => r.Whom).AtMost(200);
        });
    }

    internal static bool HasWords(AudienceRow row) => row.Audience is not null || !string.IsNullOrWhiteSpace(row.Whom) || !string.IsNullOrWhiteSpace(row.Email);
}

internal sealed class ListAudienceHandler(IUnitOfWork<PublicationModule> work, PublicationStore store) : ICommandHandler<ListAudience>
{
    private const string Clear = "DELETE FROM publication.audience WHERE case_reference = @Case";
    private const string Insert = "INSERT INTO publication.audience (case_reference, row_number, audience, whom, email) VALUES (@Case, @Row, @Audience, @Whom, @Email)";

    public async Task<Result> Handle(ListAudience command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, command.Version, cancel);
        if (locked.Failure is { } failure)
            return failure;
        await work.Execute(Clear, command, cancel);
        foreach (var (index, row) in command.Audience.Where(ListAudienceRules.HasWords).DistinctBy(r => r.Email, StringComparer.OrdinalIgnoreCase).Index())
            await work.Execute(Insert, new { command.Case, Row = index + 1, row.Audience, row.Whom, row.Email }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the list.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAudience : IQuery<AudienceView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The list.</summary>
public sealed record AudienceView
{
    public required CaseReference Case { get; init; }
    public required IReadOnlyList<AudienceRow> Audience { get; init; }
    public required bool IsPublished { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowAudienceHandler(PublicationStore store) : IQueryHandler<ShowAudience, AudienceView>
{
    public async Task<Result<AudienceView>> Handle(ShowAudience query, CancellationToken cancel) => await store.Find(query.Case, cancel) is { } file
        ? new AudienceView { Case = query.Case, Audience = file.Audience, IsPublished = file.Published is not null, Version = file.Plan.Version }
        : Failure.NotFound;
}

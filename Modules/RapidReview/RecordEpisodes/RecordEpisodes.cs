using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The agency’s key practice episodes: the template refers to them and has no table, so here is one.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordEpisodes : ICommand<int>, ISavesSection
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
    public IReadOnlyList<Episode> Episodes { get; init; } = [];

    /// <summary>Said deliberately: an empty list is a gap.</summary>
    public bool NoEpisodes { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordEpisodesRules : AbstractValidator<RecordEpisodes>
{
    public RecordEpisodesRules(TimeProvider time)
    {
        RuleFor(x => x.Episodes).Must(e => e.Count <= 200).WithMessage("Enter at most 200 episodes");
        RuleFor(x => x.NoEpisodes).Must((x, none) => !none || x.Episodes.Count == 0).WithMessage("Either give episodes or say that there were none, not both");
        RuleForEach(x => x.Episodes).ChildRules(episode =>
        {
            episode.RuleFor(e => e.HappenedOn).NotInFuture(time);
            episode.RuleFor(e => e.HappenedOn).Must((e, on) => on is not null || e.HappenedAbout is not null).WithMessage("Enter the date, or below it roughly when it was");
            episode.RuleFor(e => e.HappenedAbout).AtMost(100);
            episode.RuleFor(e => e.HappenedAbout).Must((e, about) => about is null || e.HappenedOn is null).WithMessage("Give either the date or roughly when it was, not both");
            episode.RuleFor(e => e.Event).Needed("Say what happened").AtMost(Kernel.Rules.LongAnswer);
            episode.RuleFor(e => e.Significance).AtMost(Kernel.Rules.LongAnswer);
        });
    }
}

internal sealed class RecordEpisodesHandler(IUnitOfWork<RapidReviewModule> work, ReturnDesk desk) : ICommandHandler<RecordEpisodes, int>
{
    private const string Forget = "DELETE FROM rapidreview.return_episode WHERE case_reference = @Case AND agency = @Agency";

    private const string Add = """
        INSERT INTO rapidreview.return_episode (case_reference, agency, position, happened_on, happened_about, event, significance)
        VALUES (@Case, @Agency, @Position, @HappenedOn, @HappenedAbout, @Event, @Significance)
        """;

    public async Task<Result<int>> Handle(RecordEpisodes command, CancellationToken cancel)
    {
        var saved = await desk.Save(command, ReturnSection.KeyPracticeEpisodes, cancel);
        if (saved.Failure is not null)
            return saved;

        await work.Execute(Forget, command, cancel);
        await work.Execute(
            Add, command.Episodes.Select((e, i) => new { command.Case, command.Agency, Position = i, e.HappenedOn, e.HappenedAbout, e.Event, e.Significance }), cancel);
        await desk.Answer(command, Questions.NoEpisodes, null, command.NoEpisodes ? "No key practice episodes in the period" : null, cancel);
        return saved;
    }
}

/// <summary>Shows this section of a return.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowEpisodes : IQuery<EpisodesView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowEpisodes"/>
public sealed record EpisodesView : SectionView
{
    public required IReadOnlyList<Episode> Episodes { get; init; }
    public required bool NoEpisodes { get; init; }
}

internal sealed class ShowEpisodesHandler(ReturnDesk desk, Partnership partnership) : IQueryHandler<ShowEpisodes, EpisodesView>
{
    public async Task<Result<EpisodesView>> Handle(ShowEpisodes query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var given = read.Value;
        return new EpisodesView
        {
            Case = query.Case,
            Agency = query.Agency,
            AgencyName = partnership.AgencyName(query.Agency),
            ReadOnly = given.ReadOnly,
            Version = given.VersionOf(ReturnSection.KeyPracticeEpisodes),
            Episodes = given.Episodes,
            NoEpisodes = given.Answer(Questions.NoEpisodes) is not null,
        };
    }
}

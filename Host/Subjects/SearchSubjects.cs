using System.Globalization;
using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>Looks for all that is recorded of a person, for a subject access request: in every module, in the cases that the asker may see. Sent in a form, never in an address.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
[AuditedAs("searched")]
public sealed record SearchSubjects : IQuery<SubjectsView>, ISubjectQuestion
{
    /// <inheritdoc/>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public string? AlsoKnownAs { get; init; }

    /// <inheritdoc/>
    public DateOnly? Born { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>The empty page.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
[ShowsNobody]
public sealed record NewSubjectSearch : IQuery<SubjectsView>;

/// <summary>What a subject access request found, as a file: a table for a spreadsheet, or a list in Word.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record ExportSubjects : IQuery<MadeFile>, ISubjectQuestion
{
    /// <inheritdoc/>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public string? AlsoKnownAs { get; init; }

    /// <inheritdoc/>
    public DateOnly? Born { get; init; }

    /// <summary>True for Word, otherwise CSV.</summary>
    public bool Word { get; init; }
}

/// <summary>Whom we look for.</summary>
internal interface ISubjectQuestion
{
    /// <summary>As it is known to the person who asks.</summary>
    string? Name { get; }

    /// <summary>Other names, with commas between them.</summary>
    string? AlsoKnownAs { get; }

    /// <summary>Null when it is not known: then only the names count.</summary>
    DateOnly? Born { get; }
}

/// <param name="Found">The best first; null before anything was asked.</param>
/// <param name="Cases">How many cases were looked through.</param>
public sealed record SubjectsView(Paged<SubjectLine>? Found, int Cases)
{
    /// <summary>Said to everybody and each time: whether there are such cases is not to be seen from it.</summary>
    public const string NotSearched = "Cases from which you are kept out were not searched: ask a colleague without a declared interest to search as well.";
}

/// <summary>One mention.</summary>
public sealed record SubjectLine(SubjectFit Fit, CaseReference? Case, string Name, string? AlsoKnownAs, string? Born, string Part, string Place, string Link);

internal abstract class SubjectQuestionRules<T> : AbstractValidator<T> where T : ISubjectQuestion
{
    protected SubjectQuestionRules()
    {
        RuleFor(x => x.Name).Needed("Enter the person’s name").AtMost(200);
        RuleFor(x => x.Name).Must(name => name is null || name.Any(char.IsLetter)).WithMessage("Enter a name, with letters");
        RuleFor(x => x.AlsoKnownAs).AtMost(400);
    }
}

internal sealed class SearchSubjectsRules : SubjectQuestionRules<SearchSubjects>;

internal sealed class ExportSubjectsRules : SubjectQuestionRules<ExportSubjects>;

internal sealed class NewSubjectSearchHandler : IQueryHandler<NewSubjectSearch, SubjectsView>
{
    public Task<Result<SubjectsView>> Handle(NewSubjectSearch query, CancellationToken cancel) => Task.FromResult<Result<SubjectsView>>(new SubjectsView(null, 0));
}

internal sealed class SearchSubjectsHandler(SubjectFinder finder) : IQueryHandler<SearchSubjects, SubjectsView>
{
    private const int PageSize = 25;

    public async Task<Result<SubjectsView>> Handle(SearchSubjects query, CancellationToken cancel)
    {
        var (found, cases) = await finder.Find(query, cancel);
        var page = Math.Max(1, query.Page ?? 1);
        return new SubjectsView(new Paged<SubjectLine>([.. found.Skip((page - 1) * PageSize).Take(PageSize)], page, PageSize, found.Count), cases);
    }
}

internal sealed class ExportSubjectsHandler(SubjectFinder finder, Partnership partnership, TimeProvider time) : IQueryHandler<ExportSubjects, MadeFile>
{
    private static readonly IReadOnlyList<string> Headings = ["How it fits", "Case", "Name", "Also known as", "Date of birth", "Part", "Where"];

    public async Task<Result<MadeFile>> Handle(ExportSubjects query, CancellationToken cancel)
    {
        var (found, cases) = await finder.Find(query, cancel);
        IReadOnlyList<string?>[] rows = [.. found.Select(l => (IReadOnlyList<string?>)[Words.Of(l.Fit), l.Case?.ToString() ?? Table.NothingToSay, l.Name, l.AlsoKnownAs ?? "", l.Born ?? "", l.Part, l.Place])];
        // The file's name holds no name: it stays in lists of downloads.
        var name = $"Subject access search {time.Today():yyyy-MM-dd}";
        if (!query.Word)
            return new MadeFile(name + ".csv", Csv.MediaType, Csv.Write(Headings, [.. rows, ["Not searched", Table.NothingToSay, "", "", "", "", SubjectsView.NotSearched]]));

        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent(
                "Subject access search", null, partnership.Name, "Subject access", ProtectiveMarkings.OfficialSensitive, time.Today(),
                [
                    new DefinitionTable("Who was looked for",
                    [
                        new Definition("Name", query.Name), new Definition("Also known as", query.AlsoKnownAs, "None given", IsGap: false),
                        new Definition("Date of birth", query.Born is { } born ? Words.Of(born) : null, "Not given", IsGap: false), new Definition("Cases looked through", $"{cases}"),
                    ]),
                    new Heading(2, "What was found"),
                    rows.Length == 0 ? new Paragraph("Nothing.") : new Table("Mentions", Headings, rows, [3, 3, 4, 3, 3, 3, 4]),
                    new Paragraph(SubjectsView.NotSearched),
                    new Paragraph("Names in what people wrote, and in documents, are not in this list. Look for them with the search for words, and in the documents of each case."),
                ]),
            file);
        return new MadeFile(name + ".docx", NewDocument.Word, file.ToArray());
    }
}

/// <summary>Goes through the register, a stretch at a time, and compares everybody whom the modules know there.</summary>
internal sealed class SubjectFinder(DbSession session, IEnumerable<ISubjectSource> sources, ICurrentPerson current)
{
    private const int Stretch = 200;

    /// <summary>So many lines at most: more is a sign that the name says too little.</summary>
    private const int Most = 2_000;

    private const string Next = $"""
        SELECT c.case_reference FROM nscp.case_register c
         WHERE c.case_reference > @After AND {CaseWall.Condition} ORDER BY c.case_reference OFFSET 0 ROWS FETCH NEXT @Stretch ROWS ONLY
        """;

    public async Task<(IReadOnlyList<SubjectLine> Found, int Cases)> Find(ISubjectQuestion question, CancellationToken cancel)
    {
        var match = new SubjectMatch([question.Name, .. (question.AlsoKnownAs ?? "").Split(',', ';')], question.Born);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person with { Roles = current.Person.Roles.Intersect([Role.HeadOfBusinessDelivery, Role.RecordsManager]).ToHashSet() });
        List<SubjectLine> found = [];
        var cases = 0;
        var after = "";
        while (found.Count < Most && await session.Query<CaseReference>(Next, new { After = after, Stretch, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel) is [var first, ..] stretch)
        {
            foreach (var source in sources.OrderBy(s => s.Order))
                found.AddRange(Fitting(match, await source.Of(new SubjectCases(first, stretch[^1], seesEveryCase, agency, personId), cancel)));
            cases += stretch.Count;
            after = stretch[^1].ToString();
        }

        foreach (var source in sources.OrderBy(s => s.Order))
            found.AddRange(Fitting(match, await source.WithoutCase(new SubjectCases(default, default, seesEveryCase, agency, personId), cancel)));
        return ([.. found.Take(Most).OrderBy(l => l.Fit).ThenByDescending(l => l.Case)], cases);
    }

    private static IEnumerable<SubjectLine> Fitting(SubjectMatch match, IReadOnlyList<SubjectRow> rows) =>
        from row in rows
        let born = row.Born ?? row.BornOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        let fit = match.Fit(row.Name, row.AlsoKnownAs, born)
        where fit is not null
        select new SubjectLine(fit.Value, row.CaseReference, row.Name, row.AlsoKnownAs, row.BornOn is { } day ? Words.Of(day) : row.Born, row.Part, row.Place, row.Link);
}

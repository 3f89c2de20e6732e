using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Decisions;

/// <summary>The figures as a file for a spreadsheet, one line a number (L-5).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record ExportFigures : IQuery<MadeFile>
{
    /// <inheritdoc cref="ShowFigures.By"/>
    public FigurePeriod By { get; init; }

    /// <inheritdoc cref="ShowFigures.FromYear"/>
    public int? FromYear { get; init; }
    public int? ToYear { get; init; }

    /// <inheritdoc cref="ShowFigures.AsOthers"/>
    public bool AsOthers { get; init; }
}

/// <summary>The figures as a Word document (L-5).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("exported")]
public sealed record PrintFigures : IQuery<MadeFile>
{
    /// <inheritdoc cref="ShowFigures.By"/>
    public FigurePeriod By { get; init; }

    /// <inheritdoc cref="ShowFigures.FromYear"/>
    public int? FromYear { get; init; }
    public int? ToYear { get; init; }

    /// <inheritdoc cref="ShowFigures.AsOthers"/>
    public bool AsOthers { get; init; }
}

internal sealed class ExportFiguresHandler(FiguresReader figures) : IQueryHandler<ExportFigures, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(ExportFigures query, CancellationToken cancel)
    {
        var read = await figures.Read(query.By, query.FromYear, query.ToYear, query.AsOthers, cancel);
        return new MadeFile($"Figures {read.FromYear} to {read.ToYear}.csv", Csv.MediaType, Csv.Write(["Table", "Row", "Period", "Cases"], read.Tables.SelectMany(Lines)));
    }

    private static IEnumerable<IReadOnlyList<string?>> Lines(FigureTable table)
    {
        foreach (var row in table.Rows.Append(new FigureRow("All cases", table.Cases, table.AllCases)))
        {
            foreach (var (period, count) in table.Periods.Zip(row.Counts))
                yield return [table.Title, row.Label, period, FigureRow.Of(count)];
            if (table.HasTotals)
                yield return [table.Title, row.Label, "All", FigureRow.Of(row.Total)];
        }
    }
}

internal sealed class PrintFiguresHandler(FiguresReader figures, Partnership partnership, TimeProvider time) : IQueryHandler<PrintFigures, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(PrintFigures query, CancellationToken cancel)
    {
        var read = await figures.Read(query.By, query.FromYear, query.ToYear, query.AsOthers, cancel);
        var period = read.FromYear == read.ToYear ? $"{read.ToYear}" : $"{read.FromYear} to {read.ToYear}";
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent("Figures", $"Cases opened in {period}", partnership.Name, period, ProtectiveMarkings.OfficialSensitive, time.Today(),
            [
                read.IsSuppressed
                    ? new Remark($"“{FigureRow.Hidden}” is a number that is not shown: it is below {read.SmallestShown}, or it would give such a number away.")
                    : new Remark("With small numbers: for the Business Unit only."),
                .. read.Tables.SelectMany(Blocks),
            ])
            { ReferenceLabel = "Years", IsList = true },
            file);
        return new MadeFile($"Figures {period}.docx", NewDocument.Word, file.ToArray());
    }

    private static IEnumerable<Block> Blocks(FigureTable table)
    {
        yield return new Heading(1, table.Title);
        if (table.IsEmpty)
        {
            yield return new Paragraph("Nothing is shown.");
            yield break;
        }

        yield return new Table(
            table.Title, [table.RowHeading, .. table.Periods, .. table.HasTotals ? ["All"] : (string[])[]],
            [.. table.Rows.Append(new FigureRow("All cases", table.Cases, table.AllCases)).Select(r => (IReadOnlyList<string?>)[r.Label, .. r.Counts.Select(FigureRow.Of), .. table.HasTotals ? [FigureRow.Of(r.Total)] : (string[])[]])],
            [4, .. table.Periods.Select(_ => 1), .. table.HasTotals ? [1] : (int[])[]]);
        if (table.NotShown.Count > 0)
            yield return new Paragraph($"Nothing is shown of: {string.Join("; ", table.NotShown)}.");
        if (table.Note is not null)
            yield return new Paragraph(table.Note);
    }
}

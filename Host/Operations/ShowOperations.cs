using System.Runtime.InteropServices;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What an administrator looks after: versions, queues, backups, how far the bank holidays are known. Nothing of any case.</summary>
[RolesAllowed(Role.Administrator)]
[ShowsNobody]
public sealed record ShowOperations : IQuery<OperationsView>;

/// <param name="Warnings">What should be changed, and how; the most pressing first.</param>
/// <param name="Scripts">How many database scripts have run.</param>
/// <param name="LastScript">The name of the last.</param>
/// <param name="Overdue">Statutory dates of all cases that have passed and are not met.</param>
/// <param name="HolidaysKnownUntil">The last day to which the list of bank holidays is known.</param>
/// <param name="LastSeal">The last day whose audit log was signed; null before the first.</param>
/// <param name="LastBackup">Null when none was ever seen. SQL Server's own backups are not seen from here.</param>
public sealed record OperationsView(
    IReadOnlyList<string> Warnings, string Application, string Runtime, string OperatingSystem, string Database, int Scripts, string LastScript, QueueFigure Messages,
    QueueFigure Documents, QueueFigure Mail, int Overdue, DateOnly HolidaysKnownUntil, bool BacksUpItself, BackupSeen? LastBackup, DateOnly? LastSeal);

/// <summary>A backup that was made and verified.</summary>
public sealed record BackupSeen
{
    public required DateTimeOffset DoneAt { get; init; }
    public required string Detail { get; init; }
}

internal sealed class ShowOperationsHandler(DbSession session, IDatabaseEngine engine, QueueFigures figures, Calendar calendar, IEnumerable<KeysCertificate> certificates, TimeProvider time)
    : IQueryHandler<ShowOperations, OperationsView>
{
    private static readonly TimeSpan OldBackup = TimeSpan.FromDays(2);
    private static readonly TimeSpan SoonExpired = TimeSpan.FromDays(30);

    private const string LastBackup = """
        SELECT done_at, detail FROM nscp.operation_log WHERE operation = @Operation ORDER BY done_at DESC, operation_id OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string LastSeal = "SELECT MAX(sealed_on) FROM nscp.audit_seal";

    public async Task<Result<OperationsView>> Handle(ShowOperations query, CancellationToken cancel)
    {
        var facts = await engine.Describe(cancel);
        var scripts = await Migrations.Applied(engine, cancel);
        var backup = await session.Find<BackupSeen>(LastBackup, new { Operation = Operation.Backup }, cancel);
        var horizon = (await calendar.WorkingDays(cancel)).Holidays.Horizon;
        var messages = await figures.OfMessages(cancel);
        var documents = await figures.OfDocuments(cancel);
        var mail = await figures.OfMail(cancel);
        var seal = await session.Scalar<DateOnly?>(LastSeal, null, cancel);
        var embedded = engine.ScriptFolder == "sqlite";
        return new OperationsView(
            [.. Warnings(facts, messages, documents, mail, embedded, backup, seal, horizon)],
            CommandLine.Version, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, $"{facts.Product} {facts.Version}", scripts.Count, scripts[^1],
            messages, documents, mail, await figures.OverdueDates(cancel), horizon, embedded, backup, seal);
    }

    private IEnumerable<string> Warnings(EngineFacts facts, QueueFigure messages, QueueFigure documents, QueueFigure mail, bool embedded, BackupSeen? backup, DateOnly? seal, DateOnly horizon)
    {
        if (facts.Warning is { } warning)
            yield return warning;
        foreach (var certificate in certificates.Where(c => c.ValidUntil - time.GetUtcNow() < SoonExpired))
            yield return $"The certificate of DataProtection is valid until {certificate.ValidUntil.ToLondonDate().InWords()}; after that the application does not start with it. Make a new one, and name this one below DataProtection:Former.";
        if (messages.Failing > 0)
            yield return "Messages between the parts of the application fail and are tried again. ‘Not yet filed’ shows which, and why.";
        if (documents.Failing > 0)
            yield return "Documents cannot be filed and are tried again. ‘Not yet filed’ shows which, and why.";
        if (mail.Failing > 0)
            yield return "E-mails cannot be sent. ‘Messages’ shows which, and why.";
        if (embedded && (backup is null || time.GetUtcNow() - backup.DoneAt > OldBackup))
            yield return $"{(backup is null ? "No backup has been made yet." : $"The last backup is from {backup.DoneAt.ToLondonDate().InWords()}.")} Run the application with --backup and the name of a file, every night.";
        if (seal is null || seal < time.Today().AddDays(-1))
            yield return $"The audit log is not signed{(seal is { } last ? $" since {last.InWords()}" : " yet")}. The application’s log says why; Audit:KeyFile names the key, which its account must be able to read.";
        if (time.Today().AddMonths(6) > horizon)
            yield return $"Bank holidays are known until {horizon.InWords()} only. Set Clock:BankHolidaysKnownUntil when the government has published the next list.";
    }
}

using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class FilingTests : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private readonly Flaky library;
    private readonly Ground ground;

    public FilingTests(GroundDatabase database)
    {
        library = new Flaky();
        ground = new Ground(database, services => services.AddSingleton<IDocumentLibrary>(library));
        library.Real = new LocalDocumentLibrary(Root);
    }

    private string Root => Path.Combine(ground.Folder, "Documents");

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task A_document_is_found_in_a_readable_folder_with_what_it_is_beside_it_and_then_its_bytes_leave_the_database()
    {
        var @case = await ground.OpenCase();
        await Queue(@case, "hello");
        (await ground.Count("nscp.document WHERE content IS NOT NULL")).ShouldBe(1);
        (await File()).ShouldBe(1);

        var path = Path.Combine(Root, "PROBE-2026-001", "03 Rapid review", "PROBE-2026-001 Report.txt");
        System.IO.File.ReadAllText(path).ShouldBe("hello");
        var beside = System.IO.File.ReadAllText(path + ".metadata.json");
        beside.ShouldContain("\"kind\": \"Report\"");
        beside.ShouldContain("OFFICIAL-SENSITIVE");
        beside.ShouldContain("2026-02-02");
        (await ground.Count("nscp.document WHERE content IS NULL AND filed_at IS NOT NULL AND library_id IS NOT NULL")).ShouldBe(1);
        (await library.Real.List(@case, default)).Single().FileName.ShouldBe("PROBE-2026-001 Report.txt");
    }

    [Fact]
    public async Task A_library_that_fails_leaves_the_bytes_safe_and_the_reason_in_sight_and_is_tried_again()
    {
        await Queue(await ground.OpenCase(), "hello");
        library.Before = () => throw new IOException("/somewhere/private");
        await File();
        (await ground.Query<string>("SELECT last_error FROM nscp.document WHERE content IS NOT NULL AND filed_at IS NULL")).Single().ShouldContain("disk full");
        (await File()).ShouldBe(0, "it waits before it is tried again");

        library.Before = () => throw new TaskCanceledException();
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        (await File()).ShouldBe(1);
        (await ground.Query<string>("SELECT last_error FROM nscp.document")).ShouldBe(["TaskCanceledException"]);

        library.Before = () => { };
        ground.Clock.Advance(TimeSpan.FromHours(1));
        await File();
        (await ground.Count("nscp.document WHERE filed_at IS NOT NULL AND last_error IS NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task A_crash_between_the_library_and_the_mark_files_once_more_without_a_second_copy()
    {
        var @case = await ground.OpenCase();
        await Queue(@case, "hello");
        using var crash = new CancellationTokenSource();
        library.After = crash.Cancel;
        await Should.ThrowAsync<OperationCanceledException>(() => ground.With<Filing, int>(f => f.FileDue(crash.Token)));
        (await ground.Count("nscp.document WHERE filed_at IS NULL")).ShouldBe(1);
        library.After = () => { };

        (await File()).ShouldBe(0, "the lease of the one that died still holds");
        ground.Clock.Advance(TimeSpan.FromMinutes(6));
        await File();
        (await ground.Count("nscp.document WHERE filed_at IS NOT NULL")).ShouldBe(1);
        (await library.Real.List(@case, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Several_workers_file_each_document_once()
    {
        var @case = await ground.OpenCase();
        for (var i = 0; i < 8; i++)
            await Queue(@case, $"{i}");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await ground.Count("nscp.document WHERE filed_at IS NULL") > 0)
                await File();
        })));

        library.Filed.ShouldBe(8);
        (await library.Real.List(@case, default)).Single().Version.ShouldBe("8");
        foreach (var (id, version, words) in await ground.Query<(string, string, long)>("SELECT library_id, library_version, document_version - 1 FROM nscp.document"))
            (await Text(id, version)).ShouldBe($"{words}");
        (await ground.Query<int>("SELECT document_version FROM nscp.document ORDER BY document_version")).ShouldBe(Enumerable.Range(1, 8));
    }

    [Fact]
    public async Task Documents_with_a_title_are_files_of_their_own_and_no_versions_of_each_other()
    {
        var @case = await ground.OpenCase();
        foreach (var (title, words) in new[] { ("photo", "one"), ("Photo", "two"), ("letter: draft?", "three") })
            await ground.Commit<FilingQueue, QueuedDocument>((queue, _) => queue.Add(new NewDocument(@case, CaseFolders.Correspondence, "Attachment", ".txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(words)) { Title = title }, default));
        await Queue(@case, "untitled", "Attachment");
        await File();

        var entries = await library.Real.List(@case, default);
        entries.Select(e => e.FileName).ShouldBe([$"{@case} Attachment, photo.txt", $"{@case} Attachment, Photo (2).txt", $"{@case} Attachment, letter- draft-.txt", $"{@case} Attachment.txt"], ignoreOrder: true);
        entries.Where(e => e.FileName.Contains(',')).ShouldAllBe(e => e.Version == "1" && e.Label!.Metadata.Kind == "Attachment");
        foreach (var (id, version, words) in await ground.Query<(string, string, string)>("SELECT library_id, library_version, CASE document_version WHEN 1 THEN 'one' WHEN 2 THEN 'two' WHEN 3 THEN 'three' ELSE 'untitled' END FROM nscp.document"))
            (await Text(id, version)).ShouldBe(words);
        (await ground.With<LibraryComparison, int>(c => c.Compare(@case, default))).ShouldBe(4);
        (await ground.Count("nscp.library_difference")).ShouldBe(0, "what stands beside each is as it was filed");
    }

    /// <summary>One folder may be for fewer people than another: a file never carries what belongs behind the other's door (I-1a).</summary>
    [Fact]
    public async Task What_belongs_into_another_folder_is_no_version_of_the_file_in_the_first()
    {
        var @case = await ground.OpenCase();
        foreach (var folder in (string[])[CaseFolders.FamilyInvolvement, CaseFolders.FamilyLetters])
            await ground.Commit<FilingQueue, QueuedDocument>((queue, _) => queue.Add(new NewDocument(@case, folder, "Evidence", ".txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(folder)), default));
        await File();

        (await library.Real.List(@case, default)).Select(e => $"{e.Folder}/{e.FileName}").ShouldBe([$"{CaseFolders.FamilyInvolvement}/{@case} Evidence.txt", $"{CaseFolders.FamilyLetters}/{@case} Evidence.txt"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_kind_that_no_file_system_takes_as_a_name_is_filed_all_the_same()
    {
        var @case = await ground.OpenCase();
        var queued = await ground.Commit<FilingQueue, QueuedDocument>((queue, _) =>
            queue.Add(new NewDocument(@case, CaseFolders.RapidReview, "../Return: A/B\\C?", ".txt", "text/plain", "x"u8.ToArray()), default));
        await File();

        queued.FileName.ShouldBe("PROBE-2026-001 -Return- A-B-C- v1.txt");
        (await library.Real.List(@case, default)).Single().Folder.ShouldBe("03 Rapid review");
    }

    [Fact]
    public async Task While_the_library_is_away_nothing_is_tried_and_then_the_oldest_goes_first()
    {
        var @case = await ground.OpenCase();
        for (var i = 0; i < 3; i++)
        {
            await Queue(@case, $"{i}", $"Report {i}");
            ground.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        library.IsAway = true;
        (await File()).ShouldBe(0);
        (await ground.Query<int>("SELECT attempts FROM nscp.document ORDER BY created_at")).ShouldBe([1, 0, 0], false, "one document tells that the library is away");
        (await ground.Query<string>("SELECT last_error FROM nscp.document WHERE last_error IS NOT NULL")).ShouldBe(["The library is on strike"]);
        (await File()).ShouldBe(0);
        (await ground.Query<int>("SELECT attempts FROM nscp.document ORDER BY created_at")).ShouldBe([1, 0, 0], false, "the gate is shut");

        library.IsAway = false;
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        (await File()).ShouldBe(3);
        (await ground.Query<string>("SELECT kind FROM nscp.document WHERE filed_at IS NOT NULL AND last_error IS NULL ORDER BY created_at")).ShouldBe(["Report 0", "Report 1", "Report 2"]);
        ground.Services.GetRequiredService<FilingGate>().Closed.ShouldBeNull();
    }

    [Fact]
    public async Task A_version_waits_for_the_one_before_it_and_other_documents_do_not()
    {
        var @case = await ground.OpenCase();
        await Queue(@case, "one");
        ground.Clock.Advance(TimeSpan.FromSeconds(1));
        await Queue(@case, "other", "Letter");
        var refused = false;
        library.Before = () =>
        {
            if (!refused)
            {
                refused = true;
                throw new LibraryException(LibraryTrouble.Document, "Somebody has it open");
            }
        };
        await File();
        await Queue(@case, "two");
        await File();
        (await ground.Query<string>("SELECT kind FROM nscp.document WHERE filed_at IS NOT NULL")).ShouldBe(["Letter"]);

        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        await File();
        await File();
        (await library.Real.List(@case, default)).Select(e => (e.FileName, e.Version)).ShouldBe([("PROBE-2026-001 Letter.txt", "1"), ("PROBE-2026-001 Report.txt", "2")]);
    }

    [Fact]
    public async Task What_takes_longer_than_its_lease_is_given_up_with_a_reason_and_tried_again()
    {
        await Queue(await ground.OpenCase(), "hello");
        library.During = async given =>
        {
            ground.Clock.Advance(TimeSpan.FromSeconds(275));
            await Task.Delay(Timeout.Infinite, given);
        };
        (await File()).ShouldBe(1);
        (await ground.Query<string>("SELECT last_error FROM nscp.document")).Single().ShouldContain("longer than 5 minutes");
        ground.Services.GetRequiredService<FilingGate>().Closed.ShouldBeNull();

        library.During = _ => Task.CompletedTask;
        ground.Clock.Advance(TimeSpan.FromMinutes(1));
        await File();
        (await ground.Count("nscp.document WHERE filed_at IS NOT NULL AND last_error IS NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_library_is_full_one_document_a_time_is_tried_each_time_another_and_a_smaller_one_gets_in()
    {
        var @case = await ground.OpenCase();
        foreach (var (words, kind) in new[] { ("much too large", "Large"), ("also too large", "Larger"), ("ok", "Small") })
        {
            await Queue(@case, words, kind);
            ground.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var tried = 0;
        library.During = _ => ++tried <= 2 ? throw new LibraryException(LibraryTrouble.Away, "The site is full") { TakesNothing = true } : Task.CompletedTask;
        (await File()).ShouldBe(0);
        (await File()).ShouldBe(0, "the gate is shut");
        ground.Services.GetRequiredService<FilingGate>().Closed!.Reason.ShouldBe("The site is full");
        ground.Clock.Advance(TimeSpan.FromSeconds(10));
        await File();
        (await ground.Query<int>("SELECT attempts FROM nscp.document ORDER BY created_at")).ShouldBe([1, 1, 0], false, "another has the next try");
        ground.Clock.Advance(TimeSpan.FromSeconds(20));
        await File();
        (await ground.Query<string>("SELECT kind FROM nscp.document WHERE filed_at IS NOT NULL")).ShouldContain("Small");
        ground.Services.GetRequiredService<FilingGate>().Closed.ShouldBeNull();
    }

    [Fact]
    public async Task Two_kinds_that_become_one_name_are_two_files_and_each_keeps_its_own()
    {
        var @case = await ground.OpenCase();
        string[] kinds = ["Letter: mother", "Letter/ mother", "letter- MOTHER"];
        foreach (var version in (int[])[1, 2])
        {
            foreach (var kind in kinds)
            {
                await Queue(@case, $"{kind} {version}", kind);
                ground.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await File();
        }

        (await ground.Count("nscp.document WHERE filed_at IS NULL")).ShouldBe(0);
        (await library.Real.List(@case, default)).Select(e => (e.FileName, e.Version)).ShouldBe(
            [($"{@case} Letter- mother.txt", "2"), ($"{@case} Letter- mother (2).txt", "2"), ($"{@case} letter- MOTHER (3).txt", "2")], ignoreOrder: true);
        foreach (var (id, version, kind, number) in await ground.Query<(string, string, string, long)>("SELECT library_id, library_version, kind, document_version FROM nscp.document"))
            (await Text(id, version)).ShouldBe($"{kind} {number}");
        await ground.With<LibraryComparison, int>(c => c.Compare(@case, default));
        (await ground.Count("nscp.library_difference")).ShouldBe(0, "their places are known");
    }

    [Fact]
    public async Task A_change_by_hand_that_a_new_version_went_over_is_told_until_somebody_takes_note()
    {
        var @case = await ground.OpenCase();
        await Queue(@case, "one");
        await File();
        await System.IO.File.WriteAllTextAsync(Path.Combine(Root, $"{@case}", "03 Rapid review", $"{@case} Report.txt"), "by hand");
        await Queue(@case, "two");
        await File();
        await ground.With<LibraryComparison, int>(c => c.Compare(@case, default));
        var (kind, found) = (await ground.Query<(string, string)>("SELECT kind, found FROM nscp.library_difference WHERE settled_at IS NULL")).Single();
        kind.ShouldBe("Superseded");
        found.ShouldStartWith("version 1, changed by hand");
    }

    [Fact]
    public async Task A_difference_that_was_accepted_is_told_again_when_something_else_is_expected()
    {
        var @case = await ground.OpenCase();
        await Queue(@case, "one");
        await File();
        var differences = new Difference(DifferenceKind.FolderMoved, null, "04 Decisions", "Decided") { LibraryId = "x" };
        async Task Keep(Difference difference) => await ground.With<DifferenceList, int>(async d =>
        {
            await d.Keep(@case, [difference], [DifferenceKind.FolderMoved], default);
            return 0;
        });
        await Keep(differences);
        await ground.With<Nscp.Data.DbSession, int>(s => s.Execute("UPDATE nscp.library_difference SET choice = 'Accept', settled_at = found_at", null, default));
        await Keep(differences);
        (await ground.Count("nscp.library_difference WHERE settled_at IS NULL")).ShouldBe(0);
        await Keep(differences with { Expected = "Something else" });
        (await ground.Count("nscp.library_difference WHERE settled_at IS NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task A_turn_is_one_processs_at_a_time_and_one_that_died_holds_it_for_a_minute()
    {
        var turns = ground.Services.GetRequiredService<ILibraryTurns>();
        await using (var mine = (await turns.Take("move", default))!)
        {
            (await turns.Take("move", default)).ShouldBeNull();
            await using var other = await turns.Take("provision", default);
            other.ShouldNotBeNull();
            mine.Lost.IsCancellationRequested.ShouldBeFalse();
        }

        // Not given back: as by a process that was killed.
        (await turns.Take("move", default)).ShouldNotBeNull();
        (await turns.Take("move", default)).ShouldBeNull();
        ground.Clock.Advance(TimeSpan.FromSeconds(61));
        await using var next = await turns.Take("move", default);
        next.ShouldNotBeNull();
    }

    private Task<QueuedDocument> Queue(CaseReference @case, string words, string kind = "Report") => ground.Commit<FilingQueue, QueuedDocument>((queue, _) =>
        queue.Add(new NewDocument(@case, CaseFolders.RapidReview, kind, ".txt", "text/plain", Encoding.UTF8.GetBytes(words)), default));

    private async Task<string> Text(string libraryId, string version)
    {
        using var reader = new StreamReader((await library.Real.Read(libraryId, version, default))!);
        return await reader.ReadToEndAsync();
    }

    private Task<int> File() => ground.With<Filing, int>(f => f.FileDue(default));

    /// <summary>The local library, with something that happens before and after it.</summary>
    private sealed class Flaky : IDocumentLibrary
    {
        private int filed;

        public IDocumentLibrary Real { get; set; } = null!;
        public Action Before { get; set; } = () => { };
        public Action After { get; set; } = () => { };
        public Func<CancellationToken, Task> During { get; set; } = _ => Task.CompletedTask;
        public int Filed => filed;

        public bool IsAway { get; set; }

        public bool TellsChanges => Real.TellsChanges;

        public Task Probe(CancellationToken cancel) => IsAway ? throw new IOException() : Real.Probe(cancel);

        public async Task<FiledDocument> File(LibraryDocument document, Func<CancellationToken, Task<Stream>> content, CancellationToken cancel)
        {
            if (IsAway)
                throw new LibraryException(LibraryTrouble.Away, "The library is on strike");
            Before();
            await During(cancel);
            var filed = await Real.File(document, content, cancel);
            Interlocked.Increment(ref this.filed);
            After();
            return filed;
        }

        public Task<IReadOnlyList<LibraryEntry>> List(CaseReference @case, CancellationToken cancel) => Real.List(@case, cancel);
        public Task<LibraryEntry?> Find(string libraryId, CancellationToken cancel) => Real.Find(libraryId, cancel);
        public Task<IReadOnlySet<string>> Versions(string libraryId, CancellationToken cancel) => Real.Versions(libraryId, cancel);
        public Task<string?> WhatIsWrong(CancellationToken cancel) => Real.WhatIsWrong(cancel);
        public Task<Stream?> Read(string libraryId, string? version, CancellationToken cancel) => Real.Read(libraryId, version, cancel);
        public Task SetMetadata(string libraryId, LibraryDocument document, CancellationToken cancel) => Real.SetMetadata(libraryId, document, cancel);
        public Task SetRetention(string libraryId, DateOnly? keepUntil, CancellationToken cancel) => Real.SetRetention(libraryId, keepUntil, cancel);
        public Task PutBack(string libraryId, CaseReference @case, string folder, string fileName, CancellationToken cancel) => Real.PutBack(libraryId, @case, folder, fileName, cancel);
        public Task<string> Restore(string libraryId, string version, CancellationToken cancel) => Real.Restore(libraryId, version, cancel);
        public Task Delete(string libraryId, CancellationToken cancel) => Real.Delete(libraryId, cancel);
        public Task<IReadOnlyList<LibraryPerson>> SetAccess(CaseReference @case, FolderAudience audience, CancellationToken cancel) => Real.SetAccess(@case, audience, cancel);
        public Task<FolderAccess> Access(CaseReference @case, FolderAudience audience, CancellationToken cancel) => Real.Access(@case, audience, cancel);
        public Task<IReadOnlyList<FolderElsewhere>> FoldersElsewhere(CaseReference @case, CancellationToken cancel) => Real.FoldersElsewhere(@case, cancel);
        public Task<IReadOnlyList<CaseReference>> CasesElsewhere(CancellationToken cancel) => Real.CasesElsewhere(cancel);
        public Task PutBackFolder(CaseReference @case, string folder, CancellationToken cancel) => Real.PutBackFolder(@case, folder, cancel);
        public Task ForgetFolder(CaseReference @case, string folder, CancellationToken cancel) => Real.ForgetFolder(@case, folder, cancel);
    }
}

using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>In the database, so that every instance finds them; nobody but the sender gets one back.</summary>
internal sealed class KeptUploads(DbSession session, DocumentCipher cipher, ICurrentPerson current, TimeProvider time) : IKeptUploads
{
    private const int MostForOnePerson = 10;

    private const string Tidy = "DELETE FROM nscp.kept_upload WHERE kept_at < @Before";
    private const string Count = "SELECT COUNT(*) FROM nscp.kept_upload WHERE person_id = @Person";

    private const string Insert = """
        INSERT INTO nscp.kept_upload (upload_id, person_id, kept_at, file_name, media_type, content) VALUES (@Id, @Person, @Now, @FileName, @MediaType, @Content)
        """;

    private const string Read = "SELECT file_name, media_type, content FROM nscp.kept_upload WHERE upload_id = @Id AND person_id = @Person AND kept_at >= @Before";
    private const string Remove = "DELETE FROM nscp.kept_upload WHERE upload_id = @Id AND person_id = @Person";

    public async Task<bool> Keep(Guid id, UploadedFile file, CancellationToken cancel)
    {
        await session.Execute(Tidy, new { Before = Oldest }, cancel);
        if (await session.Scalar<int>(Count, new { Person = current.Person.Id }, cancel) >= MostForOnePerson)
            return false;
        await session.Execute(
            Insert,
            new { Id = id, Person = current.Person.Id, Now = time.GetUtcNow(), FileName = FileNames.Clean(file.FileName), MediaType = Shortened(file.MediaType), Content = cipher.Protect(file.Content) },
            cancel);
        return true;
    }

    public async Task<UploadedFile?> Find(Guid id, CancellationToken cancel) =>
        await session.Find<Row>(Read, new { Id = id, Person = current.Person.Id, Before = Oldest }, cancel) is { } row ? new UploadedFile(row.FileName, row.MediaType, cipher.Unprotect(row.Content)) : null;

    public Task Forget(Guid id, CancellationToken cancel) => session.Execute(Remove, new { Id = id, Person = current.Person.Id }, cancel);

    private DateTimeOffset Oldest => time.GetUtcNow() - IKeptUploads.KeptFor;

    private static string Shortened(string text) => text.Length > 200 ? text[..200] : text;

    private sealed record Row
    {
        public required string FileName { get; init; }
        public required string MediaType { get; init; }
        public required byte[] Content { get; init; }
    }
}

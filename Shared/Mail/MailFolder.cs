using MimeKit;

namespace Nscp.Mail;

/// <summary>The embedded default: each message becomes a file that mail programs open, and that the page <c>/mail</c> shows.</summary>
public sealed class MailFolder(string folder) : IMailSender
{
    /// <summary>Where the files are.</summary>
    public string Folder { get; } = folder;

    /// <inheritdoc/>
    public async Task Send(Guid id, MimeMessage message, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        var half = FileOf(id) + ".part";
        try
        {
            await using (var file = File.Create(half))
                await message.WriteToAsync(file, cancel);
            // One name for each message: a second try replaces the first.
            File.Move(half, FileOf(id), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailNotSentException("The folder for messages could not be written to: is the disk full, or may the application not write there?", false, e);
        }
    }

    /// <summary>A message that was written, or null.</summary>
    public async Task<MimeMessage?> Read(Guid id, CancellationToken cancel) => File.Exists(FileOf(id)) ? await MimeMessage.LoadAsync(FileOf(id), cancel) : null;

    /// <summary>The bytes of a message that was written, or null.</summary>
    public async Task<byte[]?> ReadBytes(Guid id, CancellationToken cancel) => File.Exists(FileOf(id)) ? await File.ReadAllBytesAsync(FileOf(id), cancel) : null;

    private string FileOf(Guid id) => Path.Combine(Folder, $"{id:N}.eml");
}

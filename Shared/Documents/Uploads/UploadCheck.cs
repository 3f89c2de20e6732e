using System.Security.Cryptography;
using MediatR;
using Microsoft.Extensions.Logging;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <inheritdoc cref="IUploadCheck"/>
internal sealed class UploadCheck(UploadSettings settings, IEnumerable<IVirusScanner> scanners, ILogger<UploadCheck> log) : IUploadCheck
{
    private readonly Dictionary<UploadedFile, Result<AcceptedFile>> known = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<string> Notes => [.. known.Values.Where(a => a.Failure is null).SelectMany(a => a.Value.Notes).Distinct()];

    public async Task<Result<AcceptedFile>> Accept(UploadedFile? file, CancellationToken cancel, string field = "file")
    {
        if (file is null)
            return Failure.Invalid(field, "Choose a file");
        if (!known.TryGetValue(file, out var answer))
            known[file] = answer = await Look(file, cancel);
        return answer.Failure is InvalidFailure { Errors: [var error] } ? Failure.Invalid(field, error.Message) : answer;
    }

    private async Task<Result<AcceptedFile>> Look(UploadedFile file, CancellationToken cancel)
    {
        if (file.Content.Length == 0)
            return Refused("This file is empty. Choose another one");
        if (file.Content.Length > settings.MaximumBytes)
            return Refused($"This file is too large: at most {settings.MaximumMegabytes} MB are taken in. Make it smaller (save it as a PDF, or its pictures in lower quality) or send it in parts");

        var name = FileNames.Clean(file.FileName);
        var found = new FileInspection(settings.MaximumBytes).Inspect(name, file.Content);
        if (found.Refusal is { } why)
            return Refused(why);
        if (found.Kind is not { } kind || !settings.Kinds.Contains(kind.Name))
            return Refused($"{found.Kind?.Words ?? "This"} is not among the kinds of file that are taken in: {FileKind.InWords(settings.Kinds)}");

        foreach (var scanner in scanners)
        {
            try
            {
                if (!await scanner.IsClean(file.Content, cancel))
                    return Refused("The virus scanner found something in this file. Do not open it; tell whoever is responsible for information security in your organisation");
            }
            catch (IOException e)
            {
                log.LogError("An upload was refused because the virus scanner did not answer: {Error}", e.InnerException?.GetType().Name ?? e.GetType().Name);
                return Failure.Conflict("The virus scanner does not answer, so no file can be taken in now. What you typed and chose is kept here: try again in a few minutes, and tell your administrator if it goes on.");
            }
        }

        var cleaned = kind.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? name : FileNames.Clean(Path.GetFileNameWithoutExtension(name) + kind.Extensions[0]);
        IReadOnlyList<string> notes = cleaned == name ? found.Notes : [.. found.Notes, $"The file’s name now ends in {kind.Extensions[0]}, as its content does."];
        return new AcceptedFile(cleaned, Path.GetExtension(cleaned).ToLowerInvariant(), kind.MediaType, found.Content, Convert.ToHexStringLower(SHA256.HashData(found.Content)), notes);
    }

    private static Failure Refused(string why) => Failure.Invalid("file", why);
}

/// <summary>Looks at the files of a request before its transaction begins: nobody else waits for a scanner.</summary>
internal sealed class InspectUploadsBehaviour<TRequest, TResponse>(IUploadCheck uploads) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IChange, IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    private static readonly bool BringsFiles = UploadedFiles.AreIn(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancel, RequestHandlerDelegate<TResponse> next)
    {
        if (BringsFiles)
        {
            // The handler asks again, and names the field.
            foreach (var file in UploadedFiles.Of(request))
                await uploads.Accept(file, cancel);
        }

        return await next();
    }
}

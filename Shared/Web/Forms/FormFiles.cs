using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Nscp.Web;

/// <summary>The files of a form. One that was chosen is kept while the form comes back, so that it need not be chosen again.</summary>
internal static class FormFiles
{
    /// <summary>As many in one form; further ones are left out, and their fields say that a file is missing.</summary>
    private const int Most = 20;

    /// <summary>The form with the files that came with it, and with those that were kept when it came back before. A new one takes the place of a kept one.</summary>
    public static async Task<Form> Read(IFormCollection posted, HttpContext http)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var fields = posted.ToDictionary(f => f.Key, f => f.Value, StringComparer.OrdinalIgnoreCase);
        var files = new Dictionary<string, UploadedFile>();
        // A browser sends a part without a name where nothing was chosen.
        foreach (var file in posted.Files.Where(f => f.FileName.Length > 0).Take(Most))
        {
            var bytes = new byte[file.Length];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, http.RequestAborted);
            var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
            fields[file.Name + Form.Kept] = id;
            files[id] = new UploadedFile(file.FileName, file.ContentType ?? "", bytes);
        }

        var form = Form.From(fields);
        foreach (var (name, id) in form.FileFields)
        {
            if (files.TryGetValue(id, out var file))
                form.Attach(name, id, file);
        }

        var kept = http.RequestServices.GetService<IKeptUploads>();
        foreach (var (name, id) in form.FileFields.Where(f => form.File(f.Name) is null).Take(Most))
        {
            if (kept is not null && Guid.TryParse(id, out var key) && await kept.Find(key, http.RequestAborted) is { } file)
                form.Attach(name, id, file);
        }

        return form;
    }

    /// <summary>The form comes back: keeps its files, but not those that were refused.</summary>
    public static async Task Keep(Form form, HttpContext http)
    {
        var kept = http.RequestServices.GetService<IKeptUploads>();
        foreach (var (name, id) in form.FileFields)
        {
            // Only an id of ours has a file.
            if (form.Error(name) is not null || form.File(name) is not { } file || !Guid.TryParse(id, out var key))
                form.Set(name + Form.Kept, "");
            else if (kept is null || (await kept.Find(key, http.RequestAborted) is null && !await kept.Keep(key, file, http.RequestAborted)))
            {
                form.Set(name + Form.Kept, "");
                form.AddError(name, "Choose the file again: it could not be kept while this page comes back");
            }
        }
    }

    /// <summary>The form was carried out.</summary>
    public static async Task Forget(Form form, HttpContext http)
    {
        if (http.RequestServices.GetService<IKeptUploads>() is not { } kept)
            return;
        foreach (var (_, id) in form.FileFields)
        {
            if (Guid.TryParse(id, out var key))
                await kept.Forget(key, http.RequestAborted);
        }
    }
}

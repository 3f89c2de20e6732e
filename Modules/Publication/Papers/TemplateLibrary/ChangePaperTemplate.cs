using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Somebody has edited a template in Word and puts it into the library: it is looked at before anything is made from it (P-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ChangePaperTemplate : ICommand, ISentOnce
{
    public required string Template { get; init; }

    /// <summary>Made when the page was shown: sent twice it makes one version.</summary>
    public Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public UploadedFile? File { get; init; }

    /// <summary>What was changed.</summary>
    public string? Note { get; init; }

    /// <summary>Of the template when the page was shown.</summary>
    public int Version { get; init; }
}

internal sealed class ChangePaperTemplateRules : AbstractValidator<ChangePaperTemplate>
{
    public ChangePaperTemplateRules()
    {
        RuleFor(x => x.Template).AtMost(40);
        RuleFor(x => x.Id).NotEmpty().WithMessage("Open the page again");
        RuleFor(x => x.File).NotNull().WithMessage("Choose the Word file");
        RuleFor(x => x.Note).AtMost(500);
    }
}

internal sealed class ChangePaperTemplateHandler(IUnitOfWork<PublicationModule> work, PaperTemplateStore store, IUploadCheck uploads, ICurrentPerson current, TimeProvider time) : ICommandHandler<ChangePaperTemplate>
{
    private const string Insert = """
        INSERT INTO publication.paper_template (template_key, template_version, form_id, file_name, sha256, byte_length, content, note, changed_at, changed_by)
        VALUES (@Template, @Number, @Id, @FileName, @Sha256, @Length, @Content, @Note, @Now, @Name)
        """;

    private const string Known = "SELECT COUNT(*) FROM publication.paper_template WHERE form_id = @Id";

    public async Task<Result> Handle(ChangePaperTemplate command, CancellationToken cancel)
    {
        if (PaperTemplates.Find(command.Template) is not { } template)
            return Failure.NotFound;
        if (await work.Scalar<int>(Known, new { command.Id }, cancel) > 0)
            return Result.Done;
        var accepted = await uploads.Accept(command.File, cancel);
        if (accepted.Failure is { } refused)
            return refused;
        if (accepted.Value.Extension != ".docx")
            return Failure.Invalid("file", "A template is a Word document (.docx)");
        var found = WordTemplate.Check(accepted.Value.Content, template.Fields);
        if (found.Problems.Count > 0)
            return new InvalidFailure([.. found.Problems.Select(p => new FieldError("file", p))]);
        if ((await store.Current(template.Key, cancel))?.TemplateVersion is var latest && (latest ?? PaperTemplateStore.Shipped) != command.Version)
            return Failure.Stale;

        await work.Execute(
            Insert,
            new
            {
                command.Template, Number = command.Version + 1, command.Id, accepted.Value.FileName, accepted.Value.Sha256, Length = (long)accepted.Value.Content.Length, accepted.Value.Content, command.Note,
                Now = time.GetUtcNow(), current.Person.Name,
            },
            cancel);
        return Result.Done;
    }
}

/// <summary>Asks for a template's page: its fields, its versions, the form to change it.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPaperTemplate : IQuery<PaperTemplateView>
{
    public required string Template { get; init; }
}

/// <summary>A template's page.</summary>
public sealed record PaperTemplateView
{
    public required string Template { get; init; }
    public required string Name { get; init; }
    public required PaperAudience Audience { get; init; }
    public required Guid Id { get; init; }
    public required IReadOnlyList<string> UsedFor { get; init; }
    public required IReadOnlyList<TemplateField> Fields { get; init; }

    /// <summary>Those fields that the version in use holds.</summary>
    public required IReadOnlyList<string> InUse { get; init; }

    /// <summary>The latest first; empty while it is as shipped.</summary>
    public required IReadOnlyList<TemplateVersionRow> Versions { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowPaperTemplateHandler(PaperTemplateStore store, TimeProvider time) : IQueryHandler<ShowPaperTemplate, PaperTemplateView>
{
    public async Task<Result<PaperTemplateView>> Handle(ShowPaperTemplate query, CancellationToken cancel)
    {
        if (PaperTemplates.Find(query.Template) is not { } template)
            return Failure.NotFound;
        var versions = await store.Of(template.Key, cancel);
        var version = versions.Count == 0 ? PaperTemplateStore.Shipped : versions[0].TemplateVersion;
        return new PaperTemplateView
        {
            Template = template.Key, Name = template.Name, Audience = template.Audience, Id = Guid.CreateVersion7(time.GetUtcNow()), UsedFor = [.. PaperList.All.Where(p => p.Template == template).Select(p => p.Kind)],
            Fields = template.Fields, InUse = WordTemplate.Check((await store.Read(template, version, cancel))!, template.Fields).Fields, Versions = versions, Version = version,
        };
    }
}

/// <summary>Downloads a version of a template.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("downloaded")]
public sealed record ReadPaperTemplate : IQuery<Web.MadeFile>
{
    public required string Template { get; init; }

    /// <summary>0 is the one that is shipped.</summary>
    public required int Number { get; init; }
}

internal sealed class ReadPaperTemplateHandler(PaperTemplateStore store) : IQueryHandler<ReadPaperTemplate, Web.MadeFile>
{
    public async Task<Result<Web.MadeFile>> Handle(ReadPaperTemplate query, CancellationToken cancel) =>
        PaperTemplates.Find(query.Template) is { } template && await store.Read(template, query.Number, cancel) is { } content
            ? new Web.MadeFile(LibraryNames.Valid($"Template {template.Name} {(query.Number == PaperTemplateStore.Shipped ? "as shipped" : $"v{query.Number}")}") + ".docx", NewDocument.Word, content)
            : Failure.NotFound;
}

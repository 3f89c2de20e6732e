using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Goes back to an earlier version of a template, or to the one that is shipped: as a new version, so that nothing is lost (P-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RestorePaperTemplate : ICommand
{
    public required string Template { get; init; }

    /// <summary>The version that is to hold again; 0 is the one that is shipped.</summary>
    public required int Number { get; init; }
    public string? Note { get; init; }

    /// <summary>Of the template when the page was shown.</summary>
    public int Version { get; init; }
}

internal sealed class RestorePaperTemplateRules : AbstractValidator<RestorePaperTemplate>
{
    public RestorePaperTemplateRules()
    {
        RuleFor(x => x.Template).AtMost(40);
        RuleFor(x => x.Note).AtMost(500);
    }
}

internal sealed class RestorePaperTemplateHandler(IUnitOfWork<PublicationModule> work, PaperTemplateStore store, ICurrentPerson current, TimeProvider time) : ICommandHandler<RestorePaperTemplate>
{
    private const string Copy = """
        INSERT INTO publication.paper_template (template_key, template_version, form_id, file_name, sha256, byte_length, content, note, back_to, changed_at, changed_by)
        SELECT template_key, @Next, @Id, file_name, sha256, byte_length, content, @Note, @Number, @Now, @Name FROM publication.paper_template WHERE template_key = @Template AND template_version = @Number
        """;

    private const string Shipped = """
        INSERT INTO publication.paper_template (template_key, template_version, form_id, note, back_to, changed_at, changed_by) VALUES (@Template, @Next, @Id, @Note, 0, @Now, @Name)
        """;

    public async Task<Result> Handle(RestorePaperTemplate command, CancellationToken cancel)
    {
        if (PaperTemplates.Find(command.Template) is not { } template || await store.Read(template, command.Number, cancel) is not { } content)
            return Failure.NotFound;
        if (await store.Current(template.Key, cancel) is not { } latest)
            return Failure.Conflict("This template is as it was shipped. There is nothing to go back to.");
        if (latest.TemplateVersion != command.Version)
            return Failure.Stale;
        if (command.Number == command.Version)
            return Failure.Conflict("This version is the one in use.");

        // A version that was good for an earlier release may lack a field that a paper must have now.
        var found = WordTemplate.Check(content, template.Fields);
        if (found.Problems.Count > 0)
            return Failure.Conflict($"This version does not fit any more: {string.Join(". ", found.Problems)}. Download it, mend it and upload it.");

        var row = new { command.Template, command.Number, Next = command.Version + 1, Id = Guid.CreateVersion7(time.GetUtcNow()), command.Note, Now = time.GetUtcNow(), current.Person.Name };
        await work.Execute(command.Number == PaperTemplateStore.Shipped ? Shipped : Copy, row, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the question whether to go back.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPaperTemplateBack : IQuery<PaperTemplateBackView>
{
    public required string Template { get; init; }
    public required int Number { get; init; }
}

/// <inheritdoc cref="ShowPaperTemplateBack"/>
public sealed record PaperTemplateBackView(string Template, string Name, int Number, int Version);

internal sealed class ShowPaperTemplateBackHandler(PaperTemplateStore store) : IQueryHandler<ShowPaperTemplateBack, PaperTemplateBackView>
{
    public async Task<Result<PaperTemplateBackView>> Handle(ShowPaperTemplateBack query, CancellationToken cancel) =>
        PaperTemplates.Find(query.Template) is { } template && await store.Current(template.Key, cancel) is { } current && query.Number >= 0 && query.Number < current.TemplateVersion
            ? new PaperTemplateBackView(template.Key, template.Name, query.Number, current.TemplateVersion)
            : Failure.NotFound;
}

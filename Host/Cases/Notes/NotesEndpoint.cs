using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class NotesEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListNotes, NotesView, NotesPage>("/cases/{case}/notes");
        app.Api<ListNotes>("GET", "/cases/{case}/notes");
        app.Page<ShowNewNote, NewNoteView, AddNotePage>("/cases/{case}/notes/new");
        app.Form<AddNote, ShowNewNote, NewNoteView, AddNotePage>("/cases/{case}/notes/new", then: (command, _) => $"/cases/{command.Case}", flash: "It is on record");
        app.Api<ShowNewNote>("GET", "/cases/{case}/notes/new");
        app.Api<AddNote>("POST", "/cases/{case}/notes");
        app.Page<ShowNewEmail, NewEmailView, AddEmailPage>("/cases/{case}/notes/email");
        app.Form<AddEmail, ShowNewEmail, NewEmailView, AddEmailPage>("/cases/{case}/notes/email", then: (command, _) => $"/cases/{command.Case}/notes/{command.Id}", flash: "The e-mail is on record and filed");
        app.Api<ShowNewEmail>("GET", "/cases/{case}/notes/email");
        app.Api<AddEmail>("POST", "/cases/{case}/notes/email");
        app.Page<ShowNote, NoteView, NotePage>("/cases/{case}/notes/{note:guid}");
        app.Form<AddToNote, ShowNote, NoteView, NotePage>("/cases/{case}/notes/{note:guid}", then: (command, _) => $"/cases/{command.Case}/notes/{command.Note}", flash: "It was added");
        app.Api<ShowNote>("GET", "/cases/{case}/notes/{note:guid}");
        app.Api<AddToNote>("POST", "/cases/{case}/notes/{note:guid}");

        app.Page<NewNoteSearch, FoundNotesView, SearchNotesPage>("/notes");
        app.Api<NewNoteSearch>("GET", "/notes");
        app.AskedByForm<SearchNotes, NewNoteSearch, FoundNotesView, SearchNotesPage>("/notes");
        app.Api<SearchNotes>("POST", "/notes/search");
    }
}

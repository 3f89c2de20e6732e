using Carter;
using Nscp.Web;

namespace Nscp.Host;

internal sealed class SubjectsEndpoint : ICarterModule
{
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<NewSubjectSearch, SubjectsView, SubjectsPage>("/subjects");
        app.AskedByForm<SearchSubjects, NewSubjectSearch, SubjectsView, SubjectsPage>("/subjects");
        app.DownloadedByForm<ExportSubjects>("/subjects/export");
        app.Api<NewSubjectSearch>("GET", "/subjects");
        app.Api<SearchSubjects>("POST", "/subjects");
        app.Api<ExportSubjects>("POST", "/subjects/export");
    }
}

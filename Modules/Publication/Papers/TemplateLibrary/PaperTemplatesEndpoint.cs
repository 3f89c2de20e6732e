using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class PaperTemplatesEndpoint : ICarterModule
{
    private const string Library = PaperWays.Templates, One = Library + "/{template}", Back = One + "/back/{number}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListPaperTemplates, PaperTemplateListView, PaperTemplatesPage>(Library);
        app.Page<ShowPaperTemplate, PaperTemplateView, PaperTemplatePage>(One);
        app.Form<ChangePaperTemplate, ShowPaperTemplate, PaperTemplateView, PaperTemplatePage>(One, then: (command, _) => PaperWays.Template(command.Template), flash: "The template is changed: papers are drafted from it from now on");
        app.Download<ReadPaperTemplate>(One + "/versions/{number}/template.docx");
        app.Api<ReadPaperTemplate>("GET", One + "/versions/{number}/template.docx");
        app.Api<ShowPaperTemplateBack>("GET", Back);
        app.Page<ShowPaperTemplateBack, PaperTemplateBackView, RestorePaperTemplatePage>(Back);
        app.Form<RestorePaperTemplate, ShowPaperTemplateBack, PaperTemplateBackView, RestorePaperTemplatePage>(Back, then: (command, _) => PaperWays.Template(command.Template), flash: "The earlier version holds again");
        app.Api<ListPaperTemplates>("GET", Library);
        app.Api<ShowPaperTemplate>("GET", One);
        app.Api<ChangePaperTemplate>("POST", One);
        app.Api<RestorePaperTemplate>("POST", Back);
    }
}

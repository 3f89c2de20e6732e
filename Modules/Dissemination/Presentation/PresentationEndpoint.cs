using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Dissemination;

internal sealed class PresentationEndpoint : ICarterModule
{
    private const string Presentation = "/cases/{case}/learning/presentation", Section = Presentation + "/{section}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPresentation, PresentationView, ShowPresentationPage>(Presentation);
        app.Form<MakePresentation, ShowPresentation, PresentationView, ShowPresentationPage>(Presentation, then: (command, _) => PresentationWays.Presentation(command.Case), flash: "The presentation is made and filed");
        app.Download<PreviewPresentation>(Presentation + "/preview.pptx");
        app.Api<PreviewPresentation>("GET", Presentation + "/preview.pptx");
        app.Page<ShowSection, PresentationSectionView, WriteSectionPage>(Section);
        app.Form<WriteSection, ShowSection, PresentationSectionView, WriteSectionPage>(Section, then: (command, _) => PresentationWays.Presentation(command.Case), flash: "The section is saved");
        app.Api<ShowPresentation>("GET", Presentation);
        app.Api<MakePresentation>("POST", Presentation);
        app.Api<ShowSection>("GET", Section);
        app.Api<WriteSection>("POST", Section);
    }
}

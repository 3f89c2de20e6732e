using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class PapersEndpoint : ICarterModule
{
    private const string Papers = "/cases/{case}/publication/papers", One = Papers + "/{paper}", Partnership = "/cases/{case}/publication/other-partnership";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ListPapers, PaperListView, PapersPage>(Papers);
        app.Api<NewPartnershipLetter>("GET", Partnership);
        app.Page<NewPartnershipLetter, NewPartnershipLetterView, AddPartnershipLetterPage>(Partnership);
        app.Form<AddPartnershipLetter, NewPartnershipLetter, NewPartnershipLetterView, AddPartnershipLetterPage>(Partnership, then: (command, _) => PaperWays.Papers(command.Case), flash: "The partnership is on the list");
        app.Page<ShowPaper, PaperView, PaperPage>(One);
        app.Form<DraftPaper, ShowPaper, PaperView, PaperPage>(One + "/draft", then: (command, _) => PaperWays.Paper(command.Case, command.Paper), flash: "The paper is drafted. Download it, finish it in Word and upload it");
        app.Page<ShowPaper, PaperView, FinishPaperPage>(One + "/final");
        app.Form<FinishPaper, ShowPaper, PaperView, FinishPaperPage>(One + "/final", then: (command, _) => PaperWays.Paper(command.Case, command.Paper), flash: "The final paper is filed");
        app.Page<ShowPaper, PaperView, RecordPaperSentPage>(One + "/sent");
        app.Form<RecordPaperSent, ShowPaper, PaperView, RecordPaperSentPage>(One + "/sent", then: (command, _) => PaperWays.Paper(command.Case, command.Paper), flash: "It is recorded as sent");
        app.Page<ShowPaper, PaperView, WantPaperPage>(One + "/wanted");
        app.Form<WantPaper, ShowPaper, PaperView, WantPaperPage>(One + "/wanted", then: (command, _) => PaperWays.Paper(command.Case, command.Paper), flash: "Your decision is recorded");
        app.Api<ListPapers>("GET", Papers);
        app.Api<AddPartnershipLetter>("POST", Partnership);
        app.Api<ShowPaper>("GET", One);
        app.Api<DraftPaper>("POST", One + "/draft");
        app.Api<FinishPaper>("POST", One + "/final");
        app.Api<RecordPaperSent>("POST", One + "/sent");
        app.Api<WantPaper>("POST", One + "/wanted");
    }
}

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
        app.Form<FinishPaper, int, ShowPaper, PaperView, FinishPaperPage>(One + "/final", then: (command, open, http) =>
        {
            Flash.Success(http, open == 0 ? "The final paper is filed" : "The file is kept as the draft. Decide on what was found in it, then file it as final");
            return PaperWays.Paper(command.Case, command.Paper);
        });
        app.Page<ShowPaperFinding, PaperFindingView, AcceptPaperFindingPage>(One + "/findings/{finding}");
        app.Form<AcceptPaperFinding, ShowPaperFinding, PaperFindingView, AcceptPaperFindingPage>(One + "/findings/{finding}", then: (command, _) => PaperWays.Paper(command.Case, command.Paper), flash: "Your decision is recorded");
        app.Page<ShowPaper, PaperView, RecordPaperSentPage>(One + "/sent");
        app.Form<RecordPaperSent, ShowPaper, PaperView, RecordPaperSentPage>(One + "/sent", then: (command, _) => PaperWays.Paper(command.Case, command.Paper), flash: "It is recorded as sent");
        app.Page<ShowPaper, PaperView, WantPaperPage>(One + "/wanted");
        app.Form<WantPaper, ShowPaper, PaperView, WantPaperPage>(One + "/wanted", then: (command, _) => PaperWays.Paper(command.Case, command.Paper), flash: "Your decision is recorded");
        app.Api<ListPapers>("GET", Papers);
        app.Api<AddPartnershipLetter>("POST", Partnership);
        app.Api<ShowPaper>("GET", One);
        app.Api<DraftPaper>("POST", One + "/draft");
        app.Api<FinishPaper>("POST", One + "/final");
        app.Api<ShowPaperFinding>("GET", One + "/findings/{finding}");
        app.Api<AcceptPaperFinding>("POST", One + "/findings/{finding}");
        app.Api<RecordPaperSent>("POST", One + "/sent");
        app.Api<WantPaper>("POST", One + "/wanted");
    }
}

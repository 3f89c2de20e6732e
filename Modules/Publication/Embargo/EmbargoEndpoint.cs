using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Security;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class EmbargoEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/embargo", Recipient = Address + "/{recipient:guid}", Copy = "/embargo/{recipient:guid}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowEmbargo, EmbargoView, EmbargoPage>(Address);
        app.Form<ListRecipient, ShowEmbargo, EmbargoView, EmbargoPage>(Address, then: (command, _) => Addresses.Page(command.Case, "embargo"), flash: "The person is listed; the copy is not sent yet");
        app.Form<ListCircle, ShowEmbargo, EmbargoView, EmbargoPage>(Address + "/circle", then: (command, _) => Addresses.Page(command.Case, "embargo"), flash: "They are listed; no copy is sent yet");
        app.Form<SendEmbargoCopy, GuestCode, ShowEmbargo, EmbargoView, EmbargoPage>(Recipient + "/send", then: (command, code, http) => GuestList.Tell(http, code, Addresses.Page(command.Case, "embargo")));
        app.Form<TellEmbargo, ShowEmbargo, EmbargoView, EmbargoPage>(Address + "/tell", then: (command, _) => Addresses.Page(command.Case, "embargo"), flash: "They are told the new day by e-mail");
        app.Page<ShowRecall, RecallView, RecallCopyPage>(Recipient + "/recall");
        app.Form<RecallCopy, ShowRecall, RecallView, RecallCopyPage>(Recipient + "/recall", then: (command, _) => Addresses.Page(command.Case, "embargo"), flash: "The copy is recalled, and the person is told");
        app.Api<ShowEmbargo>("GET", Address);
        app.Api<ListRecipient>("POST", Address);
        app.Api<ListCircle>("POST", Address + "/circle");
        app.Api<SendEmbargoCopy>("POST", Recipient + "/send");
        app.Api<TellEmbargo>("POST", Address + "/tell");
        app.Api<ShowRecall>("GET", Recipient + "/recall");
        app.Api<RecallCopy>("POST", Recipient + "/recall");

        app.Page<ShowEmbargoCopy, EmbargoCopyView, EmbargoCopyPage>(Copy);
        app.Form<ConfirmEmbargo, ShowEmbargoCopy, EmbargoCopyView, EmbargoCopyPage>(Copy, then: (command, _) => Addresses.Copy(command.Recipient));
        app.Download<ReadEmbargoCopy>(Copy + "/file");
        app.Api<ShowEmbargoCopy>("GET", Copy);
        app.Api<ConfirmEmbargo>("POST", Copy);
        app.Api<ReadEmbargoCopy>("GET", Copy + "/file");
    }
}

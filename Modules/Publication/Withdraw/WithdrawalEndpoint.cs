using Carter;
using Microsoft.AspNetCore.Routing;
using Nscp.Web;

namespace Nscp.Publication;

internal sealed class WithdrawalEndpoint : ICarterModule
{
    private const string Address = "/cases/{case}/publication/withdrawal", OfPartner = Address + "/{partner}";

    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.Page<ShowPublicWithdrawal, WithdrawalView, ProposeWithdrawalPage>(Address);
        app.Form<ProposeWithdrawal, ShowPublicWithdrawal, WithdrawalView, ProposeWithdrawalPage>(Address, then: (command, _) => Addresses.Page(command.Case, "withdrawal"), flash: "It is on record");
        app.Page<ShowWithdrawalAnswer, WithdrawalAnswerView, AnswerWithdrawalPage>(OfPartner);
        app.Form<AnswerWithdrawal, ShowWithdrawalAnswer, WithdrawalAnswerView, AnswerWithdrawalPage>(OfPartner, then: (command, _) => Addresses.Process(command.Case), flash: "Your answer is on record");
        app.Api<ShowPublicWithdrawal>("GET", Address);
        app.Api<ProposeWithdrawal>("POST", Address);
        app.Api<ShowWithdrawalAnswer>("GET", OfPartner);
        app.Api<AnswerWithdrawal>("POST", OfPartner);
    }
}

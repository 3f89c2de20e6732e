using MediatR;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Security;

/// <summary>Role first, for a guest the one thing that they were invited to, then the wall around the case: before anything of the request is looked at (X-5, X-5a, X-6).</summary>
internal sealed class AuthoriseBehaviour<TRequest, TResponse>(ICurrentPerson current, ICaseWall wall, AuditLog audit) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    private static readonly bool OpenAtSummaryLevel = typeof(TRequest).IsDefined(typeof(OpenAtSummaryLevelAttribute), false);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancel, RequestHandlerDelegate<TResponse> next)
    {
        if (!Access<TRequest>.IsAllowed(current.Person))
        {
            await audit.Refused(request, cancel);
            return TResponse.Failed(Failure.Forbidden);
        }

        // To a guest everything but the one thing looks as if it did not exist.
        if (current.Person.Guest is { } guest && ((IOpenToGuests)request).Subject != guest.Subject)
        {
            await audit.Refused(request, cancel);
            return TResponse.Failed(Failure.NotFound);
        }

        if (request is IConcernsCase about && !await MaySee(about.Case, cancel))
        {
            await audit.Refused(request, cancel);
            return TResponse.Failed(Failure.NotFound);
        }

        var response = await next();
        if (response.Failure is null && request is not IChange)
            await audit.Answered(request, cancel);
        else if (response.Failure is ForbiddenFailure || (response.Failure is ConflictFailure && request is not IChange) || (request is INamesCase && response.Failure is not null))
            await audit.Refused(request, cancel);
        else if (response.Failure is NotFoundFailure)
            await audit.NotFound(request, cancel);
        return response;
    }

    private Task<bool> MaySee(CaseReference @case, CancellationToken cancel) => OpenAtSummaryLevel
        ? wall.MaySeeSummary(Access<TRequest>.Asking(current.Person), @case, cancel)
        : wall.MaySee(Access<TRequest>.Asking(current.Person), @case, cancel);
}

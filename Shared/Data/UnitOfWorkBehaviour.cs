using MediatR;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>
/// The innermost step of the pipeline: a command runs in one transaction with its events and its audit entry, is run again as a whole when the
/// engine was merely unlucky, and has its events delivered before its answer returns where that works at once.
/// </summary>
internal sealed class UnitOfWorkBehaviour<TRequest, TResponse>(DbSession session, IDatabaseEngine engine, Outbox outbox, AuditLog audit, SentForms forms, Rehearsal rehearsal)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IChange, IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancel, RequestHandlerDelegate<TResponse> next)
    {
        IReadOnlyList<Guid> deliveries = [];
        TResponse response;
        (Guid Entry, TResponse Answer)? committing = null;
        try
        {
            response = await engine.Retry.ExecuteAsync(async attempt =>
            {
                // The last attempt broke off while it was committing: had it done so already, once more would be twice.
                if (committing is { } last && await audit.Holds(last.Entry, attempt))
                    return last.Answer;

                committing = null;
                await session.Begin(attempt);
                try
                {
                    if (await forms.Refusal(request, attempt) is { } sentAlready)
                    {
                        await session.Rollback();
                        return TResponse.Failed(sentAlready);
                    }

                    var answer = await next();
                    if (answer.Failure is not null || rehearsal.IsOn)
                    {
                        await session.Rollback();
                        return answer;
                    }

                    await forms.Remember(request, attempt);
                    deliveries = await outbox.Store(session.Raised, attempt);
                    // Last: the chain's head is locked until the commit.
                    var entry = await audit.Changed(request, answer is Result<CaseReference> opened ? opened.Value : null, attempt);
                    committing = (entry, answer);
                    await session.Commit(attempt);
                    return answer;
                }
                catch
                {
                    await session.Rollback();
                    throw;
                }
            }, cancel);
        }
        catch (Exception e) when (engine.IsConstraintViolation(e))
        {
            return TResponse.Failed(Failure.Conflict("Somebody else did the same a moment ago. Go back, look at what is there now, and try again if it is still needed."));
        }

        await outbox.DeliverNow(deliveries, cancel);
        return response;
    }
}

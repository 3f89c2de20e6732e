using System.Diagnostics;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Nscp.Kernel;

/// <summary>The outermost step: a request's name, outcome and time go to the log; its contents never do.</summary>
public sealed class LogBehaviour<TRequest, TResponse>(ILogger<LogBehaviour<TRequest, TResponse>> log) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancel, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        log.LogInformation("{Request} {Outcome} in {Elapsed:0} ms", typeof(TRequest).Name, response.Failure?.GetType().Name ?? "done", Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return response;
    }
}

/// <summary>Runs the request's rules; what breaks one does not reach the handler.</summary>
public sealed class ValidateBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> rules) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IResult<TResponse>
{
    /// <inheritdoc/>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancel, RequestHandlerDelegate<TResponse> next)
    {
        List<FieldError> errors = [];
        foreach (var rule in rules)
        {
            var outcome = await rule.ValidateAsync(request, cancel);
            errors.AddRange(outcome.Errors.Select(e => new FieldError(FieldName(e.PropertyName), e.ErrorMessage)));
        }

        return errors.Count == 0 ? await next() : TResponse.Failed(new InvalidFailure(errors));
    }

    /// <summary><c>Rows[2].SentOn</c> is <c>rows[2].sentOn</c> in forms and JSON.</summary>
    private static string FieldName(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}

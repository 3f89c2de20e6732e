using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Nscp.SharePoint;

/// <summary>Whether a call may be made again when nobody knows if it was carried out.</summary>
internal enum Repeat
{
    /// <summary>Twice does no more than once.</summary>
    Always,

    /// <summary>Only when SharePoint has said that it did nothing.</summary>
    WhenRefused,
}

/// <summary>
/// How often and how long we try, for every call to SharePoint, whichever way it goes: waits as told, refreshes the token once, gives up after a time.
/// A circuit breaker, one for all, answers at once while SharePoint is down, so that no page waits for it.
/// </summary>
internal sealed class SiteCalls
{
    /// <summary>Longer than that nothing waits in here: the filing queue does, with the reason in sight.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly ResiliencePipeline always;
    private readonly ResiliencePipeline whenRefused;
    private readonly ISharePointTokens tokens;

    private SiteCalls(ISharePointTokens tokens, TimeProvider time, ResiliencePipeline breaker, int attempts, TimeSpan patience, TimeSpan patienceForOne)
    {
        this.tokens = tokens;
        always = Pipeline(Repeat.Always);
        whenRefused = Pipeline(Repeat.WhenRefused);

        ResiliencePipeline Pipeline(Repeat repeat) => new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(patience)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is SiteException e && IsWorthTrying(e, repeat)),
                MaxRetryAttempts = attempts,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                UseJitter = true,
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Exception is SiteException { RetryAfter: { } told } ? told : (TimeSpan?)null),
            })
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is SiteException { Error: SiteError.SignIn }),
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                OnRetry = _ =>
                {
                    tokens.Forget();
                    return default;
                },
            })
            .AddPipeline(breaker)
            .AddTimeout(patienceForOne)
            .Build();
    }

    /// <summary>The token for a call.</summary>
    public ValueTask<string> Token(CancellationToken cancel) => tokens.Get(cancel);

    /// <summary>Patient for work in the background, quick for what a person waits for; both know when SharePoint is down.</summary>
    public static (SiteCalls Background, SiteCalls Pages) Make(ISharePointTokens tokens, TimeProvider time)
    {
        var breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is SiteException { Error: SiteError.Broken or SiteError.SignIn } or TimeoutRejectedException),
                FailureRatio = 0.5,
                MinimumThroughput = 3,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDurationGenerator = args => ValueTask.FromResult(TimeSpan.FromSeconds(Math.Min(120, 15 * Math.Pow(2, Math.Min(args.HalfOpenAttempts, 10))))),
            })
            .Build();
        return (
            new SiteCalls(tokens, time, breaker, 5, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(2)),
            new SiteCalls(tokens, time, breaker, 1, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)));
    }

    /// <exception cref="SiteException">It was refused, or given up.</exception>
    public async Task<T> Run<T>(Repeat repeat, Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await (repeat == Repeat.Always ? always : whenRefused).ExecuteAsync(async attempt =>
            {
                try
                {
                    return await call(attempt);
                }
                catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !attempt.IsCancellationRequested))
                {
                    // No connection, a connection that broke, or an answer that did not come in time.
                    throw new SiteException(SiteError.Broken, e.GetType().Name, e);
                }
            }, cancel);
        }
        catch (BrokenCircuitException e)
        {
            throw new SiteException(SiteError.Broken, "circuit open", e) { RetryAfter = e.RetryAfter };
        }
        catch (TimeoutRejectedException e)
        {
            throw new SiteException(SiteError.Broken, "time-out", e);
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public Task Run(Repeat repeat, Func<CancellationToken, Task> call, CancellationToken cancel) => Run(repeat, async attempt =>
    {
        await call(attempt);
        return true;
    }, cancel);

    private static bool IsWorthTrying(SiteException e, Repeat repeat) => e.RetryAfter is not { } told || told <= LongestWait
        ? e.Error is SiteError.Throttled or SiteError.Conflict or SiteError.Locked || (e.Error == SiteError.Broken && repeat == Repeat.Always)
        : false;
}

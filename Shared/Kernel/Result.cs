namespace Nscp.Kernel;

/// <summary>Why a request was not carried out, in words that tell a person what to do next. Never an exception.</summary>
public abstract record Failure(string Message)
{
    /// <summary>There is no such thing, or the person may not know that there is: both look the same (X-5a).</summary>
    public static readonly Failure NotFound = new NotFoundFailure();

    /// <summary>Somebody else saved first; nothing was overwritten.</summary>
    public static readonly Failure Stale = new StaleFailure();

    /// <summary>The person's roles do not allow it.</summary>
    public static readonly Failure Forbidden = new ForbiddenFailure();

    /// <summary>The state of the case does not allow it (any more); <paramref name="message"/> says what to do.</summary>
    public static Failure Conflict(string message) => new ConflictFailure(message);

    /// <summary>One answer is wrong.</summary>
    public static Failure Invalid(string field, string message) => new InvalidFailure([new FieldError(field, message)]);
}

/// <inheritdoc cref="Failure.NotFound"/>
public sealed record NotFoundFailure() : Failure("There is nothing here that you can see");

/// <inheritdoc cref="Failure.Stale"/>
public sealed record StaleFailure() : Failure("Somebody else saved this while you were working on it");

/// <inheritdoc cref="Failure.Forbidden"/>
public sealed record ForbiddenFailure() : Failure("Your role does not allow this");

/// <inheritdoc cref="Failure.Conflict"/>
public sealed record ConflictFailure(string Message) : Failure(Message);

/// <summary>The same form was sent before, with other contents (<see cref="ISentOnce"/>).</summary>
/// <param name="FormId">A page that comes back with this failure takes another one, so that it can be sent as a new form.</param>
public sealed record SentAlreadyFailure(Guid FormId) : Failure(
    "This form was sent already, and what was sent then is on record. What you sent now differs and was not taken. Send it again if it is to be recorded as well.");

/// <summary>Some answers are wrong.</summary>
public sealed record InvalidFailure(IReadOnlyList<FieldError> Errors) : Failure("There is a problem with what was entered");

/// <param name="Field">The field's name as in forms and JSON: <c>sentOn</c>, <c>rows[2].event</c>; empty for the whole form.</param>
/// <param name="Message">What to do, in plain words.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>What every answer can be made from, so that the pipeline can refuse any request.</summary>
public interface IResult<TSelf> where TSelf : IResult<TSelf>
{
    /// <summary>Null when the request was carried out.</summary>
    Failure? Failure { get; }

    /// <summary>The answer of a request that was not carried out.</summary>
    static abstract TSelf Failed(Failure failure);
}

/// <summary>The answer to a command.</summary>
public sealed record Result(Failure? Failure) : IResult<Result>
{
    /// <summary>Carried out.</summary>
    public static readonly Result Done = new((Failure?)null);

    /// <inheritdoc/>
    public static Result Failed(Failure failure) => new(failure);

    /// <summary>Lets a handler write <c>return Failure.Stale;</c>.</summary>
    public static implicit operator Result(Failure failure) => new(failure);
}

/// <summary>The answer to a query, or to a command that makes something.</summary>
public sealed record Result<T> : IResult<Result<T>>
{
    private readonly T? value;

    private Result(Failure? failure, T? value) => (Failure, this.value) = (failure, value);

    /// <inheritdoc/>
    public Failure? Failure { get; }

    /// <summary>What was asked for.</summary>
    /// <exception cref="InvalidOperationException">The request failed.</exception>
    public T Value => Failure is null ? value! : throw new InvalidOperationException(Failure.Message);

    /// <inheritdoc/>
    public static Result<T> Failed(Failure failure) => new(failure, default);

    /// <summary>Lets a handler write <c>return Failure.NotFound;</c>.</summary>
    public static implicit operator Result<T>(Failure failure) => new(failure, default);

    /// <summary>Lets a handler write <c>return view;</c>.</summary>
    public static implicit operator Result<T>(T value) => new(null, value);
}

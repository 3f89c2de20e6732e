using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Security;

namespace Nscp.Web;

/// <summary>What a slice's endpoint is made of, one line each: a page, its form, its draft, its JSON. All send the same requests.</summary>
public static class Slices
{
    /// <summary>GET: asks <typeparamref name="TQuery"/>, bound from the address, and shows the answer in <typeparamref name="TPage"/>.</summary>
    public static RouteHandlerBuilder Page<TQuery, TView, TPage>(this IEndpointRouteBuilder app, string pattern)
        where TQuery : class, IQuery<TView> where TPage : PageBase<TView> =>
        app.MapGet(pattern, async Task<IResult> (HttpContext http) =>
        {
            var asked = new Asked<TQuery, TView>(http);
            var answer = await asked.Send();
            return answer.Failure is { } failure
                ? Pages.Failed(http, failure)
                : Pages.Show<TView, TPage>(http, answer.Value, asked.Form(answer.Value));
        }).WithMetadata(new Sends(typeof(TQuery))).ForGuests(typeof(TQuery)).ExcludeFromDescription();

    /// <summary>POST: asks <typeparamref name="TQuery"/>, bound from a form, where what is asked must stand in no address and in no history.</summary>
    public static RouteHandlerBuilder AskedByForm<TQuery, TView, TPage>(this IEndpointRouteBuilder app, string pattern)
        where TQuery : class, IQuery<TView> where TPage : PageBase<TView> =>
        app.MapPost(pattern, async Task<IResult> (HttpContext http) =>
        {
            if (await Posted.Read(http) is not { IsGenuine: true, Form: { } form } || form.To<TQuery>(http.Request.RouteValues) is not { } query)
                return Pages.Failed(http, Failure.Conflict("This form could not be read. Go back, reload the page and send it again."), StatusCodes.Status400BadRequest);
            var answer = await http.Send<Result<TView>>(query);
            return answer.Failure is { } failure ? Pages.Failed(http, failure) : Pages.Show<TView, TPage>(http, answer.Value, form);
        }).IsForm().WithMetadata(new IsSearch(), new Sends(typeof(TQuery)));

    /// <summary>The same where answers can be wrong: the page of <typeparamref name="TNew"/> then comes back with what was typed and what is wrong about it.</summary>
    public static RouteHandlerBuilder AskedByForm<TQuery, TNew, TView, TPage>(this IEndpointRouteBuilder app, string pattern)
        where TQuery : class, IQuery<TView> where TNew : class, IQuery<TView> where TPage : PageBase<TView> =>
        app.MapPost(pattern, async Task<IResult> (HttpContext http) =>
        {
            if (await Posted.Read(http) is not { IsGenuine: true, Form: { } form })
                return Pages.Failed(http, Failure.Conflict("This form could not be read. Go back, reload the page and send it again."), StatusCodes.Status400BadRequest);
            var query = form.To<TQuery>(http.Request.RouteValues);
            var answer = query is null ? new InvalidFailure(form.Errors) : await http.Send<Result<TView>>(query);
            if (answer.Failure is not InvalidFailure wrong)
                return answer.Failure is { } failure ? Pages.Failed(http, failure) : Pages.Show<TView, TPage>(http, answer.Value, form);
            form.AddErrors(wrong.Errors);
            var empty = await new Asked<TNew, TView>(http).Send();
            return empty.Failure is { } refused ? Pages.Failed(http, refused) : Pages.Show<TView, TPage>(http, empty.Value, form, StatusCodes.Status422UnprocessableEntity);
        }).IsForm().WithMetadata(new IsSearch(), new Sends(typeof(TQuery)));

    /// <summary>
    /// POST of a form: sends <typeparamref name="TCommand"/> and goes on to the address that <paramref name="then"/> names; or shows
    /// <typeparamref name="TPage"/> again, with what was typed and what is wrong.
    /// </summary>
    /// <param name="app">The Carter module's.</param>
    /// <param name="pattern">The page's own, so that a reload asks for it again.</param>
    /// <param name="then">A local address.</param>
    /// <param name="flash">Shown on the next page; without a name in it.</param>
    public static RouteHandlerBuilder Form<TCommand, TQuery, TView, TPage>(
        this IEndpointRouteBuilder app, string pattern, Func<TCommand, HttpContext, string> then, string? flash = null)
        where TCommand : class, ICommand where TQuery : class, IQuery<TView> where TPage : PageBase<TView> =>
        app.PostForm<TCommand, Result, TQuery, TView, TPage>(pattern, (command, _, http) => then(command, http), flash);

    /// <inheritdoc cref="Form{TCommand,TQuery,TView,TPage}"/>
    public static RouteHandlerBuilder Form<TCommand, TMade, TQuery, TView, TPage>(
        this IEndpointRouteBuilder app, string pattern, Func<TCommand, TMade, HttpContext, string> then, string? flash = null)
        where TCommand : class, ICommand<TMade> where TQuery : class, IQuery<TView> where TPage : PageBase<TView> =>
        app.PostForm<TCommand, Result<TMade>, TQuery, TView, TPage>(pattern, (command, made, http) => then(command, made.Value, http), flash);

    /// <summary>
    /// POST of a form's answers while they are typed (<c>data-autosave</c>): <typeparamref name="TCommand"/> saves what there is and answers
    /// with the new version. 200 <c>{version, savedAt}</c>, 409 when somebody else saved, 422 with the messages.
    /// </summary>
    public static RouteHandlerBuilder Draft<TCommand>(this IEndpointRouteBuilder app, string pattern) where TCommand : class, ICommand<int> =>
        app.MapPost(pattern, async Task<IResult> (HttpContext http) =>
        {
            if (await Posted.Read(http) is not { IsGenuine: true, Form: { } form })
                return Problems.Of(StatusCodes.Status400BadRequest, "Reload the page: this form was opened too long ago to be saved");

            var command = form.To<TCommand>(http.Request.RouteValues);
            var answer = command is null ? new InvalidFailure(form.Errors) : await http.Send<Result<int>>(command);
            var savedAt = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            return answer.Failure is { } failure ? Problems.Of(failure) : TypedResults.Json(new { version = answer.Value, savedAt }, Json.Options);
        }).IsForm().WithMetadata(new Sends(typeof(TCommand))).ForGuests(typeof(TCommand));

    private static RouteHandlerBuilder PostForm<TCommand, TResult, TQuery, TView, TPage>(
        this IEndpointRouteBuilder app, string pattern, Func<TCommand, TResult, HttpContext, string> then, string? flash)
        where TCommand : class, IRequest<TResult> where TResult : IResult<TResult>
        where TQuery : class, IQuery<TView> where TPage : PageBase<TView> =>
        app.MapPost(pattern, async Task<IResult> (HttpContext http) =>
        {
            if (await Posted.Read(http) is not { Form: { } form } posted)
                return Pages.Failed(http, Failure.Conflict("This form could not be read. Go back, reload the page and send it again."), StatusCodes.Status400BadRequest);

            var failure = posted.Refusal;
            if (failure is null && (posted.AsksToChange || posted.ChangesRows()))
                return await Again(StatusCodes.Status200OK);
            if (failure is null)
            {
                http.RequestServices.GetRequiredService<Rehearsal>().IsOn = posted.AsksToCheck;
                var command = form.To<TCommand>(http.Request.RouteValues);
                var answer = command is null ? TResult.Failed(new InvalidFailure(form.Errors)) : await http.Send<TResult>(command);
                if (answer.Failure is null)
                {
                    if (posted.AsksToCheck)
                    {
                        form.Checking = true;
                        return await Again(StatusCodes.Status200OK);
                    }

                    await FormFiles.Forget(form, http);
                    if (UploadNotes.With(http, flash) is { } said)
                        Flash.Success(http, said);
                    return new SeeOther(then(command!, answer, http));
                }

                failure = answer.Failure;
            }

            if (failure is NotFoundFailure or ForbiddenFailure)
                return Pages.Failed(http, failure);
            if (failure is SentAlreadyFailure sent)
                form.Renew(sent.FormId, http.RequestServices.GetRequiredService<TimeProvider>());
            form.AddErrors(failure is InvalidFailure invalid ? invalid.Errors : failure is StaleFailure ? [] : [new FieldError("", failure.Message)]);
            return await Again(Problems.Status(failure), failure is StaleFailure);

            async Task<IResult> Again(int status, bool stale = false)
            {
                await FormFiles.Keep(form, http);
                var answer = await new Asked<TQuery, TView>(http).Send();
                if (answer.Failure is { } gone)
                    return Pages.Failed(http, gone);
                if (stale)
                    form.IsStale(Web.Form.From(answer.Value!));
                return Pages.Show<TView, TPage>(http, answer.Value, form, status);
            }
        }).IsForm(SizeFor(app, typeof(TCommand))).WithMetadata(new Sends(typeof(TCommand))).ForGuests(typeof(TCommand), typeof(TQuery));

    internal static RouteHandlerBuilder IsForm(this RouteHandlerBuilder endpoint, long? size = null)
    {
        endpoint.WithMetadata(new RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
        // A file is held in memory while it is looked at: the framework would otherwise write it to a folder for temporary files, unencrypted.
        return size is null
            ? endpoint.WithFormOptions(valueCountLimit: Web.Form.MaximumFields, keyLengthLimit: 400)
            : endpoint.WithMetadata(new RequestSizeLimitAttribute(size.Value))
                .WithFormOptions(valueCountLimit: Web.Form.MaximumFields, keyLengthLimit: 400, multipartBodyLengthLimit: size, memoryBufferThreshold: (int)size.Value, bufferBodyLengthLimit: size);
    }

    /// <summary>How large a request may be that brings a file; null for requests that bring none.</summary>
    internal static long? SizeFor(IEndpointRouteBuilder app, Type request) =>
        UploadedFiles.AreIn(request) ? (app.ServiceProvider.GetService<UploadSettings>() ?? new UploadSettings()).MaximumRequestBytes : null;

    /// <summary>Opens an endpoint to guests where all that it sends is open to them.</summary>
    internal static RouteHandlerBuilder ForGuests(this RouteHandlerBuilder endpoint, params ReadOnlySpan<Type> requests)
    {
        foreach (var request in requests)
        {
            if (!request.IsAssignableTo(typeof(IOpenToGuests)))
                return endpoint;
        }

        return endpoint.WithMetadata(new OpenToGuests());
    }

    internal static Task<TResult> Send<TResult>(this HttpContext http, IRequest<TResult> request) =>
        http.RequestServices.GetRequiredService<IMediator>().Send(request, http.RequestAborted);
}

using Microsoft.AspNetCore.Http;

namespace Nscp.Web;

/// <summary>A query as the address asks it. What cannot be read in the part after "?" is left out and told.</summary>
internal sealed class Asked<TQuery, TView>(HttpContext http) where TQuery : class, IQuery<TView>
{
    private readonly Form asked = Web.Form.From(http.Request.Query);

    public async Task<Result<TView>> Send()
    {
        var query = asked.To<TQuery>(http.Request.RouteValues);
        if (query is null)
        {
            foreach (var name in asked.Fields.Keys.Where(f => asked.Errors.Any(e => Web.Form.IsPartOf(f, e.Field))).ToArray())
                asked.Fields.Remove(name);
            query = asked.To<TQuery>(http.Request.RouteValues);
        }

        if (query is null)
            return Failure.NotFound;
        var answer = await http.Send<Result<TView>>(query);
        if (answer.Failure is not InvalidFailure wrong || wrong.Errors.Any(e => !asked.Fields.Keys.Any(f => Web.Form.IsPartOf(f, e.Field))))
            return answer;

        // What the rules refuse is left out and told like what cannot be read.
        asked.AddErrors(wrong.Errors);
        foreach (var name in asked.Fields.Keys.Where(f => wrong.Errors.Any(e => Web.Form.IsPartOf(f, e.Field))).ToArray())
            asked.Fields.Remove(name);
        return asked.To<TQuery>(http.Request.RouteValues) is { } rest ? await http.Send<Result<TView>>(rest) : answer;
    }

    /// <summary>What was left out, and why; empty when all could be asked.</summary>
    public IReadOnlyList<FieldError> LeftOut => [.. asked.Errors.Where(e => http.Request.Query.Keys.Any(k => Web.Form.IsPartOf(k, e.Field)))];

    /// <summary>The view's answers, and over them what the address asked for: a filter keeps what was chosen.</summary>
    public Form Form(TView view)
    {
        var form = Web.Form.From(view!);
        if (http.Request.Query.Count > 0)
        {
            foreach (var property in Json.Options.GetTypeInfo(typeof(TQuery)).Properties)
            {
                foreach (var (name, values) in asked.Fields.Where(f => Web.Form.IsPartOf(f.Key, property.Name)))
                    form.Set(name, values);
            }
        }

        form.AddErrors(asked.Errors);
        return form;
    }
}

using MediatR;

namespace Nscp.Kernel;

/// <summary>Changes something: runs in one unit of work, leaves an audit entry.</summary>
public interface IChange;

/// <summary>Changes something and answers with done or a failure.</summary>
public interface ICommand : IRequest<Result>, IChange;

/// <summary>Changes something and answers with what it made.</summary>
public interface ICommand<T> : IRequest<Result<T>>, IChange;

/// <summary>Asks, and changes nothing.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>A request about one case: the pipeline checks the wall around that case before the handler runs (X-5a).</summary>
public interface IConcernsCase
{
    /// <summary>The case.</summary>
    CaseReference Case { get; }
}

/// <summary>
/// Makes something, and brings an id that was made when its form was shown: sent twice it makes one thing. Sent again with other contents (back to the page,
/// another file) it is refused and says so; what somebody sends is never dropped as if it had been taken.
/// </summary>
public interface ISentOnce
{
    /// <summary>The form's id; null when none was made.</summary>
    Guid? FormId { get; }
}

/// <summary>A request that names a case which its sender may not know of: no wall is asked, but the audit log says of which case it was, and also when it failed .</summary>
public interface INamesCase
{
    /// <summary>Null when what was entered is no reference.</summary>
    CaseReference? NamedCase { get; }
}

/// <summary>A request about one agency's part: whoever sends it for another agency does so on its behalf .</summary>
public interface IForAgency
{
    /// <summary>The agency's code in the settings.</summary>
    string Agency { get; }
}

/// <summary>A request about one statutory partner's part: whoever sends it for another partner does so on its behalf .</summary>
public interface IForPartner
{
    /// <summary>The partner; null when none was chosen.</summary>
    StatutoryPartner? Partner { get; }
}

/// <summary>A query that shows nothing of a case or of a person: the audit log does not keep that it was answered.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShowsNobodyAttribute : Attribute;

/// <summary>A command whose contents take the place of what another command sent: the audit log compares it with that one where there is none of its own .</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CorrectsAttribute(Type command) : Attribute
{
    /// <summary>The other command.</summary>
    public Type Command { get; } = command;
}

/// <summary>How the audit log names that this query was answered: searched, downloaded, exported. Other queries say "saw".</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditedAsAttribute(string outcome) : Attribute
{
    /// <summary>At most 20 characters.</summary>
    public string Outcome { get; } = outcome;
}

/// <summary>Handles a command.</summary>
public interface ICommandHandler<in TCommand> : IRequestHandler<TCommand, Result> where TCommand : ICommand;

/// <summary>Handles a command that makes something.</summary>
public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>> where TCommand : ICommand<T>;

/// <summary>Handles a query.</summary>
public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>> where TQuery : IQuery<T>;

/// <summary>The roles that may send a request. Every request names some; a test finds one that does not.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class RolesAllowedAttribute(params Role[] roles) : Attribute
{
    /// <summary>Any one of these is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;
}

/// <summary>Open to those who may carry out an action of SPRG: they open the list and say what is done. An action is given to nobody else.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActionOwnersAllowedAttribute() : RolesAllowedAttribute(Owners)
{
    /// <summary>The roles of those to whom an action can be given.</summary>
    public static readonly Role[] Owners =
        [Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer];
}

/// <summary>A request about a case that answers with its high-level summary at most: open to a Lead Reviewer who is not yet vetted or whose proof has run out (M-2).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenAtSummaryLevelAttribute : Attribute;

/// <summary>Everybody who is signed in may send this request (their own tasks, say).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EverySignedInPersonAttribute : Attribute;

/// <summary>Something that happened in a module, told to the others through the outbox. Its type's name is stored: never rename one.</summary>
public interface IEvent;

/// <summary>Hears an event in another module, in a unit of work of its own, exactly once.</summary>
public interface IEventHandler<in TEvent> where TEvent : IEvent
{
    /// <summary>Runs in a transaction that also marks the event as delivered; throws to be tried again later.</summary>
    Task Handle(TEvent @event, CancellationToken cancel);
}

/// <summary>
/// A text of a request that the audit log does not repeat, since more people read the log than may know it (I-1a). That it was given is logged; what it says
/// is kept, with its earlier versions, where it belongs.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeptOutOfAuditAttribute : Attribute;

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>Which handlers hear which event, found in the modules' assemblies at start.</summary>
public sealed class EventCatalogue
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly MethodInfo Typed = typeof(EventCatalogue).GetMethod(nameof(HandleTyped), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Dictionary<string, Type> events = [];
    private readonly Dictionary<string, Type> handlers = [];
    private readonly ILookup<Type, string> handlersOf;

    /// <summary>Reads <paramref name="assemblies"/> for every <see cref="IEventHandler{TEvent}"/>.</summary>
    public EventCatalogue(IEnumerable<Assembly> assemblies)
    {
        var found = (
            from type in assemblies.SelectMany(a => a.GetTypes())
            where type is { IsClass: true, IsAbstract: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEventHandler<>)
            select (Handler: type, Event: contract.GetGenericArguments()[0])).ToList();
        foreach (var (handler, @event) in found)
        {
            events[@event.FullName!] = @event;
            handlers[handler.FullName!] = handler;
        }

        handlersOf = found.ToLookup(f => f.Event, f => f.Handler.FullName!);
    }

    /// <summary>The types to register.</summary>
    public IEnumerable<Type> HandlerTypes => handlers.Values;

    /// <summary>The names of the handlers of an event, in a stable order.</summary>
    public IEnumerable<string> HandlersOf(Type @event) => handlersOf[@event].Order(StringComparer.Ordinal);

    internal Task Handle(IServiceProvider services, string eventType, string handler, string payload, CancellationToken cancel)
    {
        var type = events[eventType];
        var @event = JsonSerializer.Deserialize(payload, type, Json)!;
        return (Task)Typed.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [services.GetRequiredService(handlers[handler]), @event, cancel], null)!;
    }

    private static Task HandleTyped<TEvent>(IEventHandler<TEvent> handler, TEvent @event, CancellationToken cancel) where TEvent : IEvent =>
        handler.Handle(@event, cancel);
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Notifications;

/// <summary>
/// Somebody has an interest in a case causing concern and sees nothing of it from now on: a person says so for herself, the Business Unit for whoever
/// said so in the meeting.
/// </summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record KeepOutOfConcern : ICommand
{
    public required Guid Concern { get; init; }

    /// <summary>Whom the Business Unit keeps out; nobody else names one.</summary>
    public string? Person { get; init; }
    public string? Interest { get; init; }
}

/// <summary>Lets a person see it again.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record LetIntoConcern : ICommand
{
    public required Guid Concern { get; init; }
    public required string Person { get; init; }
}

internal sealed class KeepOutOfConcernRules : AbstractValidator<KeepOutOfConcern>
{
    public KeepOutOfConcernRules(IPeopleDirectory directory)
    {
        RuleFor(x => x.Person).Must(id => id is null || directory.All.Any(p => p.Id == id)).WithMessage("Choose one of the people offered");
        RuleFor(x => x.Interest).Needed("Say what connects the person with this child").AtMost(2000);
    }
}

internal sealed class LetIntoConcernRules : AbstractValidator<LetIntoConcern>
{
    public LetIntoConcernRules() => RuleFor(x => x.Person).AtMost(100);
}

internal sealed class KeepOutOfConcernHandler(Concerns concerns, ConcernWall wall, IPeopleDirectory people, ICurrentPerson current) : ICommandHandler<KeepOutOfConcern>
{
    public async Task<Result> Handle(KeepOutOfConcern command, CancellationToken cancel)
    {
        if (await concerns.Find(command.Concern, cancel) is null)
            return Failure.NotFound;
        var office = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        if (office && command.Person is null)
            return Failure.Invalid("person", "Choose the person");
        if (!office && command.Person is not null && command.Person != current.Person.Id)
            return Failure.Forbidden;
        var person = command.Person ?? current.Person.Id;
        var keptOut = (await wall.Of(command.Concern, cancel)).Select(k => k.PersonId).Append(person).ToHashSet();
        if (people.All.Where(p => p.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery)).All(p => keptOut.Contains(p.Id)))
            return Failure.Conflict("Nobody of the Business Unit would be left to see this case causing concern. Let a colleague of the Business Unit in first, or give one that role; then declare this interest.");
        await wall.KeepOut(command.Concern, person, command.Interest!, cancel);
        return Result.Done;
    }
}

internal sealed class LetIntoConcernHandler(Concerns concerns, ConcernWall wall) : ICommandHandler<LetIntoConcern>
{
    public async Task<Result> Handle(LetIntoConcern command, CancellationToken cancel) =>
        await concerns.Find(command.Concern, cancel) is null || !await wall.LetIn(command.Concern, command.Person, cancel) ? Failure.NotFound : Result.Done;
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record ShowConcernInterests : IQuery<ConcernInterestsView>
{
    public required Guid Concern { get; init; }
}

/// <param name="KeptOut">Shown to the Business Unit alone.</param>
/// <param name="People">Whom the Business Unit can choose; empty for everybody else.</param>
public sealed record ConcernInterestsView(Guid Concern, IReadOnlyList<KeptOutPerson> KeptOut, IReadOnlyList<ChosenPerson> People);

/// <param name="Name">With job title; the id where the directory no longer knows the person.</param>
public sealed record KeptOutPerson(string Id, string Name, string Interest);

/// <param name="Name">With job title.</param>
public sealed record ChosenPerson(string Id, string Name);

internal sealed class ShowConcernInterestsHandler(Concerns concerns, ConcernWall wall, IPeopleDirectory directory, ICurrentPerson current) : IQueryHandler<ShowConcernInterests, ConcernInterestsView>
{
    public async Task<Result<ConcernInterestsView>> Handle(ShowConcernInterests query, CancellationToken cancel)
    {
        if (await concerns.Find(query.Concern, cancel) is null)
            return Failure.NotFound;
        if (!current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery))
            return new ConcernInterestsView(query.Concern, [], []);
        var names = directory.All.ToDictionary(p => p.Id, p => $"{p.Name}, {p.JobTitle}");
        return new ConcernInterestsView(
            query.Concern,
            [.. (await wall.Of(query.Concern, cancel)).Select(k => new KeptOutPerson(k.PersonId, names.GetValueOrDefault(k.PersonId, k.PersonId), k.Interest))],
            [.. names.Where(n => n.Key != current.Person.Id).Select(n => new ChosenPerson(n.Key, n.Value))]);
    }
}

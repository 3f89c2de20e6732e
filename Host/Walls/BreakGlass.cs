using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>
/// In an emergency the Head of Business Delivery opens a case that a wall keeps them out of, with a reason; everybody on the case is told. A case that
/// does not exist, and one that is open to them, look the same here.
/// </summary>
[RolesAllowed(Role.HeadOfBusinessDelivery)]
public sealed record BreakGlass : ICommand
{
    public string? Reference { get; init; }
    public string? Reason { get; init; }
}

internal sealed class BreakGlassRules : AbstractValidator<BreakGlass>
{
    public BreakGlassRules()
    {
        RuleFor(x => x.Reference).Needed("Enter the case reference");
        RuleFor(x => x.Reference).Must(r => r is null || CaseReference.TryParse(r, null, out _)).WithMessage("A case reference looks like NSCP-2026-014");
        RuleFor(x => x.Reason).Needed("Say what the emergency is: everybody on the case reads it").AtMost(300);
    }
}

internal sealed class BreakGlassHandler(ICaseWall wall, ICurrentPerson current, CaseRegister register, TimeProvider time) : ICommandHandler<BreakGlass>
{
    public async Task<Result> Handle(BreakGlass command, CancellationToken cancel)
    {
        var @case = CaseReference.Parse(command.Reference!, null);
        if (!await wall.LetIn(@case, current.Person.Id, $"Emergency access: {command.Reason}", cancel))
            return Failure.Conflict("There is no case of this reference that is closed to you. Check the reference.");

        await register.Record(@case, time.Today(), "Emergency access by the Head of Business Delivery, who was kept out of this case", command.Reason, cancel);
        foreach (var role in (Role[])[Role.BusinessUnit, Role.SprgChair])
        {
            await register.Ask(
                new WorkItem
                {
                    Case = @case, Key = $"wall:emergency:{role}", Role = role, DueOn = time.Today(), Title = "Read why the Head of Business Delivery opened this case, and close it again",
                    Why = $"They were kept out of it: {command.Reason}", Link = role is Role.BusinessUnit ? $"/cases/{@case}/wall" : $"/cases/{@case}",
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery)]
public sealed record ShowBreakGlass : IQuery<BreakGlassView>;

/// <summary>An empty form.</summary>
public sealed record BreakGlassView;

internal sealed class ShowBreakGlassHandler : IQueryHandler<ShowBreakGlass, BreakGlassView>
{
    public Task<Result<BreakGlassView>> Handle(ShowBreakGlass query, CancellationToken cancel) => Task.FromResult<Result<BreakGlassView>>(new BreakGlassView());
}

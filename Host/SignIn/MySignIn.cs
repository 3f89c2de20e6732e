using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>As whom and with which roles the person is signed in.</summary>
[EverySignedInPerson]
[ShowsNobody]
public sealed record ShowMySignIn : IQuery<MySignInView>;

/// <summary>One's own sign-in.</summary>
public sealed record MySignInView
{
    public required string Name { get; init; }
    public required string JobTitle { get; init; }
    public required string Agency { get; init; }
    public required IReadOnlyList<Role> Roles { get; init; }
    public StatutoryPartner? Partner { get; init; }

    /// <summary>False for the demo sign-in, which has no sessions.</summary>
    public required bool HasSessions { get; init; }
}

internal sealed class ShowMySignInHandler(ICurrentPerson current, Partnership partnership, SignInSettings settings) : IQueryHandler<ShowMySignIn, MySignInView>
{
    public Task<Result<MySignInView>> Handle(ShowMySignIn query, CancellationToken cancel) => Task.FromResult<Result<MySignInView>>(new MySignInView
    {
        Name = current.Person.Name,
        JobTitle = current.Person.JobTitle,
        Agency = partnership.AgencyName(current.Person.Agency),
        Roles = [.. current.Person.Roles.Order()],
        Partner = current.Person.Partner,
        HasSessions = settings.UsesProvider,
    });
}

/// <summary>Ends every session of the person, on every device: each cookie of before is refused at its next request.</summary>
[EverySignedInPerson]
public sealed record SignOutEverywhere : ICommand;

internal sealed class SignOutEverywhereHandler(PersonRegister people, ICurrentPerson current) : ICommandHandler<SignOutEverywhere>
{
    public async Task<Result> Handle(SignOutEverywhere command, CancellationToken cancel)
    {
        await people.EndSessions(current.Person.Id, cancel);
        return Result.Done;
    }
}

using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>A Delegated Safeguarding Partner signs the report off at the discrete meeting, or says what stands against it, for the own partner only (S-1, step 3).</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record SignAsPartner : ICommand, IConcernsCase, IForPartner
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
    StatutoryPartner? IForPartner.Partner => Partner;
    public int Round { get; init; }
    public bool? Agrees { get; init; }
    public string? Comments { get; init; }
}

internal sealed class SignAsPartnerRules : AbstractValidator<SignAsPartner>
{
    public SignAsPartnerRules()
    {
        RuleFor(x => x.Agrees).NotNull().WithMessage("Choose whether you sign the report off");
        RuleFor(x => x.Comments).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Comments).Needed("Say what stands against it").When(x => x.Agrees is false);
    }
}

internal sealed class SignAsPartnerHandler(SignOffStore store, SignOffTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<SignAsPartner>
{
    public async Task<Result> Handle(SignAsPartner command, CancellationToken cancel)
    {
        if (current.Person.Partner != command.Partner)
            return Failure.Forbidden;
        var locked = await store.Lock(command.Case, command.Round, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.Decisions.Any(d => d.RoundNumber == command.Round && d.Step is SignOffStep.Partners && d.DecidedFor == command.Partner.ToString() && d.Agrees == command.Agrees && d.Comments == command.Comments))
            return Result.Done;
        if (NotYet(process, time.Today()) is { } notYet)
            return notYet;
        var after = process.State.Answer(command.Partner, current.Person.Partner, command.Agrees!.Value);
        if (after.Failure is { } notNow)
            return notNow;

        await store.Decide(process, SignOffStep.Partners, command.Partner.ToString(), command.Agrees.Value, command.Comments, process.Round!.PartnersMeetOn!.Value, null, cancel);
        await store.Save(process, after.Value, null, cancel);
        await register.Record(command.Case, time.Today(), $"{Words.Of(command.Partner)} {(command.Agrees.Value ? "signed" : "did not sign")} version {process.State.Version} of the review’s report{(command.Agrees.Value ? "" : " off")}", null, cancel);
        await tasks.Show(command.Case, after.Value, process, cancel);
        return Result.Done;
    }

    /// <summary>A discrete meeting is a day, and nobody answers before it.</summary>
    internal static Failure? NotYet(ReportProcess process, DateOnly today) =>
        process.State.NotNow(SignOffStep.Partners) is { } notNow ? notNow
        : process.Round?.PartnersMeetOn is not { } day ? Failure.Conflict("The day of the partners’ meeting is not set yet. The Business Unit sets it.")
        : day > today ? Failure.Conflict($"The partners meet on {day.InWords()}. You can answer from that day on.")
        : null;
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record ShowSignAsPartner : IQuery<SignAsPartnerView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
}

/// <summary>The form, with what SPRG said.</summary>
public sealed record SignAsPartnerView
{
    public required CaseReference Case { get; init; }
    public required StatutoryPartner Partner { get; init; }
    public required int Round { get; init; }
    public ReportVersionRow? Report { get; init; }
    public required IReadOnlyList<ReportDecisionRow> Before { get; init; }
    public string? NotNow { get; init; }
}

internal sealed class ShowSignAsPartnerHandler(SignOffStore store, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowSignAsPartner, SignAsPartnerView>
{
    public async Task<Result<SignAsPartnerView>> Handle(ShowSignAsPartner query, CancellationToken cancel)
    {
        if (current.Person.Partner != query.Partner)
            return Failure.Forbidden;
        if (await store.Find(query.Case, cancel) is not { } process)
            return Failure.NotFound;
        return new SignAsPartnerView
        {
            Case = query.Case, Partner = query.Partner, Round = process.Row.RoundNumber, Report = process.Latest, Before = [.. process.Standing(SignOffStep.CsprPanel), .. process.Standing(SignOffStep.Sprg)],
            NotNow = (SignAsPartnerHandler.NotYet(process, time.Today()) ?? process.State.Answer(query.Partner, query.Partner, true).Failure)?.Message,
        };
    }
}

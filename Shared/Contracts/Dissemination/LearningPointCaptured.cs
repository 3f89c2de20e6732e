using Nscp.Kernel;

namespace Nscp.Contracts;

/// <summary>
/// A point for improvement was found on the way (M-7), and is acted on before the report is done; or a debrief was held, and this was learned (N-7, F-4). Told again
/// when the words change. The module that raises it keeps the point too, so that whoever comes later can read the earlier ones.
/// </summary>
/// <param name="Point">The point's id in the module that raised it.</param>
/// <param name="Source">Where it was found, such as <c>Practice review</c>.</param>
/// <param name="Words">What is to be improved. Without names: a rule for those who write it.</param>
/// <param name="Action">What is done about it; null where a debrief says no more than what was learned.</param>
/// <param name="Owner">Who sees to it: a role or a team; null where nobody was named.</param>
/// <param name="DueOn">By when; null where no day was named.</param>
public sealed record LearningPointCaptured(CaseReference Case, Guid Point, string Source, string Words, string? Action, string? Owner, DateOnly? DueOn, DateOnly On) : IEvent;

using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>A letter on the publication went out from among the case's papers: it is a contact with the person like any other (I-7).</summary>
internal sealed class FollowFamilyLetter(IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, TimeProvider time) : IEventHandler<FamilyLetterSent>
{
    public async Task Handle(FamilyLetterSent @event, CancellationToken cancel)
    {
        if ((await store.File(@event.Case, cancel))?.Of(@event.Member) is not { } file || file.Contacts.Any(c => c.ContactId == @event.Sending))
            return;
        await work.Execute(
            ClosedWay.Insert,
            new
            {
                Id = @event.Sending, @event.Member, @event.Case, Purpose = @event.ToldOf is null ? ContactPurpose.Other : ContactPurpose.ToldPublicationDate,
                Channel = file.Person.ReachedThrough is not ReachedThrough.Directly ? ContactChannel.ThirdPerson : @event.ByEmail ? ContactChannel.Email : ContactChannel.Letter,
                HappenedOn = @event.On, AboutDate = @event.ToldOf, Note = "The letter on the publication, from among the case’s papers", Despite = (string?)null, NotDoneBecause = (string?)null, Now = time.GetUtcNow(), @event.By,
            },
            cancel);
        await tasks.Sync(@event.Case, cancel);
    }
}

namespace Nscp.Publication;

internal static partial class PaperTemplates
{
    private const string Review = """
        A child safeguarding practice review looks at how services worked together around a child who died or was seriously harmed. Its purpose is to learn, so that children are kept safer. It does not decide who is to blame, and it does not take the place of a court or an inquest. This review was led by «Lead Reviewers», independently of the services involved. These took part: «Agencies involved».
        """;

    private const string Findings = """
        ## What happened
        «What happened»
        ## What the review found
        - «What we learned»
        ## What must change
        - «What must change»
        ## Good practice
        - «Good practice»
        """;

    private const string Confidential = """
        > «Only: full report» «Only: before publication» Confidential until «Publication hour» on «Publication day». Please keep it to yourself until then: the family must not hear of the report from somebody else.
        > «Only: improvements» «Only: before publication» Confidential. Only the information about the improvements becomes public, at «Publication hour» on «Publication day». Please keep everything else in this briefing to yourself, after that day too.
        > «Only: improvements» «Only: after publication» Confidential. Only the information about the improvements is public. Please keep everything else in this briefing to yourself.
        > «Only: not yet» Confidential. Nothing about this review is public. Please keep this briefing to yourself.
        """;

    private const string Publishes = """
        «Only: full report» «Only: before publication» On «Publication day» the partnership will publish the full report of a child safeguarding practice review.
        «Only: full report» «Only: after publication» On «Publication day» the partnership published the full report of a child safeguarding practice review.
        «Only: improvements» «Only: before publication» The partnership has finished a child safeguarding practice review. Its report will not be published. On «Publication day» the partnership will publish information about the improvements that should be made.
        «Only: improvements» «Only: after publication» The partnership has finished a child safeguarding practice review. Its report is not published. On «Publication day» the partnership published information about the improvements that should be made.
        «Only: not yet» The partnership has finished a child safeguarding practice review. The three safeguarding partners have decided not to publish anything of it yet. They will look at this decision again by «Day of the next look».
        """;

    private const string Read = """
        - «Only: full report» «Only: before publication» The report can be read from «Publication hour» at «Web address».
        - «Only: full report» «Only: after publication» The report can be read at «Web address».
        - «Only: improvements» «Only: before publication» The information about the improvements can be read from «Publication hour» at «Web address».
        - «Only: improvements» «Only: after publication» The information about the improvements can be read at «Web address».
        - «Only: with the presentation» A summary presentation for teams is published with it.
        """;

    private const string Press = """
        - «Only: something is published» Questions from the press are answered in one place for all partners. Please pass every question on: «Press contact».
        - «Only: not yet» If you are asked about the review, please say nothing about it, and pass the question on: «Press contact».
        """;

    private const string OnTheDay = """
        ## «Only: before publication» On the day
        ## «Only: after publication» Where it can be read
        ## «Only: not yet» What happens now
        """;

    private const string NotYet = "- «Only: not yet» You will hear from us before anything is published.";

    private const string ToKnowMore = """
        ## If you would like to know more
        Please speak to «Writer name», «Writer job title»: «Partnership contact».
        """;

    private static readonly PaperTemplate BriefingLeader = new("briefing-leader", "Briefing for the Leader of the Council", PaperAudience.Briefing, "Briefing for the Leader of the Council", $"""
        # Briefing for the Leader of the Council
        = «Only: something is published» «Review title»
        {Confidential}
        @ For: «Recipient name»
        @ «Recipient job title»
        % «Date»
        ## Why you receive this
        {Publishes}
        «Only: before publication» This briefing tells you beforehand what the review is about, what it found, and what happens on the day.
        «Only: after publication» This briefing tells you what the review is about and what it found.
        «Only: not yet» This briefing tells you what the review is about and what it found.
        ## What kind of review it is
        {Review}
        {Findings}
        {OnTheDay}
        {Read}
        {Press}
        - «Only: full report» «Only: before publication» The family is told beforehand, and is given a printed copy.
        - «Only: improvements» «Only: before publication» The family is told beforehand what becomes public.
        {NotYet}
        {ToKnowMore}
        """);

    private static readonly PaperTemplate BriefingLeadMember = new("briefing-lead-member", "Briefing for the Lead Member", PaperAudience.Briefing, "Briefing for the Lead Member for Children’s Services", $"""
        # Briefing for the Lead Member for Children’s Services
        = «Only: something is published» «Review title»
        {Confidential}
        @ For: «Recipient name»
        @ «Recipient job title»
        % «Date»
        ## Why you receive this
        {Publishes}
        «Only: something is published» You may be asked what Children’s Services learned from the review and what it does differently now. This briefing is to help you answer.
        «Only: not yet» This briefing tells you what Children’s Services learned from the review and what it does differently now.
        ## What kind of review it is
        {Review}
        {Findings}
        ## What Children’s Services does about it
        [To be written: what Children’s Services has changed already, and what it will have changed by when]
        ## «Only: something is published» What you may be asked
        - «Only: something is published» Could it have been prevented? The review looks at what can be learned. It does not judge individual people.
        - «Only: something is published» Who is responsible? The three safeguarding partners, together and equally: the council, the police and the health service.
        - «Only: improvements» Why is the report not published? The partners weighed it with care, and decided that it would not be right to publish it. They have set out their reasons to the National Panel and the Secretary of State. Please do not go into them.
        - «Only: something is published» How is the family? Please say nothing about the family. They have a right to be left alone.
        {OnTheDay}
        {Read}
        {Press}
        {NotYet}
        {ToKnowMore}
        """);

    private static readonly PaperTemplate BriefingChiefOfficers = new("briefing-chief-officers", "Briefing for chief officers", PaperAudience.Briefing, "Briefing for the chief officers of the statutory partners", $"""
        # Briefing for the chief officers of the statutory partners
        = «Only: something is published» «Review title»
        {Confidential}
        @ For: «Recipient name»
        @ «Recipient job title»
        % «Date»
        ## Why you receive this
        {Publishes}
        Your organisation took part in the review.
        ## What kind of review it is
        {Review}
        {Findings}
        ## «Only: before publication» What we ask of you before the day
        ## «Only: after publication» What we ask of you
        ## «Only: not yet» What we ask of you
        - «Only: before publication» See that those of your staff who worked with the child or the family hear of the day from their manager, and know where they find support.
        - «Only: before publication» See that whoever works with the family now knows the day too.
        - «Only: after publication» See that those of your staff who worked with the child or the family know where they find support.
        - «Only: not yet» See that those of your staff who took part know that the review is finished and not published yet, and where they find support.
        - «Only: something is published» Tell your communications officers that questions from the press are answered in one place for all partners: «Press contact».
        - «Only: not yet» Tell your communications officers to pass every question about the review on: «Press contact».
        {OnTheDay}
        {Read}
        {NotYet}
        {ToKnowMore}
        """);

    // Where the report itself is not published, a paper for the public tells no more than the improvements: what happened and what was found stay with the partners.
    private static readonly PaperTemplate PressStatement = new("press-statement", "Press statement", PaperAudience.Public, "Press statement", """
        # Press statement
        = «Review title»
        > «Only: before publication» Not for publication or broadcast before «Publication hour» on «Publication day».
        «Only: full report» «Partnership name» has published the full report of a child safeguarding practice review.
        «Only: improvements» «Partnership name» has published information about the improvements that should be made after a child safeguarding practice review.
        «Only: full report» «What happened»
        [To be written: the words of the person who speaks for the partnership, with their name and office]
        ## «Only: full report» What the review found
        - «Only: full report» «What we learned»
        ## What must change
        - «What must change»
        ## «Only: full report» Good practice that the review saw
        - «Only: full report» «Good practice»
        «Only: full report» The report can be read at «Web address».
        «Only: improvements» The information can be read at «Web address». The safeguarding partners have decided that it would not be right to publish the report itself.
        ## Notes to editors
        ~ A child safeguarding practice review looks at how services worked together around a child who died or was seriously harmed, so that other children are kept safer. It does not decide who is to blame.
        ~ The review was led by «Lead Reviewers», independently of the services involved.
        ~ The child and the family are not named, and nothing more will be said about them. Please respect their privacy: in many cases it is against the law to publish what could identify a child.
        ~ Questions: «Press contact».
        """);
}

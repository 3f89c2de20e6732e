namespace Nscp.Publication;

internal static partial class PaperTemplates
{
    private const string Review = """
        A child safeguarding practice review looks at how services worked together around a child who died or was seriously harmed. It is there to learn from, so that children are kept safer. It does not decide who is to blame, and it takes the place of no court and no inquest. This one was led by «Lead Reviewers», who work for none of the services involved. These took part: «Agencies involved».
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

    private const string Embargoed = """
        > Confidential until «Publication hour» on «Publication day». Please keep it to yourself until then: the family must not hear of the report from somebody else.
        """;

    private static readonly PaperTemplate BriefingLeader = new("briefing-leader", "Briefing for the Leader of the Council", PaperAudience.Briefing, "Briefing for the Leader of the Council", $"""
        # Briefing for the Leader of the Council
        = «Review title»
        {Embargoed}
        @ For: «Recipient name»
        @ «Recipient job title»
        % «Date»
        ## Why you receive this
        On «Publication day» the partnership publishes «What is published» of a child safeguarding practice review. This tells you beforehand what it is about, what it found, and what happens on the day.
        ## What kind of review it is
        {Review}
        {Findings}
        ## On the day
        - The report can be read from «Publication hour» at «Web address».
        - The council’s communications team answers the press for all partners. Please pass every question on to it: «Press contact».
        - The family is told the day beforehand and is sent a printed copy.
        ## If you would like to know more
        «Writer name», «Writer job title», can tell you more before the day: «Partnership contact».
        """);

    private static readonly PaperTemplate BriefingLeadMember = new("briefing-lead-member", "Briefing for the Lead Member", PaperAudience.Briefing, "Briefing for the Lead Member for Children’s Services", $"""
        # Briefing for the Lead Member for Children’s Services
        = «Review title»
        {Embargoed}
        @ For: «Recipient name»
        @ «Recipient job title»
        % «Date»
        ## Why you receive this
        On «Publication day» the partnership publishes «What is published» of a child safeguarding practice review. You may be asked what Children’s Services learned from it and what it does differently now. This is to help you answer.
        ## What kind of review it is
        {Review}
        {Findings}
        ## What Children’s Services does about it
        [To be written: what Children’s Services has changed already, and what it will have changed by when]
        ## What you may be asked
        - Could it have been prevented? The review looks at what can be learned. It does not judge single people.
        - Who is responsible? The three safeguarding partners, together and equally: the council, the police and the health service.
        - How is the family? Please say nothing about the family. They have a right to be left alone.
        ## On the day
        - The report can be read from «Publication hour» at «Web address».
        - The council’s communications team answers the press for all partners: «Press contact».
        ## If you would like to know more
        «Writer name», «Writer job title», can tell you more before the day: «Partnership contact».
        """);

    private static readonly PaperTemplate BriefingChiefOfficers = new("briefing-chief-officers", "Briefing for chief officers", PaperAudience.Briefing, "Briefing for the chief officers of the statutory partners", $"""
        # Briefing for the chief officers of the statutory partners
        = «Review title»
        {Embargoed}
        @ For: «Recipient name»
        @ «Recipient job title»
        % «Date»
        ## Why you receive this
        On «Publication day» the partnership publishes «What is published» of a child safeguarding practice review in which your organisation took part.
        ## What kind of review it is
        {Review}
        {Findings}
        ## What we ask of you before the day
        - See that those of your staff who worked with the child or the family hear of the day from their manager, and know where they find support.
        - See that whoever works with the family now knows the day too.
        - Tell your communications officers that the council’s communications team leads for all partners: «Press contact».
        ## On the day
        - The report can be read from «Publication hour» at «Web address», with a summary presentation for teams.
        ## If you would like to know more
        «Writer name», «Writer job title»: «Partnership contact».
        """);

    private static readonly PaperTemplate PressStatement = new("press-statement", "Press statement", PaperAudience.Public, "Press statement", """
        # Press statement
        = «Review title»
        > Not for publication or broadcast before «Publication hour» on «Publication day».
        «Partnership name» has published «What is published» of an independent child safeguarding practice review.
        «What happened»
        [To be written: the words of the person who speaks for the partnership, with their name and office]
        ## What the review found
        - «What we learned»
        ## What the partners do about it
        - «What must change»
        ## Good practice that the review saw
        - «Good practice»
        The report can be read at «Web address».
        ## Notes to editors
        ~ A child safeguarding practice review looks at how services worked together around a child who died or was seriously harmed, so that others are kept safer. It does not decide who is to blame.
        ~ The review was led by «Lead Reviewers», who work for none of the services involved.
        ~ The child and the family are not named, and nothing more will be said about them. Please respect their privacy: in many cases the law forbids to publish what could identify a child.
        ~ Questions: «Press contact».
        """);
}

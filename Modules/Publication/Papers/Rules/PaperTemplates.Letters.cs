namespace Nscp.Publication;

internal static partial class PaperTemplates
{
    private const string ToBody = """
        @ «Recipient name»
        @ «Recipient job title»
        @ «Recipient address»
        % «Date»
        Dear «Greeting»,
        """;

    private const string AboutReview = """
        ! «Only: something is published» «Review title», our reference «Case reference»
        ! «Only: not yet» Local child safeguarding practice review, our reference «Case reference»
        """;

    private const string NotPublishedYet = """
        «Only: not yet» We have finished a local child safeguarding practice review. The three safeguarding partners have decided not to publish its report yet. They will look at this decision again by «Day of the next look», and we will write to you then.
        """;

    private const string Why = """
        ## «Only: full report» Why the full report is published
        ## «Only: improvements» Why the report itself is not published
        ## «Only: not yet» Why the report is not published yet
        «Reasons for the decision»
        """;

    private static readonly PaperTemplate LetterToParents = new("letter-parents", "Letter to a parent or another adult of the family", PaperAudience.Family, "Letter", $"""
        @ «Recipient name»
        @ «Handed over by»
        @ «Recipient address»
        % «Date»
        Dear «Greeting»,
        ! «Only: full report» The report of the review
        ! «Only: improvements» What becomes public of the review
        ! «Only: not yet» The review is finished
        «Opening words»
        «Only: full report» «Only: before publication» We are writing to tell you that the report of the review will be made public on «Publication day». From then on anybody can read it on our website: «Web address». We want you to hear this from us, and to have a printed copy of your own, which comes with this letter.
        «Only: full report» «Only: after publication» We are writing to tell you that the report of the review was made public on «Publication day». Anybody can read it on our website: «Web address». We want you to have a printed copy of your own, which comes with this letter.
        «Only: improvements» «Only: before publication» We are writing to tell you what will become public of the review. The report itself will not be published. On «Publication day» we will publish information about the improvements that services should make. From then on anybody can read that on our website: «Web address». We want you to hear this from us, and to have a printed copy of it, which comes with this letter.
        «Only: improvements» «Only: after publication» We are writing to tell you what is public of the review. The report itself is not published. On «Publication day» we published information about the improvements that services should make. Anybody can read that on our website: «Web address». We want you to have a printed copy of it, which comes with this letter.
        «Only: not yet» We are writing to tell you that the review is finished, and that nothing of it is made public for now. The three safeguarding partners will look at this again by «Day of the next look». We will tell you before anything is made public.
        «Only: full report» The report names nobody of your family. It says what services have learned. People who know you may still recognise what it tells, and newspapers may write about it. You do not have to speak to anybody about it. If a journalist comes to you, you can say no, and you can ask us for help.
        «Only: improvements» What we publish names nobody of your family. It is about what services should do better. Newspapers may write about it all the same. You do not have to speak to anybody about it. If a journalist comes to you, you can say no, and you can ask us for help.
        If you would like to talk about the review and what it found, now or later, we will arrange it: with us, with the Lead Reviewer, or with somebody else whom you trust.
        «Language offer»
        You can reach us like this: «Partnership contact».
        {Signed}
        """);

    private static readonly PaperTemplate LetterToChildren = new("letter-children", "Letter to a child", PaperAudience.Family, "Letter", """
        @ «Recipient name»
        @ «Handed over by»
        @ «Recipient address»
        % «Date»
        ^ Dear «Greeting»,
        ^ «Opening words»
        ^ Some grown-ups have found out what can be done better, so that other children are safer. They have written it down. It is called a report.
        ^ «Only: full report» «Only: before publication» On «Publication day» the report will be put on a website. Then everybody can read it. Your name is not in it, and nobody of your family is named in it.
        ^ «Only: full report» «Only: after publication» Since «Publication day» the report is on a website, and everybody can read it. Your name is not in it, and nobody of your family is named in it.
        ^ «Only: improvements» «Only: before publication» The report stays private. But on «Publication day» we will put on a website what should be done better. Then everybody can read that. Your name is not in it, and nobody of your family is named in it.
        ^ «Only: improvements» «Only: after publication» The report stays private. But on «Publication day» we put on a website what should be done better. Everybody can read that now. Your name is not in it, and nobody of your family is named in it.
        ^ «Only: not yet» For now the report stays private. If that changes, we will tell you before anybody can read it.
        ^ None of this is your fault.
        ^ «Only: full report» The person who gave you this letter can read the report with you, or only the parts that you want to know. You can also say that you do not want to know about it now. We keep it for you.
        ^ «Only: improvements» The person who gave you this letter can talk about it with you. You can also say that you do not want to know about it now. You can always ask us later.
        ^ «Only: not yet» The person who gave you this letter can talk about it with you. You can also say that you do not want to know about it now. You can always ask us later.
        ^ If you feel sad or cross, or want to ask something, tell somebody whom you trust. They can ask us: «Partnership contact».
        ^ «Language offer»
        / With our best wishes,
        | «Writer name»
        | «Partnership name»
        """);

    private static readonly PaperTemplate CoveringNationalPanel = new("covering-panel", "Covering letter to the National Panel", PaperAudience.Body, "Covering letter to the National Panel", $"""
        {ToBody}
        {AboutReview}
        «Only: full report» «Only: before publication» With this letter we send you the full report of our local child safeguarding practice review. We mean to publish it on «Publication day».
        «Only: full report» «Only: after publication» With this letter we send you the full report of our local child safeguarding practice review. We published it on «Publication day».
        «Only: improvements» «Only: before publication» With this letter we send you the full report of our local child safeguarding practice review, and the information about the improvements that we mean to publish on «Publication day» in its place.
        «Only: improvements» «Only: after publication» With this letter we send you the full report of our local child safeguarding practice review, and the information about the improvements that we published on «Publication day» in its place.
        {NotPublishedYet}
        The review was led by «Lead Reviewers».
        «Only: something is published» The three safeguarding partners have signed off this very version of the report.
        {Why}
        «Only: before publication» We would be glad to have your comments before that day, and will tell you what we do about them.
        «Only: not yet» We would be glad to have your comments, and will tell you what we do about them.
        {Enclosed}
        {Signed}
        """);

    private static readonly PaperTemplate CoveringSecretaryOfState = new("covering-secretary", "Covering letter to the Secretary of State", PaperAudience.Body, "Covering letter to the Secretary of State", $"""
        {ToBody}
        {AboutReview}
        «Only: full report» «Only: before publication» Working Together to Safeguard Children asks safeguarding partners to send you the report of a local child safeguarding practice review before it is published. It comes with this letter. We mean to publish it on «Publication day».
        «Only: full report» «Only: after publication» With this letter we send you the full report of our local child safeguarding practice review. We published it on «Publication day».
        «Only: improvements» «Only: before publication» Working Together to Safeguard Children asks safeguarding partners to send you the report of a local child safeguarding practice review, and what they publish in its place. Both come with this letter. We mean to publish the information about the improvements on «Publication day».
        «Only: improvements» «Only: after publication» With this letter we send you the full report of our local child safeguarding practice review, and the information about the improvements that we published on «Publication day» in its place.
        {NotPublishedYet}
        {Why}
        We have written to the Child Safeguarding Practice Review Panel too.
        {Enclosed}
        {Signed}
        """);

    private static readonly PaperTemplate CoveringOfsted = new("covering-ofsted", "Covering letter to Ofsted", PaperAudience.Body, "Covering letter to Ofsted", $"""
        {ToBody}
        {AboutReview}
        «Only: full report» «Only: before publication» With this letter we send you the full report of our local child safeguarding practice review. We mean to publish it on «Publication day».
        «Only: full report» «Only: after publication» With this letter we send you the full report of our local child safeguarding practice review. We published it on «Publication day».
        «Only: improvements» «Only: before publication» With this letter we send you the information about the improvements that should be made after our local child safeguarding practice review. We mean to publish it on «Publication day». The report itself will not be published.
        «Only: improvements» «Only: after publication» With this letter we send you the information about the improvements that should be made after our local child safeguarding practice review. We published it on «Publication day». The report itself is not published.
        {NotPublishedYet}
        {Why}
        We have written to the Child Safeguarding Practice Review Panel and to the Secretary of State too.
        ## «Only: something is published» With this letter
        - «Only: full report» The full report
        - «Only: improvements» The information about the improvements
        - «Only: with the presentation» The summary learning presentation
        {Signed}
        """);

    private const string Enclosed = """
        ## With this letter
        - «Only: something is published» The full report
        - «Only: improvements» The information about the improvements
        - «Only: not yet» The record of the partners’ decision
        - «Only: with the presentation» The summary learning presentation
        """;

    private static readonly PaperTemplate OtherPartnerships = new("letter-lscps", "Letter to another safeguarding children partnership", PaperAudience.Body, "Letter to another safeguarding children partnership", $"""
        {ToBody}
        ! «Review title»
        We have finished a local child safeguarding practice review, and believe that its learning concerns your area too.
        «Only: full report» «Only: before publication» On «Publication day» we will publish the full report. From then on it can be read at «Web address».
        «Only: full report» «Only: after publication» On «Publication day» we published the full report. It can be read at «Web address».
        «Only: improvements» «Only: before publication» The report itself will not be published. On «Publication day» we will publish information about the improvements that should be made. From then on it can be read at «Web address».
        «Only: improvements» «Only: after publication» The report itself is not published. On «Publication day» we published information about the improvements that should be made. It can be read at «Web address».
        ## «Only: full report» What we learned
        - «Only: full report» «What we learned»
        ## What must change
        - «What must change»
        We would be glad if you shared this with your partners. If any of it is about services in your area, we would like to hear what they do about it.
        {Signed}
        """);

    private static readonly PaperTemplate NspccDeposit = new("nspcc-deposit", "Deposit with the NSPCC repository", PaperAudience.Body, "Deposit with the national case review repository", $"""
        {ToBody}
        ! Deposit with the national case review repository: «Review title»
        «Only: full report» We would like to deposit the report that comes with this letter in the national case review repository.
        «Only: improvements» We would like to deposit the information that comes with this letter in the national case review repository. It is about the improvements that should be made after a child safeguarding practice review. The report itself is not published.
        ## «Only: full report» About the report
        ## «Only: improvements» About the information
        - Title: «Review title»
        - Published by: «Partnership name»
        - Day of publication: «Publication day»
        - What is published: «What is published»
        - Lead Reviewers: «Lead Reviewers»
        - Where it can be read: «Web address»
        «Only: before publication» Please make it available from the day of publication on and not before. It can be listed under our name. If that ever has to change, to protect a child, we will tell you.
        «Only: after publication» It can be listed under our name. If that ever has to change, to protect a child, we will tell you.
        {Signed}
        """);
}

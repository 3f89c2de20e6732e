namespace Nscp.Publication;

internal static partial class PaperTemplates
{
    private const string ToBody = """
        @ «Recipient name»
        @ «Recipient job title»
        @ «Recipient address»
        % «Date»
        """;

    private static readonly PaperTemplate LetterToParents = new("letter-parents", "Letter to a parent or another adult of the family", PaperAudience.Family, "Letter", $"""
        @ «Recipient name»
        @ «Handed over by»
        @ «Recipient address»
        % «Date»
        Dear «Recipient name»,
        ! The report of the review
        «Opening words»
        We write to tell you that the report of the review is made public on «Publication day». From then on anybody can read it on our website: «Web address». We want you to hear this from us, and to have a printed copy of your own, which comes with this letter.
        The report names nobody of your family. It tells what services have learned. People who know you may still recognise what it tells, and newspapers may write about it. You do not have to speak to anybody about it. If a journalist comes to you, you can say no, and you can ask us for help.
        If you would like to talk about the report, before that day or after it, we will arrange it: with us, with the Lead Reviewer, or with somebody else whom you trust.
        «Language offer»
        You can reach us like this: «Partnership contact».
        {Signed}
        """);

    private static readonly PaperTemplate LetterToChildren = new("letter-children", "Letter to a child", PaperAudience.Family, "Letter", """
        @ «Recipient name»
        @ «Handed over by»
        @ «Recipient address»
        % «Date»
        ^ Dear «Recipient name»,
        ^ «Opening words»
        ^ Some grown-ups have found out what can be done better, so that other children are safer. They have written it down. It is called a report.
        ^ On «Publication day» everybody can read the report on a website. Your name is not in it, and nobody of your family is named in it.
        ^ None of this is your fault.
        ^ The person who gave you this letter can read the report with you, or only the parts that you want to know. You can also say that you do not want to know about it now. We keep it for you.
        ^ If you feel sad or cross, or want to ask something, tell somebody whom you trust. They can ask us: «Partnership contact».
        ^ «Language offer»
        / With our best wishes,
        | «Writer name»
        | «Partnership name»
        """);

    private static readonly PaperTemplate CoveringNationalPanel = new("covering-panel", "Covering letter to the National Panel", PaperAudience.Body, "Covering letter to the National Panel", $"""
        {ToBody}
        Dear «Recipient name»,
        ! «Review title», our reference «Case reference»
        With this letter we send you «What is published» of our local child safeguarding practice review. We mean to publish on «Publication day».
        The review was led by «Lead Reviewers». The three safeguarding partners have signed off this very version.
        ## Why we publish it so
        «Reasons for the decision»
        We would be glad to have your comments before that day, and will tell you what we do about them.
        ## With this letter
        - A copy of «What is published»
        - The summary learning presentation
        {Signed}
        """);

    private static readonly PaperTemplate CoveringSecretaryOfState = new("covering-secretary", "Covering letter to the Secretary of State", PaperAudience.Body, "Covering letter to the Secretary of State", $"""
        {ToBody}
        Dear «Recipient name»,
        ! «Review title», our reference «Case reference»
        Working Together to Safeguard Children asks safeguarding partners to send you a copy of a local child safeguarding practice review before it is published. With this letter we send you «What is published». We mean to publish on «Publication day».
        ## Why we publish it so
        «Reasons for the decision»
        We have sent the same to the Child Safeguarding Practice Review Panel.
        ## With this letter
        - A copy of «What is published»
        - The summary learning presentation
        {Signed}
        """);

    private static readonly PaperTemplate CoveringOfsted = new("covering-ofsted", "Covering letter to Ofsted", PaperAudience.Body, "Covering letter to Ofsted", $"""
        {ToBody}
        Dear «Recipient name»,
        ! «Review title», our reference «Case reference»
        With this letter we send you a copy of «What is published» of our local child safeguarding practice review. We mean to publish on «Publication day».
        ## Why we publish it so
        «Reasons for the decision»
        The National Panel and the Secretary of State have received the same.
        ## With this letter
        - A copy of «What is published»
        - The summary learning presentation
        {Signed}
        """);

    private static readonly PaperTemplate OtherPartnerships = new("letter-lscps", "Letter to another safeguarding children partnership", PaperAudience.Body, "Letter to another safeguarding children partnership", $"""
        {ToBody}
        Dear «Recipient name»,
        ! «Review title»
        We have finished a local child safeguarding practice review, and believe that its learning concerns your area too. On «Publication day» we publish «What is published»; it can be read at «Web address».
        ## What we learned
        - «What we learned»
        ## What must change
        - «What must change»
        We would be glad if you shared this with your partners. If the review says something about services in your area, we would like to hear what they do about it.
        {Signed}
        """);

    private static readonly PaperTemplate NspccDeposit = new("nspcc-deposit", "Deposit with the NSPCC repository", PaperAudience.Body, "Deposit with the national case review repository", $"""
        {ToBody}
        Dear «Recipient name»,
        ! Deposit with the national case review repository: «Review title»
        We would like to deposit the report that comes with this letter in the national case review repository.
        ## About the report
        - Title: «Review title»
        - Published by: «Partnership name»
        - Day of publication: «Publication day»
        - What is published: «What is published»
        - Lead Reviewers: «Lead Reviewers»
        - Where it can be read: «Web address»
        Please make it available from the day of publication on and not before. It can be listed under our name. If that ever has to change, to protect a child, we will tell you.
        {Signed}
        """);
}

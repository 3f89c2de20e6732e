namespace Nscp.Publication;

internal static partial class PaperTemplates
{
    private const string Notice = """
        # Notice of publication
        = «Review title»
        @ For: «Audience»
        % «Date»
        «Partnership name» publishes «What is published» of a child safeguarding practice review on «Publication day». From «Publication hour» it can be read at «Web address».
        """;

    private const string Contact = """
        ## If you have a question
        «Writer name», «Writer job title»: «Partnership contact».
        """;

    private static readonly PaperTemplate NoticePartnership = new("notice-partnership", "Notice to the partnership and those who took part", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        ## What the review learned
        - «What we learned»
        ## What must change
        - «What must change»
        ## What we ask of you
        - Read the report, and use the summary presentation in your teams: it ends with questions to talk about.
        - Tell those who worked on this that the report is public, and where they find support.
        - Tell us what your organisation does with the learning.
        - Pass questions from the press on, and do not answer them yourself: «Press contact».
        {Contact}
        """);

    private static readonly PaperTemplate NoticeCoroner = new("notice-coroner-cdop", "Notice to the coroner and the Child Death Overview Panel", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        You receive this because the review may bear on your own proceedings. It looked at how services worked together, and made no finding on the cause of a death or on anybody’s liability.
        ## What the review learned
        - «What we learned»
        If you need something that the published report does not hold, please write to us.
        {Contact}
        """);

    private static readonly PaperTemplate NoticeTrainers = new("notice-trainers", "Notice to trainers and training providers", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        ## What the review learned
        - «What we learned»
        ## Good practice that it saw
        - «Good practice»
        ## What we ask of you
        - Work the learning into your courses. The summary presentation, published with the report, is made for that.
        - Tell us in which courses you used it, and how many people it reached.
        {Contact}
        """);

    private static readonly PaperTemplate NoticeOthers = new("notice-others", "Notice to other interested parties", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        ## What the review learned
        - «What we learned»
        You receive this because some of it may concern your work. You may pass it on.
        {Contact}
        """);
}

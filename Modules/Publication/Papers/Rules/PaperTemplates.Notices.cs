namespace Nscp.Publication;

internal static partial class PaperTemplates
{
    private const string Notice = """
        # Notice of publication
        = «Review title»
        @ For: «Audience»
        % «Date»
        «Only: full report» «Only: before publication» On «Publication day», «Partnership name» publishes the full report of a child safeguarding practice review. From «Publication hour» it can be read at «Web address».
        «Only: full report» «Only: after publication» On «Publication day», «Partnership name» published the full report of a child safeguarding practice review. It can be read at «Web address».
        «Only: improvements» «Only: before publication» On «Publication day», «Partnership name» publishes information about the improvements that should be made after a child safeguarding practice review. From «Publication hour» it can be read at «Web address». The report itself is not published.
        «Only: improvements» «Only: after publication» On «Publication day», «Partnership name» published information about the improvements that should be made after a child safeguarding practice review. It can be read at «Web address». The report itself is not published.
        """;

    private const string Learned = """
        ## «Only: full report» What the review learned
        - «Only: full report» «What we learned»
        """;

    private const string MustChange = """
        ## What must change
        - «What must change»
        """;

    private const string Contact = """
        ## If you have a question
        Please ask «Writer name», «Writer job title»: «Partnership contact».
        """;

    private static readonly PaperTemplate NoticePartnership = new("notice-partnership", "Notice to the partnership and those who took part", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        {Learned}
        {MustChange}
        ## What we ask of you
        - Read «What is published».
        - «Only: with the presentation» Use the summary presentation in your teams: it ends with questions to talk about.
        - Tell those who worked on this that «What is published» can be read now, and where they find support.
        - Tell us what your organisation does with the learning.
        - Pass questions from the press on, and do not answer them yourself: «Press contact».
        {Contact}
        """);

    private static readonly PaperTemplate NoticeCoroner = new("notice-coroner-cdop", "Notice to the coroner and the Child Death Overview Panel", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        You receive this because the review may bear on your own proceedings. It looked at how services worked together, and made no finding on the cause of a death or on anybody’s liability.
        {Learned}
        {MustChange}
        If you need something that «What is published» does not hold, please write to us.
        {Contact}
        """);

    private static readonly PaperTemplate NoticeTrainers = new("notice-trainers", "Notice to trainers and training providers", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        {Learned}
        ## «Only: improvements» What must change
        - «Only: improvements» «What must change»
        ## «Only: full report» Good practice that it saw
        - «Only: full report» «Good practice»
        ## What we ask of you
        - Work the learning into your courses.
        - «Only: with the presentation» Use the summary presentation, published with it, for that.
        - Tell us in which courses you used it, and how many people it reached.
        {Contact}
        """);

    private static readonly PaperTemplate NoticeOthers = new("notice-others", "Notice to other interested parties", PaperAudience.Public, "Notice of publication", $"""
        {Notice}
        {Learned}
        {MustChange}
        You receive this because some of it may concern your work. You may pass it on.
        {Contact}
        """);
}

using Nscp.Documents;

namespace Nscp.SharePoint;

/// <summary>What SharePoint can say instead of doing something.</summary>
internal enum SiteError
{
    /// <summary>No answer, half an answer, or an error of its own: nobody knows whether it was done.</summary>
    Broken,

    /// <summary>Too many calls; it says how long to wait.</summary>
    Throttled,

    /// <summary>Somebody saves the same just now.</summary>
    Conflict,

    /// <summary>Somebody has the file open.</summary>
    Locked,
    NameExists,
    InvalidName,
    PathTooLong,
    TooBig,

    /// <summary>More than 5,000 items in what was asked for.</summary>
    Threshold,

    /// <summary>The token was refused, or there is none.</summary>
    SignIn,
    NotAllowed,
    Gone,
    Quota,

    /// <summary>A column does not take what was written into it.</summary>
    Column,

    /// <summary>The retention label is not to be had here.</summary>
    Label,

    /// <summary>An upload in pieces is not where we thought it was.</summary>
    Pieces,

    /// <summary>Anything else.</summary>
    Refused,
}

/// <summary>SharePoint refused a call.</summary>
/// <param name="error">Why.</param>
/// <param name="detail">Its number or a column's name; nothing that it said in words, which may quote a name.</param>
/// <param name="inner">What the program saw.</param>
internal sealed class SiteException(SiteError error, string detail = "", Exception? inner = null) : Exception($"{error} {detail}".TrimEnd(), inner)
{
    public SiteError Error { get; } = error;

    public string Detail { get; } = detail;

    /// <summary>How long it told us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>In words for the person who looks after the documents.</summary>
    public LibraryException ForPeople() => new(
        Error switch
        {
            SiteError.Broken or SiteError.Throttled or SiteError.SignIn or SiteError.NotAllowed or SiteError.Quota => LibraryTrouble.Away,
            SiteError.Locked or SiteError.Conflict or SiteError.Pieces => LibraryTrouble.Document,
            _ => LibraryTrouble.NeedsPerson,
        },
        Error switch
        {
            SiteError.Broken => "SharePoint does not answer. It is tried again by itself.",
            SiteError.Throttled => "SharePoint is busy and asked us to wait. It is tried again by itself.",
            SiteError.Conflict => "Somebody was saving this file in SharePoint. It is tried again by itself.",
            SiteError.Locked => "Somebody has this file open in SharePoint. It is tried again by itself; ask them to close it.",
            SiteError.NameExists => LibraryException.NameTaken().Message,
            SiteError.InvalidName => "SharePoint does not permit this file name. Tell the application’s administrator.",
            SiteError.PathTooLong => "The address of this file would be longer than SharePoint allows (400 letters). The site’s or library’s name is too long: tell the application’s administrator.",
            SiteError.TooBig => "This file is larger than SharePoint takes.",
            SiteError.Threshold => "SharePoint refuses to read a folder with more than 5,000 files. Move some into a subfolder.",
            SiteError.SignIn => "SharePoint does not accept the application’s sign-in. Has its certificate expired? (docs/hosting.md, SharePoint)",
            SiteError.NotAllowed => "SharePoint does not let the application write here. Was its right to the site taken away? (docs/hosting.md, SharePoint)",
            SiteError.Gone => "SharePoint no longer has this file or folder.",
            SiteError.Quota => "The SharePoint site is full. Ask its administrator for more room.",
            SiteError.Column => $"SharePoint does not take what belongs into the column {Detail}. Was the column changed? Run the application with --provision-sharepoint.",
            SiteError.Label => "SharePoint does not know the retention label that the settings name for this kind of document. Publish it to the site, or take it out of SharePoint:Labels.",
            SiteError.Pieces => "Sending this file in pieces was broken off. It is sent again.",
            _ => $"SharePoint refused this file ({Detail}). Tell the application’s administrator.",
        },
        this)
    {
        TryAgainIn = RetryAfter, TakesNothing = Error == SiteError.Quota,
    };
}

namespace Nscp.Publication;

/// <summary>Short and pet forms of first names, both ways: who is known as Elizabeth may be written Beth, and the other way round.</summary>
internal static class Nicknames
{
    private static readonly string[] Groups =
    [
        "abigail abi abby gail", "adam ad", "agnes aggie nessa", "albert bert al albie", "alexander alex al xander sandy sasha lex", "alexandra alex lexi sandra sasha", "alfred alf alfie fred", "amanda mandy", "amelia amy millie",
        "andrew andy drew", "angela angie", "anne ann annie nan nancy", "anthony tony ant", "antonia toni", "archibald archie", "arthur art artie", "barbara barb babs", "benedict ben benny", "benjamin ben benny", "bernard bernie", "bridget bridie biddy",
        "caroline carrie caz", "catherine katherine kathryn kate katie cathy kathy kit kitty cat", "charles charlie chas chuck", "charlotte charlie lottie lotte char", "christine christina chris chrissie tina", "christopher chris kit topher",
        "daniel dan danny", "danielle dani", "david dave davey", "deborah debbie deb", "diana di", "donald don donnie", "dorothy dot dottie dolly", "edward ed eddie ted teddy ned", "eleanor ellie nell nelly nora ella", "elizabeth liz lizzie beth betty eliza bess libby lisa elsie",
        "emily em emmy millie", "emma em emmy", "ewan ewen euan", "florence flo florrie flossie", "frances fran frankie fanny", "francis frank frankie", "frederick fred freddie", "gabriel gabe", "gabriella gabby ella", "geoffrey geoff jeff", "george georgie", "georgina georgie gina", "gerald gerry", "gregory greg",
        "harold harry hal", "harriet harry hattie", "helen nell nelly", "henry harry hal hank", "isabella isabel isobel bella izzy issy", "isaac zac ike", "jacob jake", "jacqueline jackie", "james jim jimmy jamie", "jane janey jenny", "janet jan", "jasmine jas jaz", "jennifer jen jenny", "jessica jess jessie", "joanne jo joanna", "john jack johnny jon", "jonathan jon jonny", "joseph joe joey", "josephine jo josie", "joshua josh", "judith judy", "julia julie jules", "katrina trina kat",
        "kenneth ken kenny", "kimberley kim", "laura laurie lolly", "lawrence larry laurie", "leonard leo len lenny", "lewis louis lou lew", "lillian lily lil", "louise lou lulu", "lucy lu lulu", "madeleine maddie", "margaret maggie meg peggy margie greta daisy", "maria mary marie molly polly", "martin marty", "martha mattie patty", "matilda tilly mattie", "matthew matt matty", "maximilian max", "megan meg", "melissa mel lissa", "michael mike mick mickey", "michelle shell chelle", "mohammed mohammad muhammad mo",
        "natalie nat", "natasha tasha nat", "nathaniel nathan nat nate", "nicholas nick nicky", "nicola nicky nic", "oliver ollie", "olivia liv livvy", "oscar ozzy", "pamela pam", "patricia pat patty trish tricia", "patrick pat paddy", "penelope penny", "peter pete", "philip phil pip", "philippa pippa pip", "rachel rach", "raymond ray", "rebecca becky becca bex", "richard rich rick ricky dick", "robert rob robbie bob bobby bert", "roderick rod", "ronald ron ronnie", "rosemary rose rosie", "rowan ro", "rupert rupe", "ryan ry",
        "samantha sam sammy", "samuel sam sammy", "sarah sara sally", "scarlett scar", "sebastian seb", "shannon shan", "simon si", "sophia sophie", "stephanie steph", "stephen steven steve ste", "susan sue suzie susie", "suzanne sue suzie", "sylvia syl", "tabitha tabby", "teresa theresa terry tess", "terence terry", "theodore theo ted teddy", "thomas tom tommy", "timothy tim timmy", "tobias tobiah toby", "valerie val", "vanessa ness nessa", "veronica ronnie", "victoria vicky tori", "vincent vince vinnie", "walter walt wally", "wendy wen", "william will bill billy liam willy", "winifred winnie freda", "yvonne vonnie", "zachary zac zach", "zoe zo",
    ];

    private static readonly ILookup<string, string[]> ByName = Groups.Select(g => g.Split(' ')).SelectMany(g => g.Select(name => (name, g))).ToLookup(p => p.name, p => p.g);

    /// <summary>Other forms of a first name that is already folded: from the list, and such as begin like it and end like a pet form.</summary>
    public static bool IsFormOf(string word, string name) =>
        word != name && (ByName[name].Any(group => group.Contains(word) && (group[0] == name || group[0] == word)) || IsPetForm(word, name));

    private static bool IsPetForm(string word, string name)
    {
        if (name.Length < 4 || word.Length < 4 || word.Length > name.Length + 2)
            return false;
        var stem = word.EndsWith("ie", StringComparison.Ordinal) || word.EndsWith("ey", StringComparison.Ordinal) ? word[..^2] : word[^1] is 'y' or 'i' ? word[..^1] : "";
        if (stem.Length > 3 && stem[^1] == stem[^2])
            stem = stem[..^1];
        return stem.Length >= 3 && name.StartsWith(stem, StringComparison.Ordinal);
    }
}

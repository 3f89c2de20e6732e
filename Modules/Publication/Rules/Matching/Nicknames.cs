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
        "ignatius iggy iggs", "adelaide addie heidi", "adrian ade", "aidan aiden ayden", "alan allan allen al", "alison allison ali ally", "alistair alasdair alastair ali al", "anastasia stacy stacey tasia ana", "annabelle annabel bella belle", "arabella bella belle", "augustus gus augie", "aurora rory", "bartholomew bart barty",
        "beatrice bea bee trixie", "beverley bev", "bradley brad", "bronwen bron", "callum calum cal", "cameron cam", "carol carole caz", "cassandra cass cassie sandra", "cecilia celia cissie", "chelsea chels", "clementine clem clemmie", "constance connie", "cordelia delia", "cornelius con neil", "darren daz dazza", "dean deano",
        "declan dec", "denise den", "dennis den denny", "derek del", "dominic dom nic", "duncan dunc", "edgar ed eddie", "edith edie", "edmund ed eddie ted ned", "eilidh ellie aylee", "elaine lainey", "ethan eth", "eugene gene", "eve evie", "evelyn eve evie lyn", "faith fay faye", "fay faye fae", "fatima fati tima", "felicity fliss flick", "finlay finley fin finn",
        "fiona fi", "gareth gaz gary", "gary gaz gazza garry", "gemma gem jemma", "genevieve gen ginny eve", "gillian jill gill gilly", "grace gracie", "graham graeme gray", "gwendolyn gwen wendy", "hannah hanna han", "hayley hailey haley hales", "heather hev", "herbert herb bert", "hermione mione minnie", "hugh hughie huw shuggy", "hugo huey",
        "ibrahim ebrahim ibby", "imogen immy immie", "ingrid inga", "irene rene reenie", "jade jadey", "jeffrey jeff geoff", "jemima jem mima", "jeremy jez jem jerry", "joan joanie", "jordan jord jordy", "julian jules", "juliet juliette jules", "justin jus", "kaitlyn caitlin katelyn kate cait", "karen kaz karin", "kayleigh kaylee kayley kay", "keith keef",
        "kevin kev", "kieran kieron ciaran", "kirsty kirstie kirsten", "kristina kris tina kirsty", "kyle ky", "lancelot lance", "leah lea lia", "leila layla lila", "leopold leo", "liam lee", "linda lin lindy", "logan loge", "lorraine lori raine", "lucas luke luca", "lydia liddy", "mabel may mabs", "magdalena magda lena", "malcolm mal malc", "marcus mark marc", "marianne mari annie", "mason mase",
        "maureen mo maur", "maxine max", "mildred millie", "millicent millie", "miranda mandy randa", "mitchell mitch", "molly mol", "morgan mo", "muriel mu", "myfanwy myf", "natalia nat talia", "neil neal niall", "niamh neve", "nigel nige", "norman norm", "oswald oz ozzy ossie", "oscar oz ozzie", "paige page", "paul paulie", "pauline paula polly", "percival percy",
        "phoebe phoeb fee", "phyllis phyl", "poppy pops", "prudence pru", "quentin quent", "reginald reg reggie", "reuben ruben rube", "rhiannon rhi annon", "rhys reece reese rees", "robyn robin rob", "rosalind ros roz", "rose rosie", "roxanne roxy", "russell russ", "ruth ruthie", "sadie sade sarah", "scott scotty", "sean shaun shawn", "shae shay shea", "sharon shaz shazza",
        "sheila shell", "shirley shirl", "siobhan shiv shivaun", "solomon sol solly", "spencer spence", "stacey stacy stace", "stanley stan", "stuart stewart stu stew", "summer sum", "sydney sid syd", "tanya tan tania", "tara taz", "tobiah tobias tobi tobs toby", "tracey tracy trace trace", "trevor trev", "tristan tris", "tyler ty", "tyrone ty", "una oona", "ursula ursie", "vera vee", "violet vi", "virginia ginny ginger", "vivian viv vivienne",
        "warren waz", "wayne waz", "wilfred wilf wilfie fred", "wilhelmina billie mina minnie wilma willa", "xavier zav xav", "yasmin yaz jasmine yasmine", "yusuf yousef yousuf youssef joe", "yvette yve",
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
        // Iggy of Ignatius: two letters are enough where the second is doubled.
        var isDoubled = stem.Length > 2 && stem[^1] == stem[^2];
        if (isDoubled)
            stem = stem[..^1];
        return stem.Length >= (isDoubled ? 2 : 3) && name.StartsWith(stem, StringComparison.Ordinal);
    }
}

"""Series that started between 2000 and 2014."""

from __future__ import annotations

from sandbox.catalogue.authoring import show

# fmt: off
SERIES = (
    show(
        1438, "tt0306414", 79126, "The Wire", "US", "Ended", "TV-MA", "Crime, Drama", "HBO", 59,
        "David Simon",
        "Dominic West=Jimmy McNulty; Idris Elba=Stringer Bell; Lance Reddick=Cedric Daniels; "
        "Wendell Pierce=Bunk Moreland; Michael K. Williams=Omar Little",
        "The drug trade of a city from both ends of a tapped line, then its harbour, its town "
        "hall, its schools and its newspaper.",
        seasons="2002-06-02 x13, 2003-06-01 x12, 2004-09-19 x12, 2006-09-10 x13, 2008-01-06 x10",
        score=(8.6, 2400), keywords="baltimore, police, drug trade",
    ),
    show(
        1437, "tt0303461", 78874, "Firefly", "US", "Canceled", "TV-14",
        "Drama, Action & Adventure, Sci-Fi & Fantasy", "FOX", 44,
        "Joss Whedon",
        "Nathan Fillion=Malcolm Reynolds; Gina Torres=Zoë; Alan Tudyk=Wash; Jewel Staite=Kaylee; "
        "Summer Glau=River",
        "The losers of a war fly a small ship with any cargo and two passengers who are worth a "
        "great deal to somebody.",
        seasons="2002-09-20 x14", score=(8.2, 2100), keywords="space western, smuggler, crew",
    ),
    show(
        1408, "tt0412142", 73255, "House", "US", "Ended", "TV-14", "Drama, Mystery", "FOX", 44,
        "David Shore",
        "Hugh Laurie=Gregory House; Lisa Edelstein=Lisa Cuddy; Robert Sean Leonard=James Wilson; "
        "Omar Epps=Eric Foreman",
        "Everybody lies, says the doctor with the cane, and so he does not talk to patients if "
        "he can help it.",
        seasons="2004-11-16 x22, 2005-09-13 x24, 2006-09-05 x24, 2007-09-25 x16, 2008-09-16 x24, "
                "2009-09-21 x22, 2010-09-20 x23, 2011-10-03 x22",
        score=(8.6, 7200), heat=150.0, keywords="hospital, diagnosis, misanthrope",
    ),
    show(
        4607, "tt0411008", 73739, "Lost", "US", "Ended", "TV-14",
        "Mystery, Action & Adventure, Drama", "ABC", 43,
        "J.J. Abrams; Damon Lindelof; Jeffrey Lieber",
        "Matthew Fox=Jack Shephard; Evangeline Lilly=Kate Austen; Josh Holloway=Sawyer; "
        "Terry O'Quinn=John Locke; Jorge Garcia=Hurley",
        "Forty-eight people survive a crash on an island that has smoke, a hatch and numbers.",
        seasons="2004-09-22 x25, 2005-09-21 x24, 2006-10-04 x23, 2008-01-31 x14, 2009-01-21 x17, "
                "2010-02-02 x18",
        specials="2005-04-27 x4", score=(7.9, 4400), keywords="island, plane crash, mystery",
    ),
    show(
        57243, "tt0436992", 78804, "Doctor Who", "GB", "Returning Series", "TV-PG",
        "Action & Adventure, Drama, Sci-Fi & Fantasy", "BBC One", 45,
        "Russell T Davies",
        "David Tennant=The Doctor; Matt Smith=The Doctor; Peter Capaldi=The Doctor; "
        "Jodie Whittaker=The Doctor; Billie Piper=Rose Tyler",
        "An alien with two hearts and a blue box takes somebody along, and every few years "
        "becomes somebody else.",
        seasons="2005-03-26 x13, 2006-04-15 x13, 2007-03-31 x13, 2008-04-05 x13, 2010-04-03 x13, "
                "2011-04-23 x13, 2012-09-01 x14, 2014-08-23 x12, 2015-09-19 x12, 2017-04-15 x12, "
                "2018-10-07 x10, 2020-01-01 x10, 2021-10-31 x6",
        specials="2005-12-25 x14", score=(7.5, 3100), keywords="time travel, alien, companion",
    ),
    show(
        246, "tt0417299", 74852, "Avatar: The Last Airbender", "US", "Ended", "TV-Y7",
        "Animation, Action & Adventure, Sci-Fi & Fantasy", "Nickelodeon", 23,
        "Michael Dante DiMartino; Bryan Konietzko",
        "Zach Tyler Eisen=Aang (voice); Mae Whitman=Katara (voice); Jack DeSena=Sokka (voice); "
        "Dante Basco=Zuko (voice); Mako=Iroh (voice)",
        "A boy is found in the ice a hundred years late. He was meant to keep four nations in "
        "balance, and one is winning.",
        seasons="2005-02-21 x20, 2006-03-17 x20, 2007-09-21 x21", score=(8.7, 4300),
        keywords="elements, prophecy, war",
    ),
    show(
        2316, "tt0386676", 73244, "The Office", "US", "Ended", "TV-14", "Comedy", "NBC", 22,
        "Greg Daniels",
        "Steve Carell=Michael Scott; Rainn Wilson=Dwight Schrute; John Krasinski=Jim Halpert; "
        "Jenna Fischer=Pam Beesly",
        "A camera crew films a paper company in Scranton. The manager is delighted.",
        seasons="2005-03-24 x6, 2005-09-20 x22, 2006-09-21 x25, 2007-09-27 x19, 2008-09-25 x28, "
                "2009-09-17 x26, 2010-09-23 x26, 2011-09-22 x24, 2012-09-20 x25",
        names={
            1: "Pilot|Diversity Day|Health Care|The Alliance|Basketball|Hot Girl",
        },
        score=(8.6, 4600), heat=175.0, keywords="sitcom, workplace, mockumentary",
    ),
    show(
        1405, "tt0773262", 79349, "Dexter", "US", "Ended", "TV-MA", "Crime, Drama, Mystery",
        "Showtime", 53,
        "James Manos Jr.",
        "Michael C. Hall=Dexter Morgan; Jennifer Carpenter=Debra Morgan; James Remar=Harry Morgan",
        "By day he reads blood for the Miami police. By night he has a code and a boat.",
        seasons="2006-10-01 x12, 2007-09-30 x12, 2008-09-28 x12, 2009-09-27 x12, 2010-09-26 x12, "
                "2011-10-02 x12, 2012-09-30 x12, 2013-06-30 x12",
        score=(8.2, 4400), keywords="serial killer, forensics, miami",
    ),
    show(
        1044, "tt0795176", 79257, "Planet Earth", "GB", "Ended", "TV-G", "Documentary", "BBC One",
        50,
        "Alastair Fothergill",
        "David Attenborough=Narrator",
        "Five years of patience, from pole to pole: mountains, caves, deserts, forests, and what "
        "lives in them.",
        seasons="2006-03-05 x11",
        names={
            1: "From Pole to Pole|Mountains|Fresh Water|Caves|Deserts|Ice Worlds|Great Plains|"
               "Jungles|Shallow Seas|Seasonal Forests|Ocean Deep",
        },
        score=(8.7, 1100), keywords="nature, wildlife",
    ),
    show(
        1104, "tt0804503", 80337, "Mad Men", "US", "Ended", "TV-14", "Drama", "AMC", 47,
        "Matthew Weiner",
        "Jon Hamm=Don Draper; Elisabeth Moss=Peggy Olson; Vincent Kartheiser=Pete Campbell; "
        "January Jones=Betty Draper; John Slattery=Roger Sterling",
        "An advertising man in the sixties can sell anybody anything, beginning with his own name.",
        seasons="2007-07-19 x13, 2008-07-27 x13, 2009-08-16 x13, 2010-07-25 x13, 2012-03-25 x13, "
                "2013-04-07 x13, 2014-04-13 x14",
        score=(8.1, 1500), keywords="advertising, 1960s, identity",
    ),
    show(
        1418, "tt0898266", 80379, "The Big Bang Theory", "US", "Ended", "TV-PG", "Comedy", "CBS",
        22,
        "Chuck Lorre; Bill Prady",
        "Jim Parsons=Sheldon Cooper; Johnny Galecki=Leonard Hofstadter; Kaley Cuoco=Penny; "
        "Simon Helberg=Howard; Kunal Nayyar=Raj",
        "Two physicists share a flat, a lift that does not work and a landing with somebody who "
        "knows people.",
        seasons="2007-09-24 x17, 2008-09-22 x23, 2009-09-21 x23, 2010-09-23 x24, 2011-09-22 x24, "
                "2012-09-27 x24, 2013-09-26 x24, 2014-09-22 x24, 2015-09-21 x24, 2016-09-19 x24, "
                "2017-09-25 x24, 2018-09-24 x24",
        score=(7.9, 11500), heat=155.0, keywords="sitcom, physicist, friendship",
    ),
    show(
        1396, "tt0903747", 81189, "Breaking Bad", "US", "Ended", "TV-MA", "Drama, Crime", "AMC", 48,
        "Vince Gilligan",
        "Bryan Cranston=Walter White; Aaron Paul=Jesse Pinkman; Anna Gunn=Skyler White; "
        "Dean Norris=Hank Schrader; Bob Odenkirk=Saul Goodman; Giancarlo Esposito=Gus Fring",
        "A chemistry teacher with cancer cooks what the street pays for, for his family, he "
        "says, and is very good at it.",
        seasons="2008-01-20 x7, 2009-03-08 x13, 2010-03-21 x13, 2011-07-17 x13, 2012-07-15 x16",
        specials="2009-02-17 x4",
        names={
            1: "Pilot|Cat's in the Bag...|...And the Bag's in the River|Cancer Man|Gray Matter|"
               "Crazy Handful of Nothin'|A No-Rough-Stuff-Type Deal",
            5: "Live Free or Die|Madrigal|Hazard Pay|Fifty-One|Dead Freight|Buyout|Say My Name|"
               "Gliding Over All|Blood Money|Buried|Confessions|Rabid Dog|To'hajiilee|Ozymandias|"
               "Granite State|Felina",
        },
        score=(8.9, 15800), heat=320.0, keywords="drug trade, chemistry, family",
        tagline="It was only ever about the family.",
    ),
    show(
        31911, "tt1355642", 85249, "Fullmetal Alchemist: Brotherhood", "JP", "Ended", "TV-14",
        "Animation, Action & Adventure, Sci-Fi & Fantasy", "TBS", 24,
        "Yasuhiro Irie",
        "Romi Park=Edward Elric (voice); Rie Kugimiya=Alphonse Elric (voice)",
        "Two brothers broke the one rule of alchemy. One lost an arm and a leg, the other "
        "everything but his soul.",
        seasons="2009-04-05 x64", original="鋼の錬金術師 FULLMETAL ALCHEMIST", language="ja",
        score=(8.7, 2200), keywords="alchemy, brothers, military",
    ),
    show(
        9_100_003, "tt1748166", None, "Pioneer One", "US", "Ended", "NR", "Sci-Fi & Fantasy, Drama",
        "Web", 35,
        "Josh Bernhard; Bracey Smith",
        "James Rich=Tom Taylor; Alexandra Blatt=Sofie Larson; Jack Haley=Dr. Walzer",
        "Something comes down in Montana, and there is a man inside who says he was born on "
        "Mars. Paid for by those who watched.",
        seasons="2010-06-16 x6", score=(6.6, 35), keywords="mars, mystery, creative commons",
    ),
    show(
        19885, "tt1475582", 176941, "Sherlock", "GB", "Ended", "TV-14", "Crime, Drama, Mystery",
        "BBC One", 90,
        "Mark Gatiss; Steven Moffat",
        "Benedict Cumberbatch=Sherlock Holmes; Martin Freeman=John Watson; "
        "Una Stubbs=Mrs. Hudson; Rupert Graves=Lestrade; Andrew Scott=Jim Moriarty",
        "The detective has a phone now, and the doctor writes a blog about him.",
        seasons="2010-07-25 x3, 2012-01-01 x3, 2014-01-01 x3, 2017-01-01 x3",
        specials="2016-01-01 x1",
        names={
            1: "A Study in Pink|The Blind Banker|The Great Game",
            2: "A Scandal in Belgravia|The Hounds of Baskerville|The Reichenbach Fall",
            3: "The Empty Hearse|The Sign of Three|His Last Vow",
            4: "The Six Thatchers|The Lying Detective|The Final Problem",
        },
        score=(8.5, 5500), keywords="detective, london, friendship",
    ),
    show(
        1402, "tt1520211", 153021, "The Walking Dead", "US", "Ended", "TV-MA",
        "Action & Adventure, Drama, Sci-Fi & Fantasy", "AMC", 44,
        "Frank Darabont",
        "Andrew Lincoln=Rick Grimes; Norman Reedus=Daryl Dixon; Melissa McBride=Carol Peletier; "
        "Lauren Cohan=Maggie; Danai Gurira=Michonne",
        "A sheriff wakes up in an empty hospital. The dead walk, and after a while they are not "
        "the problem.",
        seasons="2010-10-31 x6, 2011-10-16 x13, 2012-10-14 x16, 2013-10-13 x16, 2014-10-12 x16, "
                "2015-10-11 x16, 2016-10-23 x16, 2017-10-22 x16, 2018-10-07 x16, 2019-10-06 x22, "
                "2021-08-22 x24",
        score=(8.1, 17000), heat=140.0, keywords="zombie, survival, group",
    ),
    show(
        1399, "tt0944947", 121361, "Game of Thrones", "US", "Ended", "TV-MA",
        "Sci-Fi & Fantasy, Drama, Action & Adventure", "HBO", 60,
        "David Benioff; D. B. Weiss",
        "Peter Dinklage=Tyrion Lannister; Emilia Clarke=Daenerys Targaryen; "
        "Kit Harington=Jon Snow; Lena Headey=Cersei Lannister; Sophie Turner=Sansa Stark; "
        "Maisie Williams=Arya Stark; Nikolaj Coster-Waldau=Jaime Lannister; Sean Bean=Ned Stark; "
        "Pedro Pascal=Oberyn Martell",
        "Noble houses fight for a chair made of swords while winter comes from behind a wall "
        "nobody pays for.",
        seasons="2011-04-17 x10, 2012-04-01 x10, 2013-03-31 x10, 2014-04-06 x10, 2015-04-12 x10, "
                "2016-04-24 x10, 2017-07-16 x7, 2019-04-14 x6",
        specials="2010-12-05 x6",
        names={
            1: "Winter Is Coming|The Kingsroad|Lord Snow|Cripples, Bastards, and Broken Things|"
               "The Wolf and the Lion|A Golden Crown|You Win or You Die|The Pointy End|Baelor|"
               "Fire and Blood",
        },
        score=(8.5, 25000), heat=260.0, keywords="dragon, throne, war",
    ),
    show(
        42009, "tt2085059", 253463, "Black Mirror", "GB", "Returning Series", "TV-MA",
        "Sci-Fi & Fantasy, Drama, Mystery", "Channel 4, Netflix", 60,
        "Charlie Brooker",
        "Daniel Kaluuya=Bing; Hayley Atwell=Martha; Jon Hamm=Matt; Jesse Plemons=Robert Daly",
        "Each story takes one gadget a little further than is good for anyone.",
        seasons="2011-12-04 x3, 2013-02-11 x3, 2016-10-21 x6 all, 2017-12-29 x6 all, 2019-06-05 "
                "x3 all, 2023-06-15 x5 all, 2025-04-10 x6 all",
        specials="2014-12-16 x1", score=(8.3, 5700), keywords="anthology, technology, satire",
    ),
    show(
        1429, "tt2560140", 267440, "Attack on Titan", "JP", "Ended", "TV-MA",
        "Sci-Fi & Fantasy, Action & Adventure, Animation", "MBS, NHK G", 24,
        "Tetsurō Araki",
        "Yūki Kaji=Eren Yeager (voice); Yui Ishikawa=Mikasa Ackermann (voice); "
        "Marina Inoue=Armin Arlert (voice)",
        "Humanity lives behind walls fifty metres high. One day something looks over them.",
        seasons="2013-04-07 x25, 2017-04-01 x12, 2018-07-23 x22, 2020-12-07 x28",
        original="進撃の巨人", language="ja", score=(8.7, 6900), heat=130.0,
        keywords="giant, wall, revenge",
    ),
    show(
        60574, "tt2442560", 270915, "Peaky Blinders", "GB", "Ended", "TV-MA", "Drama, Crime",
        "BBC One, BBC Two", 57,
        "Steven Knight",
        "Cillian Murphy=Thomas Shelby; Paul Anderson=Arthur Shelby; Helen McCrory=Polly Gray; "
        "Tom Hardy=Alfie Solomons; Anya Taylor-Joy=Gina Gray",
        "Birmingham, 1919. A family of bookmakers with razors in their caps goes up in the world.",
        seasons="2013-09-12 x6, 2014-10-02 x6, 2016-05-05 x6, 2017-11-15 x6, 2019-08-25 x6, "
                "2022-02-27 x6",
        score=(8.5, 10500), keywords="gangster, birmingham, family",
    ),
    show(
        60625, "tt2861424", 275274, "Rick and Morty", "US", "Returning Series", "TV-MA",
        "Animation, Comedy, Sci-Fi & Fantasy", "Adult Swim", 22,
        "Dan Harmon; Justin Roiland",
        "Chris Parnell=Jerry (voice); Spencer Grammer=Summer (voice); Sarah Chalke=Beth (voice)",
        "A scientist moves in with his daughter and takes her son along, to wherever and "
        "whatever the consequences.",
        seasons="2013-12-02 x11, 2015-07-26 x10, 2017-04-01 x10, 2019-11-10 x10, 2021-06-20 x10, "
                "2022-09-04 x10, 2023-10-15 x10, 2025-05-25 x10",
        score=(8.7, 10300), heat=145.0, keywords="multiverse, scientist, satire",
    ),
    show(
        46648, "tt2356777", 270633, "True Detective", "US", "Returning Series", "TV-MA",
        "Drama, Mystery, Crime", "HBO", 58,
        "Nic Pizzolatto",
        "Matthew McConaughey=Rust Cohle; Woody Harrelson=Marty Hart; Mahershala Ali=Wayne Hays; "
        "Jodie Foster=Liz Danvers; Colin Farrell=Ray Velcoro",
        "Each season another pair of detectives and another case that does not let go of them.",
        seasons="2014-01-12 x8, 2015-06-21 x8, 2019-01-13 x8, 2024-01-14 x6", score=(8.3, 3700),
        keywords="anthology, detective, murder",
    ),
    show(
        60622, "tt2802850", 269613, "Fargo", "US", "Ended", "TV-MA", "Crime, Drama", "FX", 53,
        "Noah Hawley",
        "Billy Bob Thornton=Lorne Malvo; Martin Freeman=Lester Nygaard; "
        "Allison Tolman=Molly Solverson; Ewan McGregor=Emmit / Ray Stussy; "
        "Kirsten Dunst=Peggy Blumquist",
        "Snow, good manners and a murder, in another year each time. They say that it is a true "
        "story.",
        seasons="2014-04-15 x10, 2015-10-12 x10, 2017-04-19 x10, 2020-09-27 x11, 2023-11-21 x10",
        score=(8.3, 2700), keywords="anthology, minnesota, crime",
    ),
)

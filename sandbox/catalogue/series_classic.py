"""Series that started before 2000."""

from __future__ import annotations

from sandbox.catalogue.authoring import show

# fmt: off
SERIES = (
    show(
        9_100_001, "tt0046643", None, "Sherlock Holmes", "US", "Ended", "NR", "Crime, Mystery",
        "Syndication", 26,
        "Sheldon Reynolds",
        "Ronald Howard=Sherlock Holmes; Howard Marion-Crawford=Dr. Watson; "
        "Archie Duncan=Inspector Lestrade",
        "A cheerful young Holmes solves one case a week for thirty-nine weeks, in half an hour "
        "each, in a fog made near Paris.",
        seasons="1954-10-18 x39", score=(7.1, 60), keywords="detective, london, public domain",
    ),
    show(
        9_100_002, "tt0052451", None, "One Step Beyond", "US", "Ended", "NR", "Mystery, Drama",
        "ABC", 25,
        "Merwin Gerard",
        "John Newland=Host",
        "A host in a dark suit tells stories of the unexplained and insists that they were "
        "reported as true.",
        seasons="1959-01-20 x22, 1959-09-15 x39, 1960-09-20 x36", score=(7.3, 45),
        keywords="anthology, supernatural, public domain",
    ),
    show(
        6357, "tt0052520", 73587, "The Twilight Zone", "US", "Ended", "TV-PG",
        "Sci-Fi & Fantasy, Mystery, Drama", "CBS", 25,
        "Rod Serling",
        "Rod Serling=Narrator",
        "Each week another ordinary person steps through a door that was not there yesterday.",
        seasons="1959-10-02 x36, 1960-09-30 x29, 1961-09-15 x37, 1963-01-03 x18, 1963-09-27 x36",
        names={
            1: "Where Is Everybody?|One for the Angels|Mr. Denton on Doomsday|"
               "The Sixteen-Millimeter Shrine|Walking Distance",
        },
        score=(8.5, 1500), keywords="anthology, supernatural, twist ending",
    ),
    show(
        253, "tt0060028", 77526, "Star Trek", "US", "Ended", "TV-PG", "Sci-Fi & Fantasy, Drama",
        "NBC", 50,
        "Gene Roddenberry",
        "William Shatner=James T. Kirk; Leonard Nimoy=Spock; DeForest Kelley=Leonard McCoy; "
        "Nichelle Nichols=Uhura; George Takei=Sulu",
        "A ship on a five-year mission looks for new life, finds it every week and tries not to "
        "interfere.",
        seasons="1966-09-08 x29, 1967-09-15 x26, 1968-09-20 x24", specials="1986-10-15 x1",
        names={
            1: "The Man Trap|Charlie X|Where No Man Has Gone Before|The Naked Time|"
               "The Enemy Within",
        },
        score=(8.0, 1900), keywords="spaceship, exploration, future",
    ),
    show(
        501, "tt0076984", 71173, "Battlestar Galactica", "US", "Ended", "TV-PG",
        "Sci-Fi & Fantasy, Action & Adventure", "ABC", 46,
        "Glen A. Larson",
        "Lorne Greene=Adama; Richard Hatch=Apollo; Dirk Benedict=Starbuck",
        "After a betrayal one warship and a rag-tag fleet look for a planet called Earth, with "
        "machines behind them.",
        seasons="1978-09-17 x24", score=(7.1, 330), keywords="space war, fleet, robot",
    ),
    show(
        655, "tt0092455", 71470, "Star Trek: The Next Generation", "US", "Ended", "TV-PG",
        "Sci-Fi & Fantasy, Drama, Mystery", "Syndication", 45,
        "Gene Roddenberry",
        "Patrick Stewart=Jean-Luc Picard; Jonathan Frakes=William Riker; Brent Spiner=Data; "
        "LeVar Burton=Geordi La Forge; Marina Sirtis=Deanna Troi",
        "Eighty years on the ship is larger, the captain drinks tea and the questions are better.",
        seasons="1987-09-28 x26, 1988-11-21 x22, 1989-09-25 x26, 1990-09-24 x26, 1991-09-23 x26, "
                "1992-09-21 x26, 1993-09-20 x26",
        score=(8.4, 1800), keywords="spaceship, exploration, android",
    ),
    show(
        456, "tt0096697", 71663, "The Simpsons", "US", "Returning Series", "TV-14",
        "Family, Animation, Comedy", "FOX", 22,
        "Matt Groening",
        "Dan Castellaneta=Homer (voice); Julie Kavner=Marge (voice); "
        "Nancy Cartwright=Bart (voice); Yeardley Smith=Lisa (voice); Hank Azaria=Moe (voice)",
        "A family of five in a town with a nuclear plant, a doughnut shop and no sense of time.",
        seasons="1989-12-17 x13, 1990-10-11 x22, 1991-09-19 x24, 1992-09-24 x22, 1993-09-30 x22, "
                "1994-09-04 x25, 1995-09-17 x25, 1996-10-27 x25, 1997-09-21 x25, 1998-08-23 x23, "
                "1999-09-26 x22, 2000-11-01 x21, 2001-11-06 x22, 2002-11-03 x22, 2003-11-02 x22, "
                "2004-11-07 x21, 2005-09-11 x22, 2006-09-10 x22, 2007-09-23 x20, 2008-09-28 x21, "
                "2009-09-27 x23, 2010-09-26 x22, 2011-09-25 x22, 2012-09-30 x22, 2013-09-29 x22, "
                "2014-09-28 x22, 2015-09-27 x22, 2016-09-25 x22, 2017-10-01 x21, 2018-09-30 x23, "
                "2019-09-29 x22, 2020-09-27 x22, 2021-09-26 x22, 2022-09-25 x22, 2023-10-01 x18, "
                "2024-09-29 x18, 2025-09-28 x15, airing 8 weeks x18",
        score=(8.0, 10500), heat=190.0, keywords="family, satire, springfield",
    ),
    show(
        1400, "tt0098904", 79169, "Seinfeld", "US", "Ended", "TV-PG", "Comedy", "NBC", 22,
        "Larry David; Jerry Seinfeld",
        "Jerry Seinfeld=Jerry; Julia Louis-Dreyfus=Elaine; Jason Alexander=George; "
        "Michael Richards=Kramer",
        "Four friends in New York talk about nothing and learn nothing from it.",
        seasons="1989-07-05 x5, 1991-01-23 x12, 1991-09-18 x23, 1992-08-12 x24, 1993-09-16 x22, "
                "1994-09-22 x24, 1995-09-21 x24, 1996-09-19 x24, 1997-09-25 x24",
        score=(8.3, 2400), keywords="sitcom, new york city, friendship",
    ),
    show(
        1920, "tt0098936", 70533, "Twin Peaks", "US", "Ended", "TV-MA", "Drama, Mystery, Crime",
        "ABC, Showtime", 47,
        "David Lynch; Mark Frost",
        "Kyle MacLachlan=Dale Cooper; Sherilyn Fenn=Audrey Horne; Mädchen Amick=Shelly; "
        "Sheryl Lee=Laura Palmer",
        "A girl is found on the shore wrapped in plastic. The agent who comes to the small town "
        "by the falls likes the coffee, the pie and the trees, and dreams.",
        seasons="1990-04-08 x8, 1990-09-30 x22, 2017-05-21 x18", score=(8.3, 3000),
        keywords="small town, murder, dream",
    ),
    show(
        4087, "tt0106179", 77398, "The X-Files", "US", "Ended", "TV-14",
        "Drama, Mystery, Sci-Fi & Fantasy", "FOX", 45,
        "Chris Carter",
        "David Duchovny=Fox Mulder; Gillian Anderson=Dana Scully; Mitch Pileggi=Walter Skinner",
        "He wants to believe and she wants evidence. The bureau has put both in the basement.",
        seasons="1993-09-10 x24, 1994-09-16 x25, 1995-09-22 x24, 1996-10-04 x24, 1997-11-02 x20, "
                "1998-11-08 x22, 1999-11-07 x22, 2000-11-05 x21, 2001-11-11 x20, 2016-01-24 x6, "
                "2018-01-03 x10",
        score=(8.4, 3800), keywords="fbi, alien, conspiracy",
    ),
    show(
        1668, "tt0108778", 79168, "Friends", "US", "Ended", "TV-14", "Comedy", "NBC", 22,
        "David Crane; Marta Kauffman",
        "Jennifer Aniston=Rachel Green; Courteney Cox=Monica Geller; Lisa Kudrow=Phoebe Buffay; "
        "Matt LeBlanc=Joey Tribbiani; Matthew Perry=Chandler Bing; David Schwimmer=Ross Geller",
        "Six people in their twenties share two flats, one café and ten years.",
        seasons="1994-09-22 x24, 1995-09-21 x24, 1996-09-19 x25, 1997-09-25 x24, 1998-09-24 x24, "
                "1999-09-23 x25, 2000-10-12 x24, 2001-09-27 x24, 2002-09-26 x24, 2003-09-25 x18",
        specials="2021-05-27 x1", score=(8.4, 8200), heat=170.0,
        keywords="sitcom, new york city, friendship",
    ),
    show(
        890, "tt0112159", 70350, "Neon Genesis Evangelion", "JP", "Ended", "TV-MA",
        "Animation, Sci-Fi & Fantasy, Drama", "TV Tokyo", 24,
        "Hideaki Anno",
        "Megumi Ogata=Shinji Ikari (voice); Megumi Hayashibara=Rei Ayanami (voice); "
        "Yūko Miyamura=Asuka Langley Soryu (voice)",
        "A fourteen-year-old is called by the father who left him to pilot something huge "
        "against things called angels. He would rather not.",
        seasons="1995-10-04 x26", original="新世紀エヴァンゲリオン", language="ja",
        score=(8.5, 2100), keywords="mecha, coming of age, apocalypse",
    ),
    show(
        95, "tt0118276", 70327, "Buffy the Vampire Slayer", "US", "Ended", "TV-14",
        "Comedy, Drama, Sci-Fi & Fantasy", "The WB, UPN", 43,
        "Joss Whedon",
        "Sarah Michelle Gellar=Buffy Summers; Alyson Hannigan=Willow; Nicholas Brendon=Xander; "
        "Anthony Head=Giles",
        "In every generation there is one girl. This one has school in the morning.",
        seasons="1997-03-10 x12, 1997-09-15 x22, 1998-09-29 x22, 1999-10-05 x22, 2000-09-26 x22, "
                "2001-10-02 x22, 2002-09-24 x22",
        score=(8.1, 2100), keywords="vampire, high school, destiny",
    ),
    show(
        30991, "tt0213338", 76885, "Cowboy Bebop", "JP", "Ended", "TV-MA",
        "Animation, Action & Adventure, Sci-Fi & Fantasy", "TV Tokyo, WOWOW", 24,
        "Shinichirō Watanabe",
        "Kōichi Yamadera=Spike Spiegel (voice); Unshō Ishizuka=Jet Black (voice); "
        "Megumi Hayashibara=Faye Valentine (voice)",
        "Bounty hunters with an empty fridge, an old ship, a corgi and each a past that has "
        "their number. With jazz.",
        seasons="1998-04-03 x26", original="カウボーイビバップ", language="ja", score=(8.4, 2200),
        keywords="bounty hunter, space western, jazz",
    ),
    show(
        1398, "tt0141842", 75299, "The Sopranos", "US", "Ended", "TV-MA", "Drama, Crime", "HBO", 55,
        "David Chase",
        "James Gandolfini=Tony Soprano; Edie Falco=Carmela; Michael Imperioli=Christopher; "
        "Lorraine Bracco=Jennifer Melfi",
        "A boss from New Jersey faints at a barbecue and starts therapy. There are things he "
        "cannot tell her.",
        seasons="1999-01-10 x13, 2000-01-16 x13, 2001-03-04 x13, 2002-09-15 x13, 2004-03-07 x13, "
                "2006-03-12 x21",
        score=(8.6, 3000), keywords="mafia, therapy, family",
    ),
    show(
        615, "tt0149460", 73871, "Futurama", "US", "Returning Series", "TV-14",
        "Animation, Comedy, Sci-Fi & Fantasy", "FOX, Comedy Central, Hulu", 22,
        "Matt Groening",
        "Billy West=Fry (voice); Katey Sagal=Leela (voice); John DiMaggio=Bender (voice)",
        "A pizza boy is frozen on the last night of the century and thawed a thousand years on, "
        "where he delivers parcels.",
        seasons="1999-03-28 x13, 1999-11-21 x19, 2001-01-21 x22, 2002-02-10 x18, 2008-03-23 x16, "
                "2010-06-24 x26, 2012-06-20 x26, 2023-07-24 x10, 2024-07-29 x10, 2025-09-15 x10",
        score=(8.4, 3200), keywords="future, robot, satire",
    ),
)

"""From the first talkies to 1969: public domain films and studio classics."""

from __future__ import annotations

from sandbox.catalogue.authoring import film

# fmt: off
FILMS = (
    film(
        832, "tt0022100", "M", "1931-05-11", 111, "NR", "Drama, Thriller, Crime",
        "Fritz Lang",
        "Peter Lorre=Hans Beckert; Otto Wernicke=Inspector Lohmann; Gustaf Gründgens=Schränker",
        "A murderer of children has Berlin in terror. The police search for him, and so does the "
        "underworld, which wants its quiet nights back.",
        score=(8.1, 2050), language="de", keywords="serial killer, berlin, manhunt",
    ),
    film(
        901, "tt0021749", "City Lights", "1931-02-01", 87, "G", "Comedy, Drama, Romance",
        "Charlie Chaplin",
        "Charlie Chaplin=The Tramp; Virginia Cherrill=The Blind Girl; Harry Myers=The Millionaire",
        "A tramp lets a blind flower girl believe that he is rich and will do anything to pay "
        "for the operation that would let her see who he is.",
        score=(8.3, 2250), keywords="tramp, blindness, silent film",
    ),
    film(
        26860, "tt0023694", "White Zombie", "1932-08-04", 67, "NR", "Horror",
        "Victor Halperin",
        "Bela Lugosi=Murder Legendre; Madge Bellamy=Madeleine Parker; John Harron=Neil Parker",
        "A planter in Haiti wants another man's bride and asks a sugar mill owner for help. The "
        "owner's workers do not tire, do not speak and do not live.",
        score=(6.1, 230), keywords="zombie, haiti",
    ),
    film(
        260, "tt0026029", "The 39 Steps", "1935-06-01", 86, "NR", "Thriller, Mystery",
        "Alfred Hitchcock",
        "Robert Donat=Richard Hannay; Madeleine Carroll=Pamela; Lucie Mannheim=Annabella Smith",
        "A visitor to London is blamed for the murder of a spy in his flat and crosses Scotland "
        "handcuffed to a woman who does not believe a word he says.",
        score=(7.4, 1020), keywords="spy, man on the run, scotland",
    ),
    film(
        3082, "tt0027977", "Modern Times", "1936-02-05", 87, "G", "Comedy, Drama, Romance",
        "Charlie Chaplin",
        "Charlie Chaplin=A Factory Worker; Paulette Goddard=A Gamin; Henry Bergman=Café Proprietor",
        "A worker on the line is fed by a machine, swallowed by another, jailed by mistake and "
        "freed against his will, until a runaway girl gives him a reason to walk on.",
        score=(8.3, 3800), keywords="factory, great depression, tramp",
    ),
    film(
        13562, "tt0028010", "My Man Godfrey", "1936-09-06", 94, "NR", "Comedy, Drama, Romance",
        "Gregory La Cava",
        "William Powell=Godfrey; Carole Lombard=Irene Bullock; Gail Patrick=Cornelia Bullock",
        "A society girl wins a scavenger hunt by bringing in a 'forgotten man' from the city "
        "dump and hires him as butler to a family that badly needs one.",
        score=(7.6, 290), keywords="butler, screwball comedy",
    ),
    film(
        940, "tt0030341", "The Lady Vanishes", "1938-10-07", 96, "NR", "Mystery, Thriller, Comedy",
        "Alfred Hitchcock",
        "Margaret Lockwood=Iris Henderson; Michael Redgrave=Gilbert; Dame May Whitty=Miss Froy",
        "An old governess disappears from a moving train, and everyone on board swears she was "
        "never there.",
        score=(7.5, 860), keywords="train, disappearance, spy",
    ),
    film(
        42518, "tt0031397", "Gulliver's Travels", "1939-12-22", 76, "G",
        "Animation, Adventure, Family, Fantasy",
        "Dave Fleischer",
        "Sam Parker=Gulliver (voice); Pinto Colvig=Gabby (voice); "
        "Jessica Dragonette=Princess Glory (voice)",
        "A shipwrecked sailor wakes up on the beach of a land of tiny people who are about to go "
        "to war over a wedding song.",
        score=(6.3, 130), keywords="giant, shipwreck",
    ),
    film(
        3085, "tt0032599", "His Girl Friday", "1940-01-18", 92, "NR", "Comedy, Romance",
        "Howard Hawks",
        "Cary Grant=Walter Burns; Rosalind Russell=Hildy Johnson; Ralph Bellamy=Bruce Baldwin",
        "His best reporter, who is also his former wife, is leaving the paper to marry an "
        "insurance man. The editor has one day, one scoop and no scruples to stop her.",
        score=(7.4, 920), keywords="newspaper, journalist, screwball comedy",
    ),
    film(
        914, "tt0032553", "The Great Dictator", "1940-10-15", 125, "G", "Comedy, War",
        "Charlie Chaplin",
        "Charlie Chaplin=Adenoid Hynkel / The Barber; Paulette Goddard=Hannah; "
        "Jack Oakie=Benzino Napaloni",
        "A barber looks exactly like the dictator who wants him dead, and one day he is the one "
        "in front of the microphones.",
        score=(8.3, 3400), keywords="dictator, satire, mistaken identity",
    ),
    film(
        15, "tt0033467", "Citizen Kane", "1941-04-17", 119, "PG", "Mystery, Drama",
        "Orson Welles",
        "Orson Welles=Charles Foster Kane; Joseph Cotten=Jedediah Leland; "
        "Dorothy Comingore=Susan Alexander; Everett Sloane=Mr. Bernstein",
        "A newspaper magnate dies with one word on his lips, and a reporter goes from witness to "
        "witness to learn what it meant.",
        score=(8.0, 5600), keywords="newspaper, media tycoon, flashback",
    ),
    film(
        289, "tt0034583", "Casablanca", "1942-11-26", 102, "PG", "Drama, Romance",
        "Michael Curtiz",
        "Humphrey Bogart=Rick Blaine; Ingrid Bergman=Ilsa Lund; Paul Henreid=Victor Laszlo; "
        "Claude Rains=Captain Renault; Peter Lorre=Ugarte",
        "Everybody in Casablanca waits for a way out. The owner of the café has two letters of "
        "transit when the woman who left him in Paris walks in with her husband.",
        score=(8.2, 5600), keywords="world war ii, love triangle, resistance",
    ),
    film(
        996, "tt0036775", "Double Indemnity", "1944-04-24", 107, "NR", "Crime, Thriller",
        "Billy Wilder",
        "Fred MacMurray=Walter Neff; Barbara Stanwyck=Phyllis Dietrichson; "
        "Edward G. Robinson=Barton Keyes",
        "An insurance man and a client's wife work out a perfect accident. His colleague in "
        "claims has a feeling about it.",
        score=(8.1, 1750), keywords="femme fatale, insurance, film noir",
    ),
    film(
        20367, "tt0037638", "Detour", "1945-11-30", 67, "NR", "Crime, Drama, Thriller",
        "Edgar G. Ulmer",
        "Tom Neal=Al Roberts; Ann Savage=Vera; Claudia Drake=Sue Harvey",
        "A piano player hitch-hikes west. The driver dies, he takes the car, and the next "
        "hitch-hiker knows that it is not his.",
        score=(7.1, 260), keywords="hitchhiker, film noir",
    ),
    film(
        17058, "tt0038057", "Scarlet Street", "1945-12-25", 102, "NR", "Crime, Drama",
        "Fritz Lang",
        "Edward G. Robinson=Christopher Cross; Joan Bennett=Kitty March; Dan Duryea=Johnny Prince",
        "A cashier who paints on Sundays falls for a young woman who takes him for a rich "
        "artist. Her boyfriend sees to it that he pays like one.",
        score=(7.6, 330), keywords="painter, femme fatale, film noir",
    ),
    film(
        20246, "tt0038991", "The Stranger", "1946-07-02", 95, "NR", "Thriller, Crime, Mystery",
        "Orson Welles",
        "Orson Welles=Franz Kindler; Edward G. Robinson=Mr. Wilson; Loretta Young=Mary Longstreet",
        "An investigator follows a war criminal to a quiet Connecticut town where a respected "
        "teacher has just married the judge's daughter and mends clocks.",
        score=(7.1, 390), keywords="clock tower, war criminal, film noir",
    ),
    film(
        1585, "tt0038650", "It's a Wonderful Life", "1946-12-20", 130, "PG",
        "Drama, Family, Fantasy",
        "Frank Capra",
        "James Stewart=George Bailey; Donna Reed=Mary Hatch; Lionel Barrymore=Mr. Potter; "
        "Henry Travers=Clarence",
        "On Christmas Eve a man who gave up every plan for his town wishes he had never been "
        "born. An angel, second class, shows him what that would look like.",
        score=(8.3, 4500), keywords="christmas, angel, small town",
    ),
    film(
        18995, "tt0042369", "D.O.A.", "1949-12-23", 83, "NR", "Crime, Mystery, Thriller",
        "Rudolph Maté",
        "Edmond O'Brien=Frank Bigelow; Pamela Britton=Paula Gibson; Luther Adler=Majak",
        "A man walks into a police station to report a murder: his own. He has been poisoned, "
        "and there are a few hours left to find out why.",
        score=(7.2, 240), keywords="poison, film noir",
    ),
    film(
        599, "tt0043014", "Sunset Boulevard", "1950-08-10", 110, "NR", "Drama",
        "Billy Wilder",
        "William Holden=Joe Gillis; Gloria Swanson=Norma Desmond; Erich von Stroheim=Max; "
        "Nancy Olson=Betty Schaefer",
        "A broke screenwriter hides his car in the wrong garage and becomes the guest, the ghost "
        "writer and the prisoner of a forgotten star.",
        score=(8.3, 2600), keywords="hollywood, screenwriter, film noir",
    ),
    film(
        548, "tt0042876", "Rashomon", "1950-08-25", 88, "NR", "Crime, Drama, Mystery",
        "Akira Kurosawa",
        "Toshirō Mifune=Tajōmaru; Machiko Kyō=Masako; Masayuki Mori=Takehiro; "
        "Takashi Shimura=Woodcutter",
        "A man is dead in the forest, and four people tell what happened. All four stories fit "
        "the facts and none fits the others.",
        score=(8.0, 2200), original="羅生門", language="ja", keywords="samurai, trial, perspective",
    ),
    film(
        872, "tt0045152", "Singin' in the Rain", "1952-04-09", 103, "G", "Comedy, Music, Romance",
        "Stanley Donen; Gene Kelly",
        "Gene Kelly=Don Lockwood; Debbie Reynolds=Kathy Selden; Donald O'Connor=Cosmo Brown; "
        "Jean Hagen=Lina Lamont",
        "Sound has come to Hollywood, and the studio's greatest star has a voice like a saw. Her "
        "partner has an idea, and so has the girl who jumped out of the cake.",
        score=(8.1, 3250), keywords="hollywood, musical, dance",
    ),
    film(
        22733, "tt0046414", "Beat the Devil", "1953-11-24", 89, "NR", "Adventure, Comedy, Crime",
        "John Huston",
        "Humphrey Bogart=Billy Dannreuther; Jennifer Jones=Gwendolen Chelm; "
        "Gina Lollobrigida=Maria; Peter Lorre=O'Hara",
        "A group of crooks waits in an Italian port for a ship to Africa and a uranium swindle, "
        "and nobody tells anybody the truth.",
        score=(6.3, 170), keywords="swindle, italy",
    ),
    film(
        804, "tt0046250", "Roman Holiday", "1953-08-26", 119, "NR", "Romance, Comedy",
        "William Wyler",
        "Audrey Hepburn=Princess Ann; Gregory Peck=Joe Bradley; Eddie Albert=Irving Radovich",
        "A princess on tour slips out for one ordinary day in Rome. The stranger who lends her "
        "his couch is a reporter with a deadline.",
        score=(7.9, 2100), keywords="rome, princess, journalist",
    ),
    film(
        18148, "tt0046438", "Tokyo Story", "1953-11-03", 137, "NR", "Drama",
        "Yasujirō Ozu",
        "Chishū Ryū=Shūkichi Hirayama; Chieko Higashiyama=Tomi; Setsuko Hara=Noriko",
        "An old couple travel to see their grown children in Tokyo, who are kind and have no time.",
        score=(8.1, 1150), original="東京物語", language="ja", keywords="family, old age",
    ),
    film(
        346, "tt0047478", "Seven Samurai", "1954-04-26", 207, "NR", "Action, Drama",
        "Akira Kurosawa",
        "Takashi Shimura=Kambei; Toshirō Mifune=Kikuchiyo; Yoshio Inaba=Gorobei; "
        "Isao Kimura=Katsushirō",
        "Bandits will come back when the barley is ripe. A village with nothing to offer but "
        "rice looks for samurai hungry enough to defend it.",
        score=(8.5, 3700), original="七人の侍", language="ja",
        keywords="samurai, village, last stand",
    ),
    film(
        567, "tt0047396", "Rear Window", "1954-08-01", 112, "PG", "Thriller, Mystery",
        "Alfred Hitchcock",
        "James Stewart=L. B. Jefferies; Grace Kelly=Lisa Fremont; Thelma Ritter=Stella; "
        "Raymond Burr=Lars Thorwald",
        "A photographer with a broken leg has nothing to do but watch the windows across the "
        "yard, and one neighbour's wife seems to have gone away.",
        score=(8.3, 6400), keywords="voyeurism, neighbor, photographer",
    ),
    film(
        389, "tt0050083", "12 Angry Men", "1957-04-10", 97, "NR", "Drama",
        "Sidney Lumet",
        "Henry Fonda=Juror 8; Lee J. Cobb=Juror 3; E. G. Marshall=Juror 4; Jack Klugman=Juror 5",
        "A jury is ready to convict a boy of murder in five minutes. One of the twelve would "
        "like to talk first.",
        score=(8.5, 8900), keywords="jury, court, prejudice",
    ),
    film(
        490, "tt0050976", "The Seventh Seal", "1957-02-16", 96, "NR", "Fantasy, Drama",
        "Ingmar Bergman",
        "Max von Sydow=Antonius Block; Gunnar Björnstrand=Jöns; Bengt Ekerot=Death; "
        "Bibi Andersson=Mia",
        "A knight back from the crusades plays chess with Death to win time enough for one thing "
        "that means something.",
        score=(8.0, 2650), original="Det sjunde inseglet", language="sv",
        keywords="chess, death, plague",
    ),
    film(
        426, "tt0052357", "Vertigo", "1958-05-28", 128, "PG", "Mystery, Romance, Thriller",
        "Alfred Hitchcock",
        "James Stewart=Scottie Ferguson; Kim Novak=Madeleine / Judy; Barbara Bel Geddes=Midge",
        "A detective afraid of heights follows a friend's wife through San Francisco, loses her "
        "and cannot stop making another woman look like her.",
        score=(8.1, 5700), keywords="obsession, san francisco, acrophobia",
    ),
    film(
        15856, "tt0051744", "House on Haunted Hill", "1959-02-17", 75, "NR", "Horror, Mystery",
        "William Castle",
        "Vincent Price=Frederick Loren; Carol Ohmart=Annabelle Loren; "
        "Elisha Cook Jr.=Watson Pritchard",
        "A millionaire offers five strangers a fortune each to spend one night in his rented "
        "house. The doors are locked at midnight.",
        score=(6.6, 420), keywords="haunted house, party",
    ),
    film(
        10513, "tt0052077", "Plan 9 from Outer Space", "1957-03-15", 79, "NR",
        "Science Fiction, Horror",
        "Edward D. Wood Jr.",
        "Gregory Walcott=Jeff Trent; Mona McKinnon=Paula Trent; Vampira=Vampire Girl; "
        "Bela Lugosi=Old Man",
        "Visitors from space raise the dead of a California cemetery to make the human race "
        "listen. The flying saucers wobble and nobody minds.",
        score=(4.5, 420), keywords="alien, zombie, flying saucer",
    ),
    film(
        239, "tt0053291", "Some Like It Hot", "1959-03-19", 121, "NR", "Comedy, Music, Romance",
        "Billy Wilder",
        "Marilyn Monroe=Sugar Kane; Tony Curtis=Joe; Jack Lemmon=Jerry; "
        "Joe E. Brown=Osgood Fielding III",
        "Two musicians who saw a gangland killing flee to Florida in an all-girl band, in heels.",
        score=(8.1, 3500), keywords="disguise, gangster, musician",
    ),
    film(
        213, "tt0053125", "North by Northwest", "1959-07-08", 136, "NR",
        "Adventure, Mystery, Thriller",
        "Alfred Hitchcock",
        "Cary Grant=Roger Thornhill; Eva Marie Saint=Eve Kendall; James Mason=Phillip Vandamm; "
        "Martin Landau=Leonard",
        "An advertising man is taken for a spy who does not exist and chased across the country "
        "by train, by crop duster and over four presidents.",
        score=(8.0, 4200), keywords="mistaken identity, spy, chase",
    ),
    film(
        539, "tt0054215", "Psycho", "1960-06-22", 109, "R", "Horror, Thriller, Mystery",
        "Alfred Hitchcock",
        "Anthony Perkins=Norman Bates; Janet Leigh=Marion Crane; Vera Miles=Lila Crane; "
        "John Gavin=Sam Loomis",
        "A secretary on the run with forty thousand dollars takes a room at a motel with no "
        "other guests. The owner lives in the house on the hill with his mother.",
        score=(8.4, 10200), keywords="motel, serial killer, shower",
    ),
    film(
        24452, "tt0054033", "The Little Shop of Horrors", "1960-09-14", 72, "NR", "Comedy, Horror",
        "Roger Corman",
        "Jonathan Haze=Seymour Krelboin; Jackie Joseph=Audrey; Mel Welles=Gravis Mushnick; "
        "Jack Nicholson=Wilbur Force",
        "A clumsy florist's assistant breeds a plant that makes the shop famous. It is thirsty, "
        "and not for water.",
        score=(6.2, 350), keywords="plant, flower shop",
    ),
    film(
        16093, "tt0055830", "Carnival of Souls", "1962-09-26", 78, "NR", "Horror, Mystery",
        "Herk Harvey",
        "Candace Hilligoss=Mary Henry; Herk Harvey=The Man; Sidney Berger=John Linden",
        "The only survivor of a car crash moves to a new town to play the organ. A pale man "
        "keeps looking at her, and an empty pavilion by the lake keeps calling.",
        score=(6.9, 480), keywords="organist, ghost, abandoned pavilion",
    ),
    film(
        947, "tt0056172", "Lawrence of Arabia", "1962-12-11", 228, "PG", "Adventure, History, War",
        "David Lean",
        "Peter O'Toole=T. E. Lawrence; Omar Sharif=Sherif Ali; Alec Guinness=Prince Faisal; "
        "Anthony Quinn=Auda Abu Tayi",
        "A British officer who does not fit in is sent to look at the Arab revolt and crosses a "
        "desert to lead it. What he finds out there is mostly himself.",
        score=(8.0, 3100), keywords="desert, world war i, epic",
    ),
    film(
        4808, "tt0056923", "Charade", "1963-12-01", 113, "NR", "Comedy, Mystery, Romance, Thriller",
        "Stanley Donen",
        "Cary Grant=Peter Joshua; Audrey Hepburn=Regina Lampert; "
        "Walter Matthau=Hamilton Bartholomew; James Coburn=Tex",
        "Her husband is dead, the money is missing, three men want it back and the charming "
        "stranger who helps her has a new name every day.",
        score=(7.7, 1200), keywords="paris, widow, stolen money",
    ),
    film(
        935, "tt0057012", "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
        "1964-01-29", 95, "PG", "Comedy, War",
        "Stanley Kubrick",
        "Peter Sellers=Dr. Strangelove / President Muffley; George C. Scott=General Turgidson; "
        "Sterling Hayden=General Ripper; Slim Pickens=Major Kong",
        "A general goes mad and sends his bombers. In the War Room, where fighting is not "
        "allowed, they work out what can still be called back.",
        score=(8.1, 5700), keywords="cold war, satire, nuclear weapons",
    ),
    film(
        21159, "tt0058700", "The Last Man on Earth", "1964-03-08", 86, "NR",
        "Horror, Drama, Science Fiction",
        "Ubaldo Ragona; Sidney Salkow",
        "Vincent Price=Dr. Robert Morgan; Franca Bettoia=Ruth Collins; Emma Danieli=Virginia",
        "By day he hunts them, by night they call his name. Three years after the plague a "
        "scientist believes he is the only one left.",
        score=(6.6, 430), keywords="vampire, plague, last man",
    ),
    film(
        429, "tt0060196", "The Good, the Bad and the Ugly", "1966-12-23", 161, "R", "Western",
        "Sergio Leone",
        "Clint Eastwood=Blondie; Eli Wallach=Tuco; Lee Van Cleef=Angel Eyes",
        "Three gunmen, two hundred thousand dollars and one grave. Each knows a part of where it "
        "is, and there is a war in the way.",
        score=(8.5, 9000), original="Il buono, il brutto, il cattivo", language="it",
        keywords="bounty hunter, gold, american civil war",
    ),
    film(
        62, "tt0062622", "2001: A Space Odyssey", "1968-04-02", 149, "G",
        "Science Fiction, Mystery, Adventure",
        "Stanley Kubrick",
        "Keir Dullea=Dave Bowman; Gary Lockwood=Frank Poole; Douglas Rain=HAL 9000 (voice); "
        "William Sylvester=Dr. Floyd",
        "A black slab stands at three turning points of the human story. To the last of them a "
        "ship is on its way, and its computer has doubts about the crew.",
        score=(8.1, 11500), keywords="artificial intelligence, space travel, monolith",
        tagline="Bring nothing. It is out there already.",
    ),
    film(
        335, "tt0064116", "Once Upon a Time in the West", "1968-12-21", 166, "PG-13",
        "Western, Drama",
        "Sergio Leone",
        "Charles Bronson=Harmonica; Claudia Cardinale=Jill McBain; Henry Fonda=Frank; "
        "Jason Robards=Cheyenne",
        "The railway is coming, and somebody has murdered the family who owned the only water. "
        "The new widow is helped by a bandit and by a man who plays instead of talking.",
        score=(8.3, 4400), original="C'era una volta il West", language="it",
        keywords="railroad, revenge, widow",
    ),
    film(
        10331, "tt0063350", "Night of the Living Dead", "1968-10-04", 96, "NR", "Horror, Thriller",
        "George A. Romero",
        "Duane Jones=Ben; Judith O'Dea=Barbra; Karl Hardman=Harry Cooper; "
        "Marilyn Eastman=Helen Cooper",
        "The dead get up, and seven people barricade a farmhouse against them. By morning they "
        "have found out which side of the door was the safer one.",
        score=(7.6, 2500), keywords="zombie, farmhouse, survival",
        tagline="Lock the door. Then look behind you.",
    ),
)

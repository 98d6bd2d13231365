"""Series that started in 2015 or later."""

from __future__ import annotations

from sandbox.catalogue.authoring import show

# fmt: off
SERIES = (
    show(
        60059, "tt3032476", 273181, "Better Call Saul", "US", "Ended", "TV-MA", "Crime, Drama",
        "AMC", 48,
        "Vince Gilligan; Peter Gould",
        "Bob Odenkirk=Jimmy McGill; Rhea Seehorn=Kim Wexler; Jonathan Banks=Mike Ehrmantraut; "
        "Giancarlo Esposito=Gus Fring; Michael McKean=Chuck McGill",
        "A small-time lawyer in Albuquerque tries to be the man his brother is. He has more "
        "talent for the other thing.",
        seasons="2015-02-08 x10, 2016-02-15 x10, 2017-04-10 x10, 2018-08-06 x10, 2020-02-23 x10, "
                "2022-04-18 x13",
        score=(8.7, 5700), heat=120.0, keywords="lawyer, drug trade, brothers",
    ),
    show(
        67070, "tt5687612", 314614, "Fleabag", "GB", "Ended", "TV-MA", "Comedy, Drama", "BBC Three",
        27,
        "Phoebe Waller-Bridge",
        "Phoebe Waller-Bridge=Fleabag; Sian Clifford=Claire; Olivia Colman=Godmother; "
        "Andrew Scott=The Priest",
        "She runs a café, grieves, and tells us things with a look that she tells nobody else.",
        seasons="2016-07-21 x6, 2019-03-04 x6", score=(8.2, 1500),
        keywords="london, grief, fourth wall",
    ),
    show(
        66732, "tt4574334", 305288, "Stranger Things", "US", "Ended", "TV-14",
        "Sci-Fi & Fantasy, Mystery, Action & Adventure", "Netflix", 55,
        "Matt Duffer; Ross Duffer",
        "Winona Ryder=Joyce Byers; David Harbour=Jim Hopper; Millie Bobby Brown=Eleven; "
        "Finn Wolfhard=Mike Wheeler; Gaten Matarazzo=Dustin; Caleb McLaughlin=Lucas; "
        "Noah Schnapp=Will; Maya Hawke=Robin",
        "Indiana, 1983. A boy is gone, and a girl with a shaved head and a nosebleed is here.",
        seasons="2016-07-15 x8 all, 2017-10-27 x9 all, 2019-07-04 x8 all, 2022-05-27 x9 all, "
                "2025-11-26 x8 all",
        score=(8.6, 19500), heat=290.0, keywords="small town, parallel world, friendship",
    ),
    show(
        65494, "tt4786824", 305574, "The Crown", "GB", "Ended", "TV-MA", "Drama", "Netflix", 54,
        "Peter Morgan",
        "Claire Foy=Queen Elizabeth II; Olivia Colman=Queen Elizabeth II; "
        "Imelda Staunton=Queen Elizabeth II; Matt Smith=Prince Philip",
        "A young woman becomes queen and learns, decade by decade, how much of herself that "
        "leaves.",
        seasons="2016-11-04 x10 all, 2017-12-08 x10 all, 2019-11-17 x10 all, 2020-11-15 x10 all, "
                "2022-11-09 x10 all, 2023-11-16 x10 all",
        score=(8.2, 2000), keywords="queen, british history, family",
    ),
    show(
        68595, "tt5491994", 318408, "Planet Earth II", "GB", "Ended", "TV-G", "Documentary",
        "BBC One", 50,
        "Vanessa Berlowitz",
        "David Attenborough=Narrator",
        "Back to the islands, mountains, jungles, deserts and grasslands with cameras that can "
        "follow, and then to the cities.",
        seasons="2016-11-06 x6",
        names={
            1: "Islands|Mountains|Jungles|Deserts|Grasslands|Cities",
        },
        score=(8.8, 900), keywords="nature, wildlife",
    ),
    show(
        71446, "tt6468322", 327417, "Money Heist", "ES", "Ended", "TV-MA", "Crime, Drama",
        "Antena 3, Netflix", 50,
        "Álex Pina",
        "Úrsula Corberó=Tokio; Álvaro Morte=The Professor; Itziar Ituño=Raquel Murillo; "
        "Pedro Alonso=Berlin",
        "Eight thieves in red overalls lock themselves into the royal mint and start to print.",
        seasons="2017-05-02 x15, 2019-07-19 x16 all, 2021-09-03 x10 all",
        original="La casa de papel", language="es", score=(8.2, 18700),
        keywords="heist, mint, hostage",
    ),
    show(
        70523, "tt5753856", 334824, "Dark", "DE", "Ended", "TV-MA",
        "Crime, Drama, Mystery, Sci-Fi & Fantasy", "Netflix", 53,
        "Baran bo Odar; Jantje Friese",
        "Louis Hofmann=Jonas Kahnwald; Lisa Vicari=Martha Nielsen; "
        "Oliver Masucci=Ulrich Nielsen; Jördis Triebel=Katharina Nielsen",
        "A boy disappears in a town with a power plant and a cave. The question is not where he "
        "is but when.",
        seasons="2017-12-01 x10 all, 2019-06-21 x8 all, 2020-06-27 x8 all", language="de",
        score=(8.4, 7400), keywords="time travel, small town, cave",
    ),
    show(
        76331, "tt7660850", 338186, "Succession", "US", "Ended", "TV-MA", "Drama, Comedy", "HBO",
        62,
        "Jesse Armstrong",
        "Brian Cox=Logan Roy; Jeremy Strong=Kendall Roy; Sarah Snook=Shiv Roy; "
        "Kieran Culkin=Roman Roy; Matthew Macfadyen=Tom Wambsgans",
        "A media tycoon turns eighty, and his four children, each unfit in another way, begin to "
        "circle.",
        seasons="2018-06-03 x10, 2019-08-11 x10, 2021-10-17 x9, 2023-03-26 x10", score=(8.3, 1700),
        keywords="media tycoon, family, business",
    ),
    show(
        87108, "tt7366338", 360893, "Chernobyl", "US", "Ended", "TV-MA", "Drama",
        "HBO, Sky Atlantic", 65,
        "Craig Mazin",
        "Jared Harris=Valery Legasov; Stellan Skarsgård=Boris Shcherbina; "
        "Emily Watson=Ulana Khomyuk; Jessie Buckley=Lyudmilla Ignatenko",
        "April 1986: a reactor cannot have exploded, so it has not. Five hours about the price "
        "of that sentence.",
        seasons="2019-05-06 x5",
        names={
            1: "1:23:45|Please Remain Calm|Open Wide, O Earth|The Happiness of All Mankind|"
               "Vichnaya Pamyat",
        },
        score=(8.7, 6800), keywords="nuclear disaster, soviet union, miniseries", kind="Miniseries",
    ),
    show(
        76479, "tt1190634", 355567, "The Boys", "US", "Ended", "TV-MA",
        "Sci-Fi & Fantasy, Action & Adventure", "Prime Video", 60,
        "Eric Kripke",
        "Karl Urban=Billy Butcher; Jack Quaid=Hughie Campbell; Antony Starr=Homelander; "
        "Erin Moriarty=Starlight",
        "The heroes belong to a company, and off camera they are dreadful. Some people without "
        "powers have had enough.",
        seasons="2019-07-26 x8 all, 2020-09-04 x8, 2022-06-03 x8, 2024-06-13 x8, 2026-04-08 x8",
        score=(8.5, 11500), heat=180.0, keywords="superhero, corruption, vigilante",
    ),
    show(
        82856, "tt8111088", 361753, "The Mandalorian", "US", "Ended", "TV-14",
        "Sci-Fi & Fantasy, Action & Adventure", "Disney+", 38,
        "Jon Favreau",
        "Pedro Pascal=Din Djarin; Katee Sackhoff=Bo-Katan Kryze; Carl Weathers=Greef Karga; "
        "Giancarlo Esposito=Moff Gideon",
        "A bounty hunter with a helmet and a code brings in a target fifty years old, the size "
        "of a cat, and cannot leave it there.",
        seasons="2019-11-12 x8, 2020-10-30 x8, 2023-03-01 x8", score=(8.4, 10600), heat=125.0,
        keywords="bounty hunter, space western, foundling",
    ),
    show(
        97546, "tt10986410", 383203, "Ted Lasso", "US", "Returning Series", "TV-MA",
        "Comedy, Drama", "Apple TV+", 40,
        "Bill Lawrence; Jason Sudeikis; Brendan Hunt; Joe Kelly",
        "Jason Sudeikis=Ted Lasso; Hannah Waddingham=Rebecca Welton; Brett Goldstein=Roy Kent; "
        "Juno Temple=Keeley Jones",
        "An American football coach is hired to ruin an English soccer club. He bakes.",
        seasons="2020-08-14 x10, 2021-07-23 x12, 2023-03-15 x12, airing 6 weeks x10",
        score=(8.4, 2100), heat=110.0, keywords="football, coach, optimism",
    ),
    show(
        85271, "tt9140560", 362392, "WandaVision", "US", "Ended", "TV-14",
        "Sci-Fi & Fantasy, Mystery, Drama", "Disney+", 38,
        "Jac Schaeffer",
        "Elizabeth Olsen=Wanda Maximoff; Paul Bettany=Vision; Kathryn Hahn=Agnes; "
        "Teyonah Parris=Monica Rambeau",
        "A newly-wed couple live happily in black and white. The decades pass with the episodes, "
        "and something is off.",
        seasons="2021-01-15 x9", score=(8.2, 11900), keywords="sitcom, grief, superhero",
        kind="Miniseries",
    ),
    show(
        95557, "tt6741278", 368207, "Invincible", "US", "Returning Series", "TV-MA",
        "Animation, Action & Adventure, Drama", "Prime Video", 48,
        "Robert Kirkman",
        "Steven Yeun=Mark Grayson (voice); J.K. Simmons=Omni-Man (voice); "
        "Sandra Oh=Debbie Grayson (voice)",
        "At seventeen he finally gets his powers from his father, the greatest hero on Earth. It "
        "is not a gift.",
        seasons="2021-03-25 x8, 2023-11-03 x8, 2025-02-06 x8, 2026-03-18 x8", score=(8.6, 5300),
        heat=135.0, keywords="superhero, father and son, betrayal",
    ),
    show(
        84958, "tt9140554", 362472, "Loki", "US", "Ended", "TV-14",
        "Drama, Sci-Fi & Fantasy, Action & Adventure", "Disney+", 50,
        "Michael Waldron",
        "Tom Hiddleston=Loki; Owen Wilson=Mobius; Sophia Di Martino=Sylvie; Ke Huy Quan=Ouroboros",
        "The god of mischief is arrested by the office that keeps time tidy and asked to catch "
        "himself.",
        seasons="2021-06-09 x6, 2023-10-05 x6", score=(8.2, 11800),
        keywords="multiverse, time travel, bureaucracy",
    ),
    show(
        93405, "tt10919420", 383275, "Squid Game", "KR", "Ended", "TV-MA",
        "Action & Adventure, Mystery, Drama", "Netflix", 55,
        "Hwang Dong-hyuk",
        "Lee Jung-jae=Seong Gi-hun; Lee Byung-hun=Front Man; Wi Ha-jun=Hwang Jun-ho",
        "Four hundred and fifty-six people in debt play children's games for a fortune, and "
        "nobody said what losing means.",
        seasons="2021-09-17 x9 all, 2024-12-26 x7 all, 2025-06-27 x6 all", original="오징어 게임",
        language="ko", score=(7.9, 16900), heat=160.0, keywords="survival, game, debt",
    ),
    show(
        94605, "tt11126994", 371028, "Arcane", "US", "Ended", "TV-14",
        "Animation, Drama, Action & Adventure, Sci-Fi & Fantasy", "Netflix", 41,
        "Christian Linke; Alex Yee",
        "Hailee Steinfeld=Vi (voice); Ella Purnell=Jinx (voice); Kevin Alejandro=Jayce (voice); "
        "Katie Leung=Caitlyn (voice)",
        "Two sisters from the undercity end up on two sides when the rich quarter finds out how "
        "to bottle magic.",
        seasons="2021-11-06 x9, 2024-11-09 x9", score=(8.7, 5300), heat=115.0,
        keywords="sisters, steampunk, revolution",
    ),
    show(
        95396, "tt11280740", 371980, "Severance", "US", "Returning Series", "TV-MA",
        "Drama, Mystery, Sci-Fi & Fantasy", "Apple TV+", 50,
        "Dan Erickson",
        "Adam Scott=Mark Scout; Britt Lower=Helly R.; Zach Cherry=Dylan G.; "
        "John Turturro=Irving B.; Patricia Arquette=Harmony Cobel; Christopher Walken=Burt",
        "Office workers have had their memories cut in two: the one who works never leaves, the "
        "one who leaves never worked.",
        seasons="2022-02-18 x9, 2025-01-17 x10", score=(8.4, 3000), heat=150.0,
        keywords="memory, office, conspiracy",
    ),
    show(
        136315, "tt14452776", 9_200_001, "The Bear", "US", "Returning Series", "TV-MA",
        "Drama, Comedy", "Hulu", 33,
        "Christopher Storer",
        "Jeremy Allen White=Carmy Berzatto; Ayo Edebiri=Sydney Adamu; Ebon Moss-Bachrach=Richie; "
        "Jamie Lee Curtis=Donna",
        "A chef from the top of the trade inherits his brother's sandwich shop in Chicago, with "
        "the debts and the crew.",
        seasons="2022-06-23 x8 all, 2023-06-22 x10 all, 2024-06-26 x10 all, 2025-06-25 x10 all",
        score=(8.2, 1500), keywords="chicago, restaurant, grief",
    ),
    show(
        94997, "tt11198330", 371572, "House of the Dragon", "US", "Returning Series", "TV-MA",
        "Sci-Fi & Fantasy, Drama, Action & Adventure", "HBO", 62,
        "Ryan Condal; George R. R. Martin",
        "Emma D'Arcy=Rhaenyra Targaryen; Olivia Cooke=Alicent Hightower; "
        "Matt Smith=Daemon Targaryen; Rhys Ifans=Otto Hightower",
        "A king names his daughter heir and then has a son. There are enough dragons for both "
        "sides.",
        seasons="2022-08-21 x10, 2024-06-16 x8, 2026-06-21 x8", score=(8.3, 6000), heat=210.0,
        keywords="dragon, civil war, succession",
    ),
    show(
        83867, "tt9253284", 393189, "Andor", "US", "Ended", "TV-14",
        "Sci-Fi & Fantasy, Action & Adventure, Drama", "Disney+", 45,
        "Tony Gilroy",
        "Diego Luna=Cassian Andor; Stellan Skarsgård=Luthen Rael; Genevieve O'Reilly=Mon Mothma; "
        "Forest Whitaker=Saw Gerrera; Andy Serkis=Kino Loy",
        "Before there was a rebellion there were people who had been pushed once too often. One "
        "of them was a thief.",
        seasons="2022-09-21 x12, 2025-04-22 x12", score=(8.4, 2100), heat=118.0,
        keywords="rebellion, prison, spy",
    ),
    show(
        119051, "tt13443470", 397060, "Wednesday", "US", "Returning Series", "TV-14",
        "Sci-Fi & Fantasy, Mystery, Comedy", "Netflix", 50,
        "Alfred Gough; Miles Millar",
        "Jenna Ortega=Wednesday Addams; Emma Myers=Enid Sinclair; "
        "Gwendoline Christie=Larissa Weems; Catherine Zeta-Jones=Morticia",
        "Expelled again, a girl in black is sent to the school her parents loved. There is a "
        "monster in the woods, which helps.",
        seasons="2022-11-23 x8 all, 2025-08-06 x8 all", score=(8.4, 9700), heat=165.0,
        keywords="boarding school, psychic, murder",
    ),
    show(
        100088, "tt3581920", 392256, "The Last of Us", "US", "Returning Series", "TV-MA",
        "Drama, Sci-Fi & Fantasy, Action & Adventure", "HBO", 58,
        "Craig Mazin; Neil Druckmann",
        "Pedro Pascal=Joel Miller; Bella Ramsey=Ellie Williams; Gabriel Luna=Tommy; Anna Torv=Tess",
        "Twenty years after the fungus a smuggler is paid to take a girl across what used to be "
        "a country.",
        seasons="2023-01-15 x9, 2025-04-13 x7", score=(8.5, 6400), heat=155.0,
        keywords="post-apocalyptic, fungus, journey",
    ),
    show(
        126308, "tt2788316", 9_200_002, "Shōgun", "US", "Returning Series", "TV-MA",
        "Drama, War & Politics", "FX", 60,
        "Rachel Kondo; Justin Marks",
        "Hiroyuki Sanada=Yoshii Toranaga; Cosmo Jarvis=John Blackthorne; Anna Sawai=Toda Mariko; "
        "Tadanobu Asano=Kashigi Yabushige",
        "Japan, 1600. A lord outnumbered on the council sees a use for the pilot of a stranded "
        "English ship.",
        seasons="2024-02-27 x10", score=(8.5, 1500), heat=95.0,
        keywords="samurai, sailor, power struggle",
    ),
    show(
        106379, "tt12637874", 416744, "Fallout", "US", "Returning Series", "TV-MA",
        "Action & Adventure, Drama, Sci-Fi & Fantasy", "Prime Video", 59,
        "Graham Wagner; Geneva Robertson-Dworet",
        "Ella Purnell=Lucy MacLean; Aaron Moten=Maximus; Walton Goggins=The Ghoul; "
        "Kyle MacLachlan=Hank MacLean",
        "She grew up polite in a bunker two hundred years after the bombs. Outside nobody is.",
        seasons="2024-04-10 x8 all, 2025-12-16 x8", score=(8.2, 2300), heat=128.0,
        keywords="post-apocalyptic, bunker, wasteland",
    ),
    show(
        9_100_004, None, None, "Harry Potter", "GB", "In Production", "NR",
        "Sci-Fi & Fantasy, Family, Drama", "HBO", 50,
        "Francesca Gardiner",
        "Dominic McLaughlin=Harry Potter; Arabella Stanton=Hermione Granger; "
        "Alastair Stout=Ron Weasley; John Lithgow=Albus Dumbledore",
        "The boy under the stairs gets his letter again, this time with a season for each year.",
        seasons="ahead 70 days x8", heat=98.0, keywords="school of magic, wizard, friendship",
    ),
)

"""2020 and later; what had been released when this was written."""

from __future__ import annotations

from sandbox.catalogue.authoring import film
from sandbox.catalogue.collections import (
    AVATAR,
    DUNE,
    INSIDE_OUT,
    JOHN_WICK,
    KNIVES_OUT,
    MAD_MAX,
    MATRIX,
    PADDINGTON,
    SPIDER_VERSE,
    WICKED,
    ZOOTOPIA,
)

# fmt: off
FILMS = (
    film(
        577922, "tt6723592", "Tenet", "2020-09-03", 150, "PG-13",
        "Action, Thriller, Science Fiction",
        "Christopher Nolan",
        "John David Washington=The Protagonist; Robert Pattinson=Neil; Elizabeth Debicki=Kat; "
        "Kenneth Branagh=Andrei Sator",
        "An agent learns one word and one gesture, and that some bullets fly backwards.",
        score=(7.2, 10300), keywords="time inversion, spy, heist",
    ),
    film(
        508442, "tt2948372", "Soul", "2020-12-25", 101, "PG", "Animation, Family, Comedy, Fantasy",
        "Pete Docter",
        "Jamie Foxx=Joe Gardner (voice); Tina Fey=22 (voice); Graham Norton=Moonwind (voice)",
        "A music teacher gets the gig of his life and falls down a manhole. On the other side he "
        "has to interest a soul in being born.",
        score=(8.1, 10700), keywords="jazz, afterlife, new york city",
    ),
    film(
        438631, "tt1160419", "Dune", "2021-10-22", 155, "PG-13", "Science Fiction, Adventure",
        "Denis Villeneuve",
        "Timothée Chalamet=Paul Atreides; Rebecca Ferguson=Lady Jessica; Oscar Isaac=Duke Leto; "
        "Zendaya=Chani; Jason Momoa=Duncan Idaho; Josh Brolin=Gurney Halleck; "
        "Javier Bardem=Stilgar",
        "A great house is given the desert planet everyone wants. It is a trap, and the heir "
        "walks out of it into the sand.",
        score=(7.8, 13300), heat=73.0, saga=DUNE, keywords="desert, prophecy, spice",
    ),
    film(
        624860, "tt10838180", "The Matrix Resurrections", "2021-12-22", 148, "R",
        "Science Fiction, Action, Adventure",
        "Lana Wachowski",
        "Keanu Reeves=Neo; Carrie-Anne Moss=Trinity; Yahya Abdul-Mateen II=Morpheus; "
        "Jessica Henwick=Bugs; Jada Pinkett Smith=Niobe",
        "A famous game designer takes blue pills for the visions his famous game gave him. In a "
        "café there is a woman he seems to know.",
        score=(6.3, 5800), saga=MATRIX, keywords="simulated reality, sequel, game designer",
    ),
    film(
        414906, "tt1877830", "The Batman", "2022-03-04", 177, "PG-13", "Crime, Mystery, Thriller",
        "Matt Reeves",
        "Robert Pattinson=Bruce Wayne; Zoë Kravitz=Selina Kyle; Paul Dano=The Riddler; "
        "Jeffrey Wright=James Gordon; Colin Farrell=Oz",
        "In his second year as a detective with a mask he gets birthday cards from a murderer, "
        "with riddles inside.",
        score=(7.7, 10900), keywords="superhero, serial killer, corruption",
    ),
    film(
        361743, "tt1745960", "Top Gun: Maverick", "2022-05-27", 131, "PG-13", "Action, Drama",
        "Joseph Kosinski",
        "Tom Cruise=Maverick; Miles Teller=Rooster; Jennifer Connelly=Penny; Jon Hamm=Cyclone; "
        "Ed Harris=Cain; Val Kilmer=Iceman",
        "A test pilot who never let himself be promoted trains the next generation for a flight "
        "through a canyon.",
        score=(8.2, 10100), keywords="fighter pilot, navy, mentor",
    ),
    film(
        545611, "tt6710474", "Everything Everywhere All at Once", "2022-03-25", 140, "R",
        "Action, Adventure, Science Fiction, Comedy",
        "Daniel Kwan; Daniel Scheinert",
        "Michelle Yeoh=Evelyn Wang; Stephanie Hsu=Joy; Ke Huy Quan=Waymond; "
        "Jamie Lee Curtis=Deirdre",
        "In the middle of a tax audit the owner of a laundrette is told that only she can save "
        "every universe. Her husband suggests kindness.",
        score=(7.7, 7100), keywords="multiverse, laundromat, mother and daughter",
    ),
    film(
        661374, "tt11564570", "Glass Onion: A Knives Out Mystery", "2022-11-23", 140, "PG-13",
        "Comedy, Crime, Mystery",
        "Rian Johnson",
        "Daniel Craig=Benoit Blanc; Edward Norton=Miles Bron; Janelle Monáe=Andi Brand; "
        "Kate Hudson=Birdie Jay; Dave Bautista=Duke Cody",
        "A tech billionaire invites his friends and, by some mistake, a detective to a murder "
        "game on his island.",
        score=(7.0, 6100), saga=KNIVES_OUT, keywords="whodunit, billionaire, island",
    ),
    film(
        76600, "tt1630029", "Avatar: The Way of Water", "2022-12-16", 192, "PG-13",
        "Action, Adventure, Science Fiction",
        "James Cameron",
        "Sam Worthington=Jake Sully; Zoe Saldaña=Neytiri; Sigourney Weaver=Kiri; "
        "Stephen Lang=Quaritch; Kate Winslet=Ronal",
        "The family leaves the forest and learns to live with the people of the reefs, until the "
        "hunters come by sea.",
        score=(7.6, 12800), saga=AVATAR, keywords="ocean, family, alien planet",
    ),
    film(
        603692, "tt10366206", "John Wick: Chapter 4", "2023-03-24", 170, "R",
        "Action, Thriller, Crime",
        "Chad Stahelski",
        "Keanu Reeves=John Wick; Donnie Yen=Caine; Bill Skarsgård=The Marquis; "
        "Laurence Fishburne=Bowery King; Ian McShane=Winston",
        "There is one way to be free of the Table: a duel at sunrise, at the top of two hundred "
        "and twenty-two steps.",
        score=(7.7, 7300), saga=JOHN_WICK, keywords="assassin, duel, paris",
    ),
    film(
        569094, "tt9362722", "Spider-Man: Across the Spider-Verse", "2023-06-02", 140, "PG",
        "Animation, Action, Adventure, Science Fiction",
        "Joaquim Dos Santos; Kemp Powers; Justin K. Thompson",
        "Shameik Moore=Miles Morales (voice); Hailee Steinfeld=Gwen Stacy (voice); "
        "Oscar Isaac=Miguel O'Hara (voice); Daniel Kaluuya=Hobie Brown (voice)",
        "A society of spiders from every universe has rules about who must be lost. The boy from "
        "Brooklyn disagrees.",
        score=(8.3, 7900), heat=71.0, saga=SPIDER_VERSE, keywords="superhero, multiverse, destiny",
    ),
    film(
        346698, "tt1517268", "Barbie", "2023-07-21", 114, "PG-13", "Comedy, Adventure",
        "Greta Gerwig",
        "Margot Robbie=Barbie; Ryan Gosling=Ken; America Ferrera=Gloria; "
        "Kate McKinnon=Weird Barbie",
        "A doll whose feet have gone flat travels to the real world to ask why. Ken comes along "
        "and finds horses.",
        score=(7.0, 10300), keywords="doll, identity, satire",
    ),
    film(
        872585, "tt15398776", "Oppenheimer", "2023-07-21", 181, "R", "Drama, History",
        "Christopher Nolan",
        "Cillian Murphy=J. Robert Oppenheimer; Emily Blunt=Kitty; Matt Damon=Leslie Groves; "
        "Robert Downey Jr.=Lewis Strauss; Florence Pugh=Jean Tatlock; Kenneth Branagh=Niels Bohr",
        "A physicist builds a town in the desert and a bomb in the town. Later, in a small room, "
        "he is asked whose side he was on.",
        score=(8.0, 10900), heat=86.0, keywords="atomic bomb, physicist, hearing",
    ),
    film(
        666277, "tt13238346", "Past Lives", "2023-06-02", 106, "PG-13", "Drama, Romance",
        "Celine Song",
        "Greta Lee=Nora; Teo Yoo=Hae Sung; John Magaro=Arthur",
        "Two children in Seoul are separated. Twelve years later they meet on a screen, and "
        "twelve after that in New York.",
        score=(7.7, 1900), keywords="childhood friends, new york city, destiny",
    ),
    film(
        508883, "tt6587046", "The Boy and the Heron", "2023-07-14", 124, "PG-13",
        "Animation, Adventure, Fantasy",
        "Hayao Miyazaki",
        "Soma Santoki=Mahito (voice); Masaki Suda=The Grey Heron (voice); "
        "Ko Shibasaki=Kiriko (voice)",
        "After his mother's death a boy moves to the country, where a talking heron lures him "
        "into a tower.",
        score=(7.4, 2500), original="君たちはどう生きるか", language="ja",
        keywords="grief, heron, other world",
    ),
    film(
        915935, "tt17009710", "Anatomy of a Fall", "2023-08-23", 152, "R", "Thriller, Mystery",
        "Justine Triet",
        "Sandra Hüller=Sandra; Swann Arlaud=Vincent; Milo Machado-Graner=Daniel; "
        "Samuel Theis=Samuel",
        "A man lies dead in the snow below his chalet. His wife is tried, and so is their "
        "marriage; their son, who cannot see, has heard it all.",
        score=(7.5, 2600), original="Anatomie d'une chute", language="fr",
        keywords="trial, marriage, alps",
    ),
    film(
        940721, "tt23289160", "Godzilla Minus One", "2023-11-03", 125, "PG-13",
        "Science Fiction, Horror, Action",
        "Takashi Yamazaki",
        "Ryunosuke Kamiki=Kōichi Shikishima; Minami Hamabe=Noriko; Yuki Yamada=Mizushima; "
        "Hidetaka Yoshioka=Noda",
        "A pilot who came back from the war against orders lives in the ruins of Tokyo when "
        "something rises from the sea.",
        score=(7.6, 2600), original="ゴジラ-1.0", language="ja", keywords="kaiju, post war, tokyo",
    ),
    film(
        792307, "tt14230458", "Poor Things", "2023-12-08", 141, "R",
        "Science Fiction, Romance, Comedy",
        "Yorgos Lanthimos",
        "Emma Stone=Bella Baxter; Mark Ruffalo=Duncan Wedderburn; Willem Dafoe=Godwin Baxter; "
        "Ramy Youssef=Max McCandles",
        "A young woman brought back to life by a scientist sets out, with a child's appetite, to "
        "see the world.",
        score=(7.7, 4500), keywords="reanimation, journey, emancipation",
    ),
    film(
        976893, "tt27503384", "Perfect Days", "2023-12-22", 124, "PG", "Drama",
        "Wim Wenders",
        "Kōji Yakusho=Hirayama; Tokio Emoto=Takashi; Arisa Nakano=Niko",
        "A man cleans the public toilets of Tokyo, listens to cassettes and takes one photograph "
        "of a tree a day.",
        score=(7.8, 1100), language="ja", keywords="tokyo, routine, trees",
    ),
    film(
        693134, "tt15239678", "Dune: Part Two", "2024-03-01", 167, "PG-13",
        "Science Fiction, Adventure",
        "Denis Villeneuve",
        "Timothée Chalamet=Paul Atreides; Zendaya=Chani; Rebecca Ferguson=Lady Jessica; "
        "Javier Bardem=Stilgar; Austin Butler=Feyd-Rautha; Florence Pugh=Princess Irulan; "
        "Josh Brolin=Gurney Halleck",
        "Among the people of the desert the heir learns to ride the worms and tries not to "
        "become what they believe he is.",
        score=(8.1, 6900), heat=95.0, saga=DUNE, keywords="desert, messiah, revenge",
    ),
    film(
        786892, "tt12037194", "Furiosa: A Mad Max Saga", "2024-05-24", 149, "R",
        "Action, Adventure, Science Fiction",
        "George Miller",
        "Anya Taylor-Joy=Furiosa; Chris Hemsworth=Dementus; Tom Burke=Praetorian Jack; "
        "Alyla Browne=Young Furiosa",
        "A child is taken from the last green valley. Fifteen years of waste land follow, and "
        "she keeps a map on her arm.",
        score=(7.5, 4300), saga=MAD_MAX, keywords="desert, revenge, post-apocalyptic",
    ),
    film(
        1022789, "tt22022452", "Inside Out 2", "2024-06-14", 97, "PG",
        "Animation, Adventure, Comedy, Family",
        "Kelsey Mann",
        "Amy Poehler=Joy (voice); Maya Hawke=Anxiety (voice); Phyllis Smith=Sadness (voice); "
        "Lewis Black=Anger (voice)",
        "Thirteen, a hockey camp and a demolition crew at headquarters: new feelings are moving "
        "in.",
        score=(7.5, 5900), heat=82.0, saga=INSIDE_OUT, keywords="emotions, puberty, hockey",
    ),
    film(
        823219, "tt4772188", "Flow", "2024-08-28", 85, "PG", "Animation, Fantasy, Adventure",
        "Gints Zilbalodis",
        "",
        "The water rises, and a cat that likes to be alone shares a boat with a dog, a lemur, a "
        "bird and a capybara. Nobody says a word.",
        score=(8.2, 2000), original="Straume", language="lv", keywords="cat, flood, survival",
        tagline="Nobody is an island. Some are a boat.",
    ),
    film(
        933260, "tt17526714", "The Substance", "2024-09-20", 141, "R", "Horror, Science Fiction",
        "Coralie Fargeat",
        "Demi Moore=Elisabeth Sparkle; Margaret Qualley=Sue; Dennis Quaid=Harvey",
        "A fading star orders a kit that makes a younger, better version of her. They are to "
        "take turns, week by week.",
        score=(7.1, 4900), keywords="body horror, fame, youth",
    ),
    film(
        1184918, "tt29623480", "The Wild Robot", "2024-09-27", 102, "PG",
        "Animation, Science Fiction, Family",
        "Chris Sanders",
        "Lupita Nyong'o=Roz (voice); Pedro Pascal=Fink (voice); Kit Connor=Brightbill (voice); "
        "Bill Nighy=Longneck (voice)",
        "A helper robot is washed up on an island where nobody needs help, until a gosling "
        "hatches.",
        score=(8.3, 5200), heat=76.0, keywords="robot, goose, island",
    ),
    film(
        1064213, "tt28607951", "Anora", "2024-10-18", 139, "R", "Drama, Comedy, Romance",
        "Sean Baker",
        "Mikey Madison=Ani; Mark Eydelshteyn=Ivan; Yura Borisov=Igor; Karren Karagulian=Toros",
        "A dancer from Brooklyn marries a client in Las Vegas. His parents send three men to "
        "undo it.",
        score=(7.0, 2600), keywords="new york city, oligarch, marriage",
    ),
    film(
        974576, "tt20215234", "Conclave", "2024-10-25", 120, "PG", "Drama, Thriller, Mystery",
        "Edward Berger",
        "Ralph Fiennes=Cardinal Lawrence; Stanley Tucci=Cardinal Bellini; "
        "John Lithgow=Cardinal Tremblay; Isabella Rossellini=Sister Agnes",
        "The Pope is dead, the doors are locked and the cardinal in charge keeps being told "
        "things.",
        score=(7.2, 2900), keywords="vatican, election, secret",
    ),
    film(
        402431, "tt1262426", "Wicked", "2024-11-22", 161, "PG", "Fantasy, Romance, Drama, Music",
        "Jon M. Chu",
        "Cynthia Erivo=Elphaba; Ariana Grande=Galinda; Jonathan Bailey=Fiyero; "
        "Jeff Goldblum=The Wizard; Michelle Yeoh=Madame Morrible",
        "At a school of magic a girl born green has to share a room with the most popular girl "
        "in Oz.",
        score=(6.9, 2500), saga=WICKED, keywords="witch, musical, friendship",
    ),
    film(
        426063, "tt5040012", "Nosferatu", "2024-12-25", 132, "R", "Horror, Fantasy",
        "Robert Eggers",
        "Lily-Rose Depp=Ellen Hutter; Bill Skarsgård=Count Orlok; Nicholas Hoult=Thomas Hutter; "
        "Willem Dafoe=Von Franz",
        "A young wife once called into the dark for company. Years later it has bought a house "
        "in her town.",
        score=(6.7, 3400), keywords="vampire, plague, obsession",
    ),
    film(
        696506, "tt12299608", "Mickey 17", "2025-03-07", 137, "R",
        "Science Fiction, Comedy, Adventure",
        "Bong Joon Ho",
        "Robert Pattinson=Mickey; Naomi Ackie=Nasha; Steven Yeun=Timo; Toni Collette=Ylfa; "
        "Mark Ruffalo=Kenneth Marshall",
        "His job is to die, and to be printed again. One day he comes home and is already in bed.",
        score=(6.9, 2300), keywords="clone, colony, satire",
    ),
    film(
        1233413, "tt31193180", "Sinners", "2025-04-18", 138, "R", "Horror, Action, Thriller",
        "Ryan Coogler",
        "Michael B. Jordan=Smoke / Stack; Hailee Steinfeld=Mary; Miles Caton=Sammie; "
        "Delroy Lindo=Delta Slim",
        "Twins come home to Mississippi in 1932 to open a juke joint. The music is so good on "
        "the first night that something stands outside and asks to be let in.",
        score=(7.5, 3400), heat=84.0, keywords="vampire, blues, mississippi",
    ),
    film(
        911430, "tt16311594", "F1", "2025-06-27", 156, "PG-13", "Action, Drama",
        "Joseph Kosinski",
        "Brad Pitt=Sonny Hayes; Damson Idris=Joshua Pearce; Kerry Condon=Kate McKenna; "
        "Javier Bardem=Ruben Cervantes",
        "A driver who crashed out thirty years ago is asked to help a team that has never scored "
        "a point.",
        score=(7.7, 3000), heat=87.0, keywords="racing, comeback, rivalry",
    ),
    film(
        803796, "tt14205554", "KPop Demon Hunters", "2025-06-20", 96, "PG",
        "Animation, Fantasy, Music, Comedy",
        "Maggie Kang; Chris Appelhans",
        "Arden Cho=Rumi (voice); May Hong=Mira (voice); Ji-young Yoo=Zoey (voice); "
        "Ahn Hyo-seop=Jinu (voice)",
        "Three pop stars keep the demons out with their voices. The demons form a boy band.",
        score=(8.1, 2400), heat=120.0, keywords="k-pop, demon, friendship",
    ),
    film(
        1061474, "tt5950044", "Superman", "2025-07-11", 130, "PG-13",
        "Science Fiction, Adventure, Action",
        "James Gunn",
        "David Corenswet=Clark Kent; Rachel Brosnahan=Lois Lane; Nicholas Hoult=Lex Luthor; "
        "Nathan Fillion=Guy Gardner",
        "He has stopped a war, and half the world wants to know who asked him. Also there is a "
        "dog.",
        score=(7.4, 4500), heat=91.0, keywords="superhero, journalist, billionaire",
    ),
    film(
        1078605, "tt26581740", "Weapons", "2025-08-08", 129, "R", "Horror, Mystery",
        "Zach Cregger",
        "Josh Brolin=Archer Graff; Julia Garner=Justine Gandy; Alden Ehrenreich=Paul; "
        "Benedict Wong=Marcus",
        "At a quarter past two all but one of a class of children get up, go downstairs and run "
        "into the dark.",
        score=(7.4, 2400), heat=80.0, keywords="missing children, small town, school",
    ),
    film(
        1054867, "tt30144839", "One Battle After Another", "2025-09-26", 162, "R",
        "Action, Thriller, Comedy",
        "Paul Thomas Anderson",
        "Leonardo DiCaprio=Bob Ferguson; Sean Penn=Colonel Lockjaw; Benicio del Toro=Sensei; "
        "Teyana Taylor=Perfidia; Chase Infiniti=Willa",
        "A burnt-out revolutionary in a dressing gown has forgotten the password on the day his "
        "daughter is taken by the past.",
        score=(7.5, 2700), heat=93.0, keywords="revolutionary, father and daughter, chase",
    ),
    film(
        1062722, "tt1312221", "Frankenstein", "2025-10-17", 150, "R", "Drama, Horror, Fantasy",
        "Guillermo del Toro",
        "Oscar Isaac=Victor Frankenstein; Jacob Elordi=The Creature; Mia Goth=Elizabeth; "
        "Christoph Waltz=Harlander",
        "A ship stuck in the ice takes on a dying man, who tells what he made, and then the one "
        "he made comes on board and tells it again.",
        score=(7.7, 2200), keywords="monster, scientist, creation",
    ),
    film(
        967941, "tt19847976", "Wicked: For Good", "2025-11-21", 137, "PG",
        "Fantasy, Adventure, Romance, Music",
        "Jon M. Chu",
        "Cynthia Erivo=Elphaba; Ariana Grande=Glinda; Jonathan Bailey=Fiyero; "
        "Jeff Goldblum=The Wizard; Michelle Yeoh=Madame Morrible",
        "One is called wicked and the other good, and Oz needs to believe it. The two of them "
        "know better.",
        score=(6.7, 1300), saga=WICKED, keywords="witch, musical, propaganda",
    ),
    film(
        1084242, "tt26443597", "Zootopia 2", "2025-11-26", 108, "PG",
        "Animation, Comedy, Adventure, Family",
        "Jared Bush; Byron Howard",
        "Ginnifer Goodwin=Judy Hopps (voice); Jason Bateman=Nick Wilde (voice); "
        "Ke Huy Quan=Gary De'Snake (voice); Idris Elba=Chief Bogo (voice)",
        "A snake has been seen in a city that has no snakes. The rabbit and the fox go under "
        "cover.",
        score=(7.6, 1700), heat=97.0, saga=ZOOTOPIA, keywords="rabbit, fox, snake, police",
    ),
    film(
        812583, "tt14364480", "Wake Up Dead Man: A Knives Out Mystery", "2025-11-26", 145, "PG-13",
        "Thriller, Mystery, Comedy",
        "Rian Johnson",
        "Daniel Craig=Benoit Blanc; Josh O'Connor=Jud Duplenticy; Glenn Close=Martha Delacroix; "
        "Josh Brolin=Jefferson Wicks; Jeremy Renner=Nat Sharp",
        "A priest is killed where nobody could have done it. The detective does not believe, "
        "least of all in miracles.",
        score=(7.3, 1600), saga=KNIVES_OUT, keywords="whodunit, church, locked room",
    ),
    film(
        83533, "tt1757678", "Avatar: Fire and Ash", "2025-12-19", 197, "PG-13",
        "Science Fiction, Adventure, Fantasy",
        "James Cameron",
        "Sam Worthington=Jake Sully; Zoe Saldaña=Neytiri; Sigourney Weaver=Kiri; "
        "Stephen Lang=Quaritch; Kate Winslet=Ronal",
        "A family in mourning meets a people of the volcano who have turned away from everything "
        "the others pray to.",
        score=(7.4, 1500), heat=112.0, saga=AVATAR, keywords="alien planet, volcano, family",
    ),
    film(
        516729, "tt5822536", "Paddington in Peru", "2024-11-08", 106, "PG",
        "Family, Comedy, Adventure",
        "Dougal Wilson",
        "Ben Whishaw=Paddington (voice); Hugh Bonneville=Henry Brown; Emily Mortimer=Mary Brown; "
        "Olivia Colman=The Reverend Mother; Antonio Banderas=Hunter Cabot",
        "Aunt Lucy has gone missing from the Home for Retired Bears, and the Browns go up the "
        "river.",
        score=(6.8, 950), saga=PADDINGTON, keywords="bear, peru, jungle",
    ),
)

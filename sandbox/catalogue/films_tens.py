"""2010 to 2019."""

from __future__ import annotations

from sandbox.catalogue.authoring import film
from sandbox.catalogue.collections import (
    AVENGERS,
    BLADE_RUNNER,
    DARK_KNIGHT,
    INSIDE_OUT,
    JOHN_WICK,
    KNIVES_OUT,
    MAD_MAX,
    PADDINGTON,
    SPIDER_VERSE,
    STAR_WARS,
    TOY_STORY,
    ZOOTOPIA,
)

# fmt: off
FILMS = (
    film(
        27205, "tt1375666", "Inception", "2010-07-16", 148, "PG-13",
        "Action, Science Fiction, Adventure",
        "Christopher Nolan",
        "Leonardo DiCaprio=Cobb; Joseph Gordon-Levitt=Arthur; Elliot Page=Ariadne; "
        "Tom Hardy=Eames; Cillian Murphy=Robert Fischer; Michael Caine=Miles",
        "A thief who steals from dreams is asked to leave something there instead. It takes a "
        "team, three levels and something to tell waking from sleep.",
        score=(8.4, 37800), heat=101.0, keywords="dream, heist, subconscious",
        tagline="Mind the stairs. They are yours.",
    ),
    film(
        10193, "tt0435761", "Toy Story 3", "2010-06-18", 103, "G", "Animation, Family, Comedy",
        "Lee Unkrich",
        "Tom Hanks=Woody (voice); Tim Allen=Buzz Lightyear (voice); Joan Cusack=Jessie (voice); "
        "Ned Beatty=Lotso (voice); Wallace Shawn=Rex (voice)",
        "The boy is off to college and the toys end up in a day care centre run like a prison, "
        "by a bear.",
        score=(7.8, 15100), saga=TOY_STORY, keywords="toys, growing up, escape",
    ),
    film(
        37799, "tt1285016", "The Social Network", "2010-10-01", 121, "PG-13", "Drama",
        "David Fincher",
        "Jesse Eisenberg=Mark Zuckerberg; Andrew Garfield=Eduardo Saverin; "
        "Justin Timberlake=Sean Parker; Armie Hammer=Winklevoss",
        "A student writes a website in a night and is sued for it from two sides. One of the "
        "plaintiffs was his friend.",
        score=(7.4, 12400), keywords="internet, harvard, lawsuit",
    ),
    film(
        24428, "tt0848228", "The Avengers", "2012-05-04", 143, "PG-13",
        "Science Fiction, Action, Adventure",
        "Joss Whedon",
        "Robert Downey Jr.=Tony Stark; Chris Evans=Steve Rogers; Mark Ruffalo=Bruce Banner; "
        "Chris Hemsworth=Thor; Scarlett Johansson=Natasha Romanoff; Jeremy Renner=Clint Barton; "
        "Tom Hiddleston=Loki; Samuel L. Jackson=Nick Fury",
        "Six people who do not work well with others are put in one room, and then New York is "
        "invaded.",
        score=(7.7, 31400), heat=89.0, saga=AVENGERS, keywords="superhero, alien invasion, team",
    ),
    film(
        49026, "tt1345836", "The Dark Knight Rises", "2012-07-20", 165, "PG-13",
        "Action, Crime, Drama, Thriller",
        "Christopher Nolan",
        "Christian Bale=Bruce Wayne; Tom Hardy=Bane; Anne Hathaway=Selina Kyle; "
        "Gary Oldman=Jim Gordon; Joseph Gordon-Levitt=John Blake; Michael Caine=Alfred; "
        "Morgan Freeman=Lucius Fox",
        "Eight quiet years are over when a masked man takes the city hostage and its protector "
        "down a hole.",
        score=(7.8, 23400), saga=DARK_KNIGHT, keywords="superhero, uprising, sacrifice",
    ),
    film(
        49047, "tt1454468", "Gravity", "2013-10-04", 91, "PG-13",
        "Science Fiction, Thriller, Drama",
        "Alfonso Cuarón",
        "Sandra Bullock=Ryan Stone; George Clooney=Matt Kowalski; "
        "Ed Harris=Mission Control (voice)",
        "Debris hits the shuttle, and a doctor on her first flight is left in orbit with little "
        "air and no radio.",
        score=(7.2, 15600), keywords="space, survival, astronaut",
    ),
    film(
        120467, "tt2278388", "The Grand Budapest Hotel", "2014-03-07", 100, "R", "Comedy, Drama",
        "Wes Anderson",
        "Ralph Fiennes=M. Gustave; Tony Revolori=Zero; Saoirse Ronan=Agatha; "
        "Adrien Brody=Dmitri; Willem Dafoe=Jopling; Tilda Swinton=Madame D.; "
        "Jeff Goldblum=Kovacs; Bill Murray=M. Ivan",
        "The concierge inherits a painting from a guest he had made very happy and is accused of "
        "her murder. His lobby boy keeps the timetable.",
        score=(8.0, 15000), keywords="hotel, concierge, painting",
    ),
    film(
        157336, "tt0816692", "Interstellar", "2014-11-05", 169, "PG-13",
        "Adventure, Drama, Science Fiction",
        "Christopher Nolan",
        "Matthew McConaughey=Cooper; Anne Hathaway=Brand; Jessica Chastain=Murph; "
        "Michael Caine=Professor Brand; Matt Damon=Mann; Timothée Chalamet=Tom",
        "The Earth is running out of food. A farmer who used to fly leaves his daughter behind "
        "to look for another one, through a hole near Saturn.",
        score=(8.5, 37400), heat=128.0, keywords="black hole, space travel, father and daughter",
        tagline="An hour for us. Half a life for them.",
    ),
    film(
        244786, "tt2582802", "Whiplash", "2014-10-10", 107, "R", "Drama, Music",
        "Damien Chazelle",
        "Miles Teller=Andrew; J.K. Simmons=Fletcher; Paul Reiser=Jim; Melissa Benoist=Nicole",
        "A young drummer gets into the best band of the best school. Its conductor throws chairs.",
        score=(8.4, 15900), keywords="drummer, jazz, teacher",
    ),
    film(
        245891, "tt2911666", "John Wick", "2014-10-24", 101, "R", "Action, Thriller",
        "Chad Stahelski",
        "Keanu Reeves=John Wick; Michael Nyqvist=Viggo Tarasov; Alfie Allen=Iosef; "
        "Willem Dafoe=Marcus; Ian McShane=Winston",
        "Thieves take a man's car and kill the puppy his late wife left him. They had not asked "
        "who he used to be.",
        score=(7.4, 19700), heat=70.0, saga=JOHN_WICK, keywords="assassin, revenge, dog",
    ),
    film(
        116149, "tt1109624", "Paddington", "2014-11-28", 95, "PG", "Comedy, Family, Adventure",
        "Paul King",
        "Ben Whishaw=Paddington (voice); Hugh Bonneville=Henry Brown; Sally Hawkins=Mary Brown; "
        "Nicole Kidman=Millicent",
        "A small bear from Peru arrives at a London station with a label round his neck and good "
        "manners.",
        score=(7.1, 3500), saga=PADDINGTON, keywords="bear, london, family",
    ),
    film(
        76341, "tt1392190", "Mad Max: Fury Road", "2015-05-15", 121, "R",
        "Action, Adventure, Science Fiction",
        "George Miller",
        "Tom Hardy=Max Rockatansky; Charlize Theron=Furiosa; Nicholas Hoult=Nux; "
        "Hugh Keays-Byrne=Immortan Joe; Zoë Kravitz=Toast",
        "A driver with one arm steals a tanker and five women from a warlord and heads for a "
        "green place she remembers.",
        score=(7.6, 23000), heat=69.0, saga=MAD_MAX, keywords="desert, chase, post-apocalyptic",
    ),
    film(
        286217, "tt3659388", "The Martian", "2015-10-02", 141, "PG-13",
        "Drama, Adventure, Science Fiction",
        "Ridley Scott",
        "Matt Damon=Mark Watney; Jessica Chastain=Melissa Lewis; Kristen Wiig=Annie Montrose; "
        "Jeff Daniels=Teddy Sanders",
        "A botanist is left for dead on Mars. He has potatoes, disco music and a very long to-do "
        "list.",
        score=(7.7, 20300), keywords="mars, survival, astronaut",
    ),
    film(
        150540, "tt2096673", "Inside Out", "2015-06-19", 95, "PG",
        "Animation, Family, Adventure, Drama, Comedy",
        "Pete Docter",
        "Amy Poehler=Joy (voice); Phyllis Smith=Sadness (voice); Bill Hader=Fear (voice); "
        "Lewis Black=Anger (voice)",
        "An eleven-year-old moves to a new city. In her head Joy and Sadness get lost, and the "
        "other three are at the controls.",
        score=(7.9, 22400), saga=INSIDE_OUT, keywords="emotions, moving house, childhood",
    ),
    film(
        140607, "tt2488496", "Star Wars: The Force Awakens", "2015-12-18", 136, "PG-13",
        "Adventure, Action, Science Fiction",
        "J.J. Abrams",
        "Daisy Ridley=Rey; John Boyega=Finn; Harrison Ford=Han Solo; Adam Driver=Kylo Ren; "
        "Oscar Isaac=Poe Dameron; Carrie Fisher=Leia Organa; Mark Hamill=Luke Skywalker",
        "A scavenger, a deserter and a rolling droid run into an old smuggler, who says that all "
        "of it was true.",
        score=(7.2, 19700), saga=STAR_WARS, keywords="space opera, scavenger, resistance",
    ),
    film(
        329865, "tt2543164", "Arrival", "2016-11-11", 116, "PG-13",
        "Drama, Science Fiction, Mystery",
        "Denis Villeneuve",
        "Amy Adams=Louise Banks; Jeremy Renner=Ian Donnelly; Forest Whitaker=Colonel Weber; "
        "Michael Stuhlbarg=Agent Halpern",
        "Twelve ships hang over the Earth and say nothing anyone understands. A linguist is "
        "flown in, and the language begins to change how she remembers.",
        score=(7.6, 18600), keywords="linguist, first contact, time",
    ),
    film(
        269149, "tt2948356", "Zootopia", "2016-03-04", 109, "PG",
        "Animation, Adventure, Family, Comedy",
        "Byron Howard; Rich Moore",
        "Ginnifer Goodwin=Judy Hopps (voice); Jason Bateman=Nick Wilde (voice); "
        "Idris Elba=Chief Bogo (voice); J.K. Simmons=Mayor Lionheart (voice)",
        "The city's first rabbit officer is put on parking duty. Her case comes with a fox.",
        score=(7.8, 16900), saga=ZOOTOPIA, keywords="rabbit, fox, police, prejudice",
    ),
    film(
        372058, "tt5311514", "Your Name.", "2016-08-26", 106, "PG", "Animation, Romance, Drama",
        "Makoto Shinkai",
        "Ryunosuke Kamiki=Taki Tachibana (voice); Mone Kamishiraishi=Mitsuha Miyamizu (voice)",
        "A boy in Tokyo and a girl in the mountains wake up as each other some mornings and "
        "leave notes. Then the notes stop.",
        score=(8.5, 12100), original="君の名は。", language="ja", keywords="body swap, comet, time",
    ),
    film(
        313369, "tt3783958", "La La Land", "2016-12-09", 129, "PG-13",
        "Comedy, Drama, Romance, Music",
        "Damien Chazelle",
        "Ryan Gosling=Sebastian; Emma Stone=Mia; J.K. Simmons=Bill; John Legend=Keith",
        "She wants to act, he wants to save jazz. For a year of Los Angeles evenings they want "
        "the same thing.",
        score=(7.9, 17500), keywords="musical, jazz, hollywood",
    ),
    film(
        419430, "tt5052448", "Get Out", "2017-02-24", 104, "R", "Mystery, Thriller, Horror",
        "Jordan Peele",
        "Daniel Kaluuya=Chris; Allison Williams=Rose; Bradley Whitford=Dean; "
        "Catherine Keener=Missy",
        "A young Black man meets his girlfriend's parents for a weekend. They are so very "
        "welcoming.",
        score=(7.6, 17200), keywords="hypnosis, racism, weekend",
    ),
    film(
        335984, "tt1856101", "Blade Runner 2049", "2017-10-06", 164, "R", "Science Fiction, Drama",
        "Denis Villeneuve",
        "Ryan Gosling=K; Harrison Ford=Deckard; Ana de Armas=Joi; Robin Wright=Joshi; "
        "Jared Leto=Niander Wallace",
        "A policeman who knows that he was made finds bones that should not exist and a memory "
        "that may be his own.",
        score=(7.6, 14300), saga=BLADE_RUNNER, keywords="android, dystopia, memory",
    ),
    film(
        354912, "tt2380307", "Coco", "2017-11-22", 105, "PG", "Family, Animation, Music, Adventure",
        "Lee Unkrich; Adrian Molina",
        "Anthony Gonzalez=Miguel (voice); Gael García Bernal=Héctor (voice); "
        "Benjamin Bratt=Ernesto de la Cruz (voice)",
        "A boy from a family that has banned music takes a guitar from a tomb and spends the Day "
        "of the Dead among his ancestors.",
        score=(8.2, 20000), keywords="day of the dead, guitar, family",
    ),
    film(
        346648, "tt4468740", "Paddington 2", "2017-11-10", 104, "PG", "Adventure, Comedy, Family",
        "Paul King",
        "Ben Whishaw=Paddington (voice); Hugh Grant=Phoenix Buchanan; "
        "Hugh Bonneville=Henry Brown; Sally Hawkins=Mary Brown",
        "The bear is jailed for a theft he did not commit and improves the prison kitchen. An "
        "actor with many costumes looks for treasure.",
        score=(7.5, 2600), saga=PADDINGTON, keywords="bear, prison, london",
    ),
    film(
        324552, "tt4425200", "John Wick: Chapter 2", "2017-02-10", 122, "R",
        "Action, Thriller, Crime",
        "Chad Stahelski",
        "Keanu Reeves=John Wick; Riccardo Scamarcio=Santino; Ian McShane=Winston; "
        "Laurence Fishburne=Bowery King",
        "A debt sworn in blood is called in, and Rome is only the first stop.",
        score=(7.3, 13400), saga=JOHN_WICK, keywords="assassin, rome, debt",
    ),
    film(
        284054, "tt1825683", "Black Panther", "2018-02-16", 135, "PG-13",
        "Action, Adventure, Science Fiction",
        "Ryan Coogler",
        "Chadwick Boseman=T'Challa; Michael B. Jordan=Erik Killmonger; Lupita Nyong'o=Nakia; "
        "Danai Gurira=Okoye; Martin Freeman=Everett Ross",
        "The young king of a hidden country is challenged by a man it had left outside.",
        score=(7.4, 22600), keywords="superhero, africa, throne",
    ),
    film(
        324857, "tt4633694", "Spider-Man: Into the Spider-Verse", "2018-12-14", 117, "PG",
        "Animation, Action, Adventure, Science Fiction",
        "Bob Persichetti; Peter Ramsey; Rodney Rothman",
        "Shameik Moore=Miles Morales (voice); Jake Johnson=Peter B. Parker (voice); "
        "Hailee Steinfeld=Gwen Stacy (voice); Mahershala Ali=Aaron Davis (voice)",
        "A Brooklyn boy is bitten by a spider on the night the universes start to leak into each "
        "other. Help comes in several drawing styles.",
        score=(8.4, 16100), heat=64.0, saga=SPIDER_VERSE,
        keywords="superhero, multiverse, brooklyn",
    ),
    film(
        301528, "tt1979376", "Toy Story 4", "2019-06-21", 100, "G",
        "Family, Adventure, Animation, Comedy",
        "Josh Cooley",
        "Tom Hanks=Woody (voice); Tim Allen=Buzz Lightyear (voice); Annie Potts=Bo Peep (voice); "
        "Keanu Reeves=Duke Caboom (voice); Joan Cusack=Jessie (voice)",
        "A fork with pipe-cleaner arms believes that he is rubbish. On a road trip the cowboy "
        "wonders what he himself is for.",
        score=(7.5, 9900), saga=TOY_STORY, keywords="toys, road trip, carnival",
    ),
    film(
        458156, "tt6146586", "John Wick: Chapter 3 - Parabellum", "2019-05-17", 131, "R",
        "Action, Thriller, Crime",
        "Chad Stahelski",
        "Keanu Reeves=John Wick; Halle Berry=Sofia; Ian McShane=Winston; "
        "Laurence Fishburne=Bowery King",
        "Fourteen million on his head, one hour's start and a library book to return.",
        score=(7.4, 11200), saga=JOHN_WICK, keywords="assassin, bounty, new york city",
    ),
    film(
        496243, "tt6751668", "Parasite", "2019-05-30", 133, "R", "Comedy, Thriller, Drama",
        "Bong Joon Ho",
        "Song Kang-ho=Kim Ki-taek; Lee Sun-kyun=Park Dong-ik; Cho Yeo-jeong=Yeon-kyo; "
        "Choi Woo-shik=Ki-woo; Park So-dam=Ki-jung",
        "One after the other a poor family finds work in a rich one's house. It turns out that "
        "they are not the only ones living off it.",
        score=(8.5, 19300), heat=77.0, original="기생충", language="ko",
        keywords="class differences, basement, seoul",
    ),
    film(
        475557, "tt7286456", "Joker", "2019-10-04", 122, "R", "Crime, Thriller, Drama",
        "Todd Phillips",
        "Joaquin Phoenix=Arthur Fleck; Robert De Niro=Murray Franklin; Zazie Beetz=Sophie; "
        "Frances Conroy=Penny Fleck",
        "A clown for hire who laughs when it hurts loses his job, his medicine and his patience.",
        score=(8.1, 26600), keywords="clown, mental illness, riot",
    ),
    film(
        546554, "tt8946378", "Knives Out", "2019-11-27", 131, "PG-13", "Comedy, Crime, Mystery",
        "Rian Johnson",
        "Daniel Craig=Benoit Blanc; Chris Evans=Ransom Drysdale; Ana de Armas=Marta Cabrera; "
        "Jamie Lee Curtis=Linda; Michael Shannon=Walt; Toni Collette=Joni",
        "A crime writer dies the morning after his birthday party. Everyone had a motive, and "
        "the nurse cannot lie without being sick.",
        score=(7.8, 13200), saga=KNIVES_OUT, keywords="whodunit, inheritance, detective",
    ),
    film(
        530915, "tt8579674", "1917", "2019-12-25", 119, "R", "War, Drama, Action",
        "Sam Mendes",
        "George MacKay=Schofield; Dean-Charles Chapman=Blake; "
        "Benedict Cumberbatch=Colonel Mackenzie; Colin Firth=General Erinmore",
        "Two soldiers are sent across no man's land with a message that would save sixteen "
        "hundred men. The camera does not look away once.",
        score=(8.0, 12700), keywords="world war i, trench, messenger",
    ),
    film(
        531428, "tt8613070", "Portrait of a Lady on Fire", "2019-09-18", 122, "R", "Drama, Romance",
        "Céline Sciamma",
        "Noémie Merlant=Marianne; Adèle Haenel=Héloïse; Luàna Bajrami=Sophie; "
        "Valeria Golino=La Comtesse",
        "A painter is to make a bride's portrait without the bride noticing. By day they walk by "
        "the sea, and by night she paints what she remembers.",
        score=(8.1, 2700), original="Portrait de la jeune fille en feu", language="fr",
        keywords="painter, island, forbidden love",
    ),
)

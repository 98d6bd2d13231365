"""1970 to 1989."""

from __future__ import annotations

from sandbox.catalogue.authoring import film
from sandbox.catalogue.collections import (
    ALIEN,
    BACK_TO_THE_FUTURE,
    BLADE_RUNNER,
    GODFATHER,
    INDIANA_JONES,
    MAD_MAX,
    STAR_WARS,
    TERMINATOR,
)

# fmt: off
FILMS = (
    film(
        238, "tt0068646", "The Godfather", "1972-03-14", 175, "R", "Drama, Crime",
        "Francis Ford Coppola",
        "Marlon Brando=Vito Corleone; Al Pacino=Michael Corleone; James Caan=Sonny Corleone; "
        "Robert Duvall=Tom Hagen; Diane Keaton=Kay Adams",
        "The youngest son of a crime family wants no part of the business. Then somebody shoots "
        "his father, and he turns out to be better at it than anyone.",
        score=(8.7, 21000), heat=150.0, saga=GODFATHER, keywords="mafia, family, new york city",
        tagline="Some doors close from the inside.",
    ),
    film(
        593, "tt0069293", "Solaris", "1972-03-20", 167, "PG",
        "Drama, Science Fiction, Adventure, Mystery",
        "Andrei Tarkovsky",
        "Donatas Banionis=Kris Kelvin; Natalya Bondarchuk=Hari; Jüri Järvet=Snaut",
        "A psychologist comes to a station above an ocean planet and is visited by his wife, who "
        "died years ago. The ocean is trying to say something.",
        score=(7.7, 1350), original="Солярис", language="ru",
        keywords="space station, grief, planet",
    ),
    film(
        240, "tt0071562", "The Godfather Part II", "1974-12-20", 202, "R", "Drama, Crime",
        "Francis Ford Coppola",
        "Al Pacino=Michael Corleone; Robert Duvall=Tom Hagen; Diane Keaton=Kay; "
        "Robert De Niro=Vito Corleone",
        "The son rules and loses what he rules for; the father, fifty years earlier, arrives "
        "with nothing and begins.",
        score=(8.6, 12800), saga=GODFATHER, keywords="mafia, immigrant, family",
    ),
    film(
        829, "tt0071315", "Chinatown", "1974-06-20", 130, "R", "Crime, Mystery, Thriller",
        "Roman Polanski",
        "Jack Nicholson=J. J. Gittes; Faye Dunaway=Evelyn Mulwray; John Huston=Noah Cross",
        "A private eye is hired to follow a husband and finds himself in the middle of a "
        "drought, a land grab and a family he should have left alone.",
        score=(7.9, 3900), keywords="private detective, los angeles, water",
    ),
    film(
        762, "tt0071853", "Monty Python and the Holy Grail", "1975-04-03", 91, "PG",
        "Adventure, Comedy, Fantasy",
        "Terry Gilliam; Terry Jones",
        "Graham Chapman=King Arthur; John Cleese=Sir Lancelot; Eric Idle=Sir Robin; "
        "Michael Palin=Sir Galahad",
        "King Arthur and his knights look for the Grail, on foot, with coconuts. They meet a "
        "rabbit.",
        score=(7.8, 5700), keywords="king arthur, grail, parody",
    ),
    film(
        578, "tt0073195", "Jaws", "1975-06-20", 124, "PG", "Horror, Thriller, Adventure",
        "Steven Spielberg",
        "Roy Scheider=Martin Brody; Robert Shaw=Quint; Richard Dreyfuss=Matt Hooper; "
        "Lorraine Gary=Ellen Brody",
        "A great white shark keeps a beach town from having its summer. The police chief, a "
        "scientist and a fisherman go out, in a boat that is too small.",
        score=(7.7, 10900), keywords="shark, beach, small town",
    ),
    film(
        103, "tt0075314", "Taxi Driver", "1976-02-09", 114, "R", "Crime, Drama",
        "Martin Scorsese",
        "Robert De Niro=Travis Bickle; Jodie Foster=Iris; Cybill Shepherd=Betsy; "
        "Harvey Keitel=Sport",
        "A man who cannot sleep drives a cab through New York at night and decides that somebody "
        "should clean the place up.",
        score=(8.1, 12600), keywords="vigilante, new york city, loneliness",
    ),
    film(
        11, "tt0076759", "Star Wars", "1977-05-25", 121, "PG", "Adventure, Action, Science Fiction",
        "George Lucas",
        "Mark Hamill=Luke Skywalker; Harrison Ford=Han Solo; Carrie Fisher=Princess Leia; "
        "Peter Cushing=Grand Moff Tarkin; Alec Guinness=Obi-Wan Kenobi",
        "A farm boy finds a message inside a droid and leaves home with an old knight, a "
        "smuggler and a very tall first mate to free a princess who needs less rescuing than "
        "they think.",
        score=(8.2, 21400), heat=96.0, saga=STAR_WARS, keywords="space opera, rebellion, android",
    ),
    film(
        348, "tt0078748", "Alien", "1979-05-25", 117, "R", "Horror, Science Fiction",
        "Ridley Scott",
        "Sigourney Weaver=Ellen Ripley; Tom Skerritt=Dallas; John Hurt=Kane; Ian Holm=Ash; "
        "Veronica Cartwright=Lambert",
        "The crew of a freighter is woken early to look into a signal. They come back with one "
        "more on board than the manifest says.",
        score=(8.2, 15300), heat=72.0, saga=ALIEN, keywords="spaceship, android, survival",
    ),
    film(
        28, "tt0078788", "Apocalypse Now", "1979-08-15", 147, "R", "Drama, War",
        "Francis Ford Coppola",
        "Martin Sheen=Captain Willard; Marlon Brando=Colonel Kurtz; "
        "Robert Duvall=Lt. Colonel Kilgore; Laurence Fishburne=Clean; "
        "Dennis Hopper=Photojournalist",
        "A captain goes up a river in a war to end the command of a colonel who has made himself "
        "a god. The further he gets, the better he understands him.",
        score=(8.3, 8500), keywords="vietnam war, river, madness",
    ),
    film(
        1398, "tt0079944", "Stalker", "1979-05-25", 162, "NR", "Science Fiction, Drama",
        "Andrei Tarkovsky",
        "Alexander Kaidanovsky=Stalker; Anatoly Solonitsyn=Writer; Nikolai Grinko=Professor; "
        "Alisa Freindlich=Stalker's Wife",
        "A guide leads a writer and a professor through a forbidden zone to a room that is said "
        "to grant the innermost wish, which is not the one you would say aloud.",
        score=(8.1, 2350), original="Сталкер", language="ru",
        keywords="forbidden zone, wish, philosophy",
    ),
    film(
        9659, "tt0079501", "Mad Max", "1979-04-12", 93, "R",
        "Adventure, Action, Thriller, Science Fiction",
        "George Miller",
        "Mel Gibson=Max Rockatansky; Joanne Samuel=Jessie; Hugh Keays-Byrne=Toecutter; "
        "Steve Bisley=Jim Goose",
        "On the empty roads of a country that is coming apart a policeman takes on a motorcycle "
        "gang and loses what kept him a policeman.",
        score=(6.6, 4500), saga=MAD_MAX, keywords="motorcycle gang, revenge, australia",
    ),
    film(
        1891, "tt0080684", "The Empire Strikes Back", "1980-05-20", 124, "PG",
        "Adventure, Action, Science Fiction",
        "Irvin Kershner",
        "Mark Hamill=Luke Skywalker; Harrison Ford=Han Solo; Carrie Fisher=Princess Leia; "
        "Billy Dee Williams=Lando Calrissian",
        "The rebels are driven from the ice. Luke goes to a swamp to learn, his friends to a "
        "city in the clouds to hide, and the dark lord is looking for only one of them.",
        score=(8.4, 17700), saga=STAR_WARS, keywords="space opera, rebellion, father and son",
    ),
    film(
        694, "tt0081505", "The Shining", "1980-05-23", 144, "R", "Horror, Thriller",
        "Stanley Kubrick",
        "Jack Nicholson=Jack Torrance; Shelley Duvall=Wendy Torrance; Danny Lloyd=Danny; "
        "Scatman Crothers=Dick Hallorann",
        "A writer takes his family to look after a mountain hotel for the winter. The hotel has "
        "looked after caretakers before.",
        score=(8.2, 18300), heat=58.0, keywords="hotel, isolation, madness",
    ),
    film(
        85, "tt0082971", "Raiders of the Lost Ark", "1981-06-12", 115, "PG", "Adventure, Action",
        "Steven Spielberg",
        "Harrison Ford=Indiana Jones; Karen Allen=Marion Ravenwood; Paul Freeman=René Belloq; "
        "John Rhys-Davies=Sallah",
        "A professor with a whip and a fear of snakes races the Nazis to a chest that should "
        "stay shut.",
        score=(7.9, 12700), saga=INDIANA_JONES, keywords="archaeologist, treasure, egypt",
    ),
    film(
        78, "tt0083658", "Blade Runner", "1982-06-25", 118, "R", "Science Fiction, Drama, Thriller",
        "Ridley Scott",
        "Harrison Ford=Rick Deckard; Rutger Hauer=Roy Batty; Sean Young=Rachael; "
        "Edward James Olmos=Gaff; Daryl Hannah=Pris",
        "Four artificial people have come back to Earth to ask for more time. A tired policeman "
        "is sent through the rain to refuse.",
        score=(7.9, 14300), heat=61.0, saga=BLADE_RUNNER, keywords="android, dystopia, neo-noir",
        tagline="It always rains on the innocent.",
    ),
    film(
        1091, "tt0084787", "The Thing", "1982-06-25", 109, "R", "Horror, Mystery, Science Fiction",
        "John Carpenter",
        "Kurt Russell=R. J. MacReady; Wilford Brimley=Dr. Blair; Keith David=Childs; "
        "Donald Moffat=Garry",
        "Something that can look like anyone is loose in an Antarctic station at the start of "
        "winter.",
        score=(8.1, 7500), keywords="antarctica, paranoia, shape shifter",
    ),
    film(
        601, "tt0083866", "E.T. the Extra-Terrestrial", "1982-06-11", 115, "PG",
        "Science Fiction, Adventure, Family, Fantasy",
        "Steven Spielberg",
        "Henry Thomas=Elliott; Drew Barrymore=Gertie; Dee Wallace=Mary; Peter Coyote=Keys",
        "A visitor is left behind in the woods behind a suburb, and a lonely boy hides him in "
        "the closet.",
        score=(7.5, 11600), keywords="alien, friendship, suburb",
    ),
    film(
        1892, "tt0086190", "Return of the Jedi", "1983-05-25", 132, "PG",
        "Adventure, Action, Science Fiction",
        "Richard Marquand",
        "Mark Hamill=Luke Skywalker; Harrison Ford=Han Solo; Carrie Fisher=Princess Leia; "
        "Billy Dee Williams=Lando Calrissian",
        "A friend to thaw, a moon full of small furry allies, a second battle station and a "
        "father to be won back.",
        score=(7.9, 16000), saga=STAR_WARS, keywords="space opera, rebellion, redemption",
    ),
    film(
        218, "tt0088247", "The Terminator", "1984-10-26", 108, "R",
        "Action, Thriller, Science Fiction",
        "James Cameron",
        "Arnold Schwarzenegger=The Terminator; Linda Hamilton=Sarah Connor; "
        "Michael Biehn=Kyle Reese; Paul Winfield=Ed Traxler",
        "Two strangers arrive from the future, one to kill a waitress and one to keep her alive. "
        "Only one of them can be reasoned with.",
        score=(7.7, 13500), saga=TERMINATOR, keywords="cyborg, time travel, pursuit",
    ),
    film(
        620, "tt0087332", "Ghostbusters", "1984-06-08", 107, "PG", "Comedy, Fantasy",
        "Ivan Reitman",
        "Bill Murray=Peter Venkman; Dan Aykroyd=Raymond Stantz; Sigourney Weaver=Dana Barrett; "
        "Harold Ramis=Egon Spengler; Ernie Hudson=Winston Zeddemore",
        "Three scientists lose their grant and open a firm that removes ghosts. Business picks "
        "up alarmingly.",
        score=(7.5, 9400), keywords="ghost, new york city, scientist",
    ),
    film(
        105, "tt0088763", "Back to the Future", "1985-07-03", 116, "PG",
        "Adventure, Comedy, Science Fiction",
        "Robert Zemeckis",
        "Michael J. Fox=Marty McFly; Christopher Lloyd=Emmett Brown; "
        "Lea Thompson=Lorraine Baines; Crispin Glover=George McFly",
        "By accident a boy is sent back thirty years in a car, and by accident his mother falls "
        "for him. He has a week to introduce her to his father.",
        score=(8.3, 20500), heat=68.0, saga=BACK_TO_THE_FUTURE,
        keywords="time travel, car, high school",
    ),
    film(
        679, "tt0090605", "Aliens", "1986-07-18", 137, "R", "Action, Thriller, Science Fiction",
        "James Cameron",
        "Sigourney Weaver=Ellen Ripley; Michael Biehn=Dwayne Hicks; Carrie Henn=Newt; "
        "Lance Henriksen=Bishop; Bill Paxton=Hudson",
        "Fifty-seven years later nobody believes her, until the colony stops answering. This "
        "time she goes with soldiers, who are also not enough.",
        score=(8.0, 10000), saga=ALIEN, keywords="space marine, colony, motherhood",
    ),
    film(
        2493, "tt0093779", "The Princess Bride", "1987-09-25", 98, "PG",
        "Adventure, Family, Fantasy, Comedy, Romance",
        "Rob Reiner",
        "Cary Elwes=Westley; Robin Wright=Buttercup; Mandy Patinkin=Inigo Montoya; "
        "Wallace Shawn=Vizzini; André the Giant=Fezzik",
        "A grandfather reads a sick boy a book with fencing, giants, revenge, true love and very "
        "little kissing.",
        score=(7.7, 4800), keywords="fairy tale, sword fight, true love",
    ),
    film(
        8392, "tt0096283", "My Neighbor Totoro", "1988-04-16", 86, "G",
        "Fantasy, Animation, Family",
        "Hayao Miyazaki",
        "Noriko Hidaka=Satsuki (voice); Chika Sakamoto=Mei (voice); "
        "Shigesato Itoi=Tatsuo Kusakabe (voice)",
        "Two sisters move to the country while their mother is in hospital and get to know the "
        "large, round keeper of the forest behind the house.",
        score=(8.1, 8200), original="となりのトトロ", language="ja",
        keywords="forest spirit, sisters, countryside",
    ),
    film(
        149, "tt0094625", "Akira", "1988-07-16", 124, "R", "Animation, Science Fiction, Action",
        "Katsuhiro Ōtomo",
        "Mitsuo Iwata=Kaneda (voice); Nozomu Sasaki=Tetsuo (voice); Mami Koyama=Kei (voice)",
        "Neo-Tokyo, 2019: a biker is changed by an accident and an experiment, and his best "
        "friend has to stop what he is turning into.",
        score=(7.9, 4400), original="アキラ", language="ja",
        keywords="cyberpunk, motorcycle gang, psychic power",
    ),
    film(
        562, "tt0095016", "Die Hard", "1988-07-15", 132, "R", "Action, Thriller",
        "John McTiernan",
        "Bruce Willis=John McClane; Alan Rickman=Hans Gruber; Bonnie Bedelia=Holly Gennero; "
        "Reginald VelJohnson=Al Powell",
        "A policeman without shoes, a tower full of thieves and the worst office Christmas party "
        "in Los Angeles.",
        score=(7.8, 11500), keywords="christmas, skyscraper, hostage",
    ),
    film(
        165, "tt0096874", "Back to the Future Part II", "1989-11-22", 108, "PG",
        "Adventure, Comedy, Science Fiction",
        "Robert Zemeckis",
        "Michael J. Fox=Marty McFly; Christopher Lloyd=Emmett Brown; Lea Thompson=Lorraine; "
        "Thomas F. Wilson=Biff Tannen",
        "First to the future to save the children, then back to the past because of a book of "
        "sports results, without meeting the people they were last time.",
        score=(7.8, 13300), saga=BACK_TO_THE_FUTURE, keywords="time travel, almanac, hoverboard",
    ),
    film(
        89, "tt0097576", "Indiana Jones and the Last Crusade", "1989-05-24", 127, "PG-13",
        "Adventure, Action",
        "Steven Spielberg",
        "Harrison Ford=Indiana Jones; Sean Connery=Henry Jones; Alison Doody=Elsa Schneider; "
        "Denholm Elliott=Marcus Brody",
        "The professor looks for his father, who was looking for the Grail. They have never "
        "agreed on a method.",
        score=(7.9, 10000), saga=INDIANA_JONES, keywords="grail, father and son, archaeologist",
    ),
)

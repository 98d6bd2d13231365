"""2000 to 2009."""

from __future__ import annotations

from sandbox.catalogue.authoring import film
from sandbox.catalogue.collections import AVATAR, DARK_KNIGHT, LORD_OF_THE_RINGS, MATRIX

# fmt: off
FILMS = (
    film(
        98, "tt0172495", "Gladiator", "2000-05-04", 155, "R", "Action, Drama, Adventure",
        "Ridley Scott",
        "Russell Crowe=Maximus; Joaquin Phoenix=Commodus; Connie Nielsen=Lucilla; "
        "Oliver Reed=Proximo; Richard Harris=Marcus Aurelius",
        "A general is betrayed by the new emperor, sold as a slave and comes back to Rome by the "
        "only gate left to him, the one to the arena.",
        score=(8.2, 19300), heat=65.0, keywords="ancient rome, gladiator, revenge",
    ),
    film(
        77, "tt0209144", "Memento", "2000-10-11", 113, "R", "Mystery, Thriller",
        "Christopher Nolan",
        "Guy Pearce=Leonard Shelby; Carrie-Anne Moss=Natalie; Joe Pantoliano=Teddy",
        "A man who cannot make new memories hunts his wife's killer with photographs, tattoos "
        "and the word of people he has just met.",
        score=(8.2, 15000), keywords="amnesia, tattoo, nonlinear timeline",
    ),
    film(
        194, "tt0211915", "Amélie", "2001-04-25", 122, "R", "Comedy, Romance",
        "Jean-Pierre Jeunet",
        "Audrey Tautou=Amélie Poulain; Mathieu Kassovitz=Nino; Rufus=Raphaël Poulain",
        "A shy waitress in Montmartre secretly puts other people's lives in order. Her own is "
        "harder.",
        score=(7.9, 11700), original="Le Fabuleux Destin d'Amélie Poulain", language="fr",
        keywords="paris, waitress, kindness",
    ),
    film(
        129, "tt0245429", "Spirited Away", "2001-07-20", 125, "PG", "Animation, Family, Fantasy",
        "Hayao Miyazaki",
        "Rumi Hiiragi=Chihiro (voice); Miyu Irino=Haku (voice); Mari Natsuki=Yubaba (voice)",
        "A girl's parents eat what was not meant for them. To turn them back from pigs she takes "
        "a job in a bath house for the gods and must not forget her name.",
        score=(8.5, 17300), heat=83.0, original="千と千尋の神隠し", language="ja",
        keywords="spirits, bath house, coming of age",
    ),
    film(
        120, "tt0120737", "The Lord of the Rings: The Fellowship of the Ring", "2001-12-19", 179,
        "PG-13", "Adventure, Fantasy, Action",
        "Peter Jackson",
        "Elijah Wood=Frodo; Ian McKellen=Gandalf; Viggo Mortensen=Aragorn; Sean Astin=Sam; "
        "Cate Blanchett=Galadriel; Liv Tyler=Arwen; Orlando Bloom=Legolas; Sean Bean=Boromir",
        "A ring that should have been destroyed turns up in the pocket of a hobbit. Nine set out "
        "to take it to the one fire that can melt it.",
        score=(8.4, 25900), heat=98.0, saga=LORD_OF_THE_RINGS, keywords="ring, quest, hobbit",
    ),
    film(
        121, "tt0167261", "The Lord of the Rings: The Two Towers", "2002-12-18", 179, "PG-13",
        "Adventure, Fantasy, Action",
        "Peter Jackson",
        "Elijah Wood=Frodo; Ian McKellen=Gandalf; Viggo Mortensen=Aragorn; Sean Astin=Sam; "
        "Orlando Bloom=Legolas; Andy Serkis=Gollum",
        "The fellowship is broken. Two hobbits follow a guide they cannot trust, and three "
        "hunters find a kingdom that has to be woken before it is stormed.",
        score=(8.4, 22500), saga=LORD_OF_THE_RINGS, keywords="ring, siege, hobbit",
    ),
    film(
        122, "tt0167260", "The Lord of the Rings: The Return of the King", "2003-12-17", 201,
        "PG-13", "Adventure, Fantasy, Action",
        "Peter Jackson",
        "Elijah Wood=Frodo; Ian McKellen=Gandalf; Viggo Mortensen=Aragorn; Sean Astin=Sam; "
        "Andy Serkis=Gollum; Liv Tyler=Arwen",
        "Armies march to keep one eye turned away from two very small figures on the side of a "
        "mountain.",
        score=(8.5, 24900), saga=LORD_OF_THE_RINGS, keywords="ring, war, king",
    ),
    film(
        598, "tt0317248", "City of God", "2002-08-30", 129, "R", "Drama, Crime",
        "Fernando Meirelles; Kátia Lund",
        "Alexandre Rodrigues=Buscapé; Leandro Firmino=Zé Pequeno; Phellipe Haagensen=Bené; "
        "Alice Braga=Angélica",
        "Two boys grow up in the same quarter of Rio. One gets a gun and one a camera.",
        score=(8.4, 7800), original="Cidade de Deus", language="pt",
        keywords="favela, gang, photographer",
    ),
    film(
        604, "tt0234215", "The Matrix Reloaded", "2003-05-15", 138, "R",
        "Adventure, Action, Thriller, Science Fiction",
        "Lana Wachowski; Lilly Wachowski",
        "Keanu Reeves=Neo; Laurence Fishburne=Morpheus; Carrie-Anne Moss=Trinity; "
        "Hugo Weaving=Agent Smith; Jada Pinkett Smith=Niobe",
        "The machines are digging towards the last city. Somewhere inside the simulation there "
        "is a man with a key and another with an explanation.",
        score=(7.1, 11100), saga=MATRIX,
        keywords="artificial intelligence, simulated reality, chase",
    ),
    film(
        605, "tt0242653", "The Matrix Revolutions", "2003-11-05", 129, "R",
        "Adventure, Action, Thriller, Science Fiction",
        "Lana Wachowski; Lilly Wachowski",
        "Keanu Reeves=Neo; Laurence Fishburne=Morpheus; Carrie-Anne Moss=Trinity; "
        "Hugo Weaving=Agent Smith; Jada Pinkett Smith=Niobe",
        "The city's last stand is fought with hands and hydraulics, and its peace is made by one "
        "man who walks into the machines' own capital.",
        score=(6.7, 9900), saga=MATRIX, keywords="artificial intelligence, war, sacrifice",
    ),
    film(
        12, "tt0266543", "Finding Nemo", "2003-05-30", 100, "G", "Animation, Family",
        "Andrew Stanton",
        "Albert Brooks=Marlin (voice); Ellen DeGeneres=Dory (voice); "
        "Alexander Gould=Nemo (voice); Willem Dafoe=Gill (voice)",
        "A clown fish who is afraid of everything swims across an ocean for his son, with a "
        "companion who forgets why every few minutes.",
        score=(7.8, 19700), keywords="fish, ocean, father and son",
    ),
    film(
        670, "tt0364569", "Oldboy", "2003-11-21", 120, "R", "Drama, Thriller, Mystery, Action",
        "Park Chan-wook",
        "Choi Min-sik=Oh Dae-su; Yoo Ji-tae=Lee Woo-jin; Kang Hye-jung=Mi-do",
        "A man is locked in a room for fifteen years and one day let go. He has five days to "
        "find out why, and that is the wrong question.",
        score=(8.3, 9000), original="올드보이", language="ko",
        keywords="revenge, imprisonment, hammer",
    ),
    film(
        38, "tt0338013", "Eternal Sunshine of the Spotless Mind", "2004-03-19", 108, "R",
        "Science Fiction, Drama, Romance",
        "Michel Gondry",
        "Jim Carrey=Joel Barish; Kate Winslet=Clementine; Kirsten Dunst=Mary; Mark Ruffalo=Stan; "
        "Elijah Wood=Patrick",
        "She has had him erased from her memory, so he orders the same. Half-way through the "
        "night, asleep, he changes his mind.",
        score=(8.1, 15700), keywords="memory, relationship, snow",
    ),
    film(
        9806, "tt0317705", "The Incredibles", "2004-11-05", 115, "PG",
        "Action, Adventure, Animation, Family",
        "Brad Bird",
        "Craig T. Nelson=Bob Parr (voice); Holly Hunter=Helen Parr (voice); "
        "Samuel L. Jackson=Lucius Best (voice); Jason Lee=Syndrome (voice)",
        "Superheroes have been outlawed, and a former one sits in an insurance office he does "
        "not fit into. A secret job offer puts the family to work.",
        score=(7.7, 18500), keywords="superhero, family, secret identity",
    ),
    film(
        747, "tt0365748", "Shaun of the Dead", "2004-04-09", 99, "R", "Horror, Comedy",
        "Edgar Wright",
        "Simon Pegg=Shaun; Nick Frost=Ed; Kate Ashfield=Liz; Bill Nighy=Philip",
        "A man with no plan needs one by tonight: fetch his mother, win back his girlfriend, get "
        "to the pub and mind the dead.",
        score=(7.5, 8900), keywords="zombie, pub, friendship",
    ),
    film(
        272, "tt0372784", "Batman Begins", "2005-06-15", 140, "PG-13", "Drama, Crime, Action",
        "Christopher Nolan",
        "Christian Bale=Bruce Wayne; Michael Caine=Alfred; Liam Neeson=Ducard; "
        "Cillian Murphy=Jonathan Crane; Gary Oldman=Jim Gordon; Morgan Freeman=Lucius Fox",
        "A rich orphan learns to fight in the mountains and comes home to a city where fear "
        "works better than the police.",
        score=(7.7, 21600), saga=DARK_KNIGHT, keywords="superhero, fear, vigilante",
    ),
    film(
        1417, "tt0457430", "Pan's Labyrinth", "2006-10-10", 118, "R", "Fantasy, Drama, War",
        "Guillermo del Toro",
        "Ivana Baquero=Ofelia; Sergi López=Captain Vidal; Maribel Verdú=Mercedes; Doug Jones=Faun",
        "Spain, 1944. While her stepfather hunts partisans a girl is given three tasks by a faun "
        "and has to decide which of the two worlds is crueller.",
        score=(7.8, 10900), original="El laberinto del fauno", language="es",
        keywords="fairy tale, spanish civil war, faun",
    ),
    film(
        582, "tt0405094", "The Lives of Others", "2006-03-23", 137, "R", "Drama, Thriller",
        "Florian Henckel von Donnersmarck",
        "Ulrich Mühe=Gerd Wiesler; Martina Gedeck=Christa-Maria Sieland; "
        "Sebastian Koch=Georg Dreyman",
        "East Berlin, 1984. A captain listens to a playwright and an actress through the wall "
        "and begins to leave things out of his reports.",
        score=(8.0, 3900), original="Das Leben der Anderen", language="de",
        keywords="surveillance, east germany, playwright",
    ),
    film(
        6977, "tt0477348", "No Country for Old Men", "2007-11-09", 122, "R", "Crime, Thriller",
        "Joel Coen; Ethan Coen",
        "Javier Bardem=Anton Chigurh; Tommy Lee Jones=Ed Tom Bell; Josh Brolin=Llewelyn Moss; "
        "Kelly Macdonald=Carla Jean",
        "A hunter finds two million dollars among the dead. A man with a bolt gun and a coin "
        "wants it back, and a sheriff is one step behind both.",
        score=(8.0, 12200), keywords="texas, drug money, hitman",
    ),
    film(
        7345, "tt0469494", "There Will Be Blood", "2007-12-26", 158, "R", "Drama",
        "Paul Thomas Anderson",
        "Daniel Day-Lewis=Daniel Plainview; Paul Dano=Eli Sunday; Ciarán Hinds=Fletcher; "
        "Dillon Freasier=H.W.",
        "An oil man with an adopted son and no need for people comes to a valley where a young "
        "preacher needs him. Neither forgives.",
        score=(8.1, 6900), keywords="oil, greed, preacher",
    ),
    film(
        2062, "tt0382932", "Ratatouille", "2007-06-29", 111, "G",
        "Animation, Comedy, Family, Fantasy",
        "Brad Bird",
        "Patton Oswalt=Remy (voice); Lou Romano=Linguini (voice); "
        "Peter O'Toole=Anton Ego (voice); Ian Holm=Skinner (voice)",
        "A rat with a very good nose and a kitchen boy with very little talent make one great "
        "cook, under one hat.",
        score=(7.8, 17500), keywords="rat, paris, cooking",
    ),
    film(
        10681, "tt0910970", "WALL·E", "2008-06-27", 98, "G", "Animation, Family, Science Fiction",
        "Andrew Stanton",
        "Ben Burtt=WALL·E (voice); Elissa Knight=EVE (voice); Jeff Garlin=Captain (voice); "
        "Sigourney Weaver=Ship's Computer (voice)",
        "Seven hundred years after everyone left, the last robot on Earth still tidies up. A "
        "visitor, sleek and white, comes looking for something green.",
        score=(8.1, 19200), keywords="robot, space, environment",
    ),
    film(
        155, "tt0468569", "The Dark Knight", "2008-07-16", 152, "PG-13",
        "Drama, Action, Crime, Thriller",
        "Christopher Nolan",
        "Christian Bale=Bruce Wayne; Heath Ledger=Joker; Aaron Eckhart=Harvey Dent; "
        "Michael Caine=Alfred; Gary Oldman=Jim Gordon; Morgan Freeman=Lucius Fox",
        "The mob is nearly beaten when a man in clown paint offers his services. He does not "
        "want the money, he wants to prove a point.",
        score=(8.5, 34000), heat=104.0, saga=DARK_KNIGHT, keywords="superhero, chaos, vigilante",
    ),
    film(
        14160, "tt1049413", "Up", "2009-05-29", 96, "PG", "Animation, Comedy, Family, Adventure",
        "Pete Docter",
        "Ed Asner=Carl (voice); Jordan Nagai=Russell (voice); "
        "Christopher Plummer=Charles Muntz (voice); Bob Peterson=Dug (voice)",
        "An old man ties ten thousand balloons to his house and leaves, as he had promised his "
        "wife. There is a boy scout on the porch.",
        score=(8.0, 20600), keywords="balloon, old man, adventure",
    ),
    film(
        19995, "tt0499549", "Avatar", "2009-12-18", 162, "PG-13",
        "Action, Adventure, Fantasy, Science Fiction",
        "James Cameron",
        "Sam Worthington=Jake Sully; Zoe Saldaña=Neytiri; Sigourney Weaver=Grace Augustine; "
        "Stephen Lang=Colonel Quaritch",
        "A soldier who cannot walk is given a second body on a moon where people live in trees. "
        "He is meant to talk them out of their home.",
        score=(7.6, 32300), heat=81.0, saga=AVATAR, keywords="alien planet, colonialism, nature",
    ),
    film(
        16869, "tt0361748", "Inglourious Basterds", "2009-08-21", 153, "R", "Drama, Thriller, War",
        "Quentin Tarantino",
        "Brad Pitt=Aldo Raine; Christoph Waltz=Hans Landa; Mélanie Laurent=Shosanna; "
        "Michael Fassbender=Archie Hicox",
        "A cinema owner in occupied Paris, a band of American soldiers and a very polite colonel "
        "are all going to the same première.",
        score=(8.2, 22700), keywords="world war ii, cinema, revenge",
    ),
)

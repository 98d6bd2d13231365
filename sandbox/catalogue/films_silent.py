"""Films of the silent era; nearly all of them are in the public domain."""

from __future__ import annotations

from sandbox.catalogue.authoring import film

# fmt: off
FILMS = (
    film(
        775, "tt0000417", "A Trip to the Moon", "1902-09-01", 14, "NR",
        "Adventure, Science Fiction",
        "Georges Méliès",
        "Georges Méliès=Professor Barbenfouillis; Bleuette Bernon=Phoebe; Victor André=Astronomer",
        "Six astronomers have themselves fired at the moon from a cannon and land in its eye. "
        "The people who live there are not pleased, and the way home is down.",
        score=(7.9, 1860), original="Le Voyage dans la Lune", language="fr",
        keywords="moon, space travel, silent film",
    ),
    film(
        5698, "tt0000439", "The Great Train Robbery", "1903-12-01", 12, "NR", "Western, Crime",
        "Edwin S. Porter",
        "Gilbert M. Anderson=Bandit; A. C. Abadie=Sheriff; George Barnes=Bandit Leader",
        "Four bandits hold up a telegraph office and a train, and a posse rides after them. The "
        "last shot is aimed at the audience.",
        score=(7.1, 520), keywords="train, robbery, silent film",
    ),
    film(
        3059, "tt0006864", "Intolerance", "1916-09-04", 197, "NR", "Drama, History",
        "D. W. Griffith",
        "Lillian Gish=The Woman Who Rocks the Cradle; Mae Marsh=The Dear One; "
        "Robert Harron=The Boy; Constance Talmadge=The Mountain Girl",
        "Four stories from four ages, from the fall of Babylon to a modern court room, are told "
        "side by side and cut faster and faster towards one question: why can people not leave "
        "each other be?",
        score=(7.4, 410), keywords="babylon, silent film",
    ),
    film(
        234, "tt0010323", "The Cabinet of Dr. Caligari", "1920-02-27", 78, "NR",
        "Horror, Thriller, Mystery",
        "Robert Wiene",
        "Werner Krauss=Dr. Caligari; Conrad Veidt=Cesare; Friedrich Feher=Francis; "
        "Lil Dagover=Jane Olsen",
        "A showman arrives at the fair with a sleepwalker who answers questions about the "
        "future, and in the crooked streets of the town people begin to die.",
        score=(7.9, 1560), original="Das Cabinet des Dr. Caligari", language="de",
        keywords="expressionism, hypnosis, silent film",
    ),
    film(
        10098, "tt0012349", "The Kid", "1921-01-21", 68, "NR", "Comedy, Drama",
        "Charlie Chaplin",
        "Charlie Chaplin=The Tramp; Jackie Coogan=The Kid; Edna Purviance=The Mother; "
        "Carl Miller=The Artist",
        "A tramp finds an abandoned baby and, for want of a better plan, brings him up. Five "
        "years later the two are partners in a glazing business the police take an interest in.",
        score=(8.2, 2300), keywords="orphan, tramp, silent film",
    ),
    film(
        58129, "tt0012364", "The Phantom Carriage", "1921-01-01", 107, "NR",
        "Drama, Fantasy, Horror",
        "Victor Sjöström",
        "Victor Sjöström=David Holm; Hilda Borgström=Mrs. Holm; Tore Svennberg=Georges; "
        "Astrid Holm=Edit",
        "Whoever dies last on New Year's Eve must drive Death's carriage for a year. This year "
        "it is a drinker with a great deal to make good.",
        score=(7.8, 420), original="Körkarlen", language="sv",
        keywords="new year's eve, death, silent film",
    ),
    film(
        653, "tt0013442", "Nosferatu", "1922-02-16", 95, "NR", "Horror, Fantasy",
        "F. W. Murnau",
        "Max Schreck=Count Orlok; Gustav von Wangenheim=Thomas Hutter; Greta Schröder=Ellen; "
        "Alexander Granach=Knock",
        "A clerk travels to the Carpathians to sell a house to a count who never appears by day. "
        "The count likes the house, and the picture of the clerk's wife.",
        score=(7.7, 2250), original="Nosferatu, eine Symphonie des Grauens", language="de",
        keywords="vampire, expressionism, silent film",
    ),
    film(
        57283, "tt0013257", "Häxan", "1922-09-18", 105, "NR", "Documentary, Horror, History",
        "Benjamin Christensen",
        "Benjamin Christensen=The Devil; Maren Pedersen=The Witch; "
        "Clara Pontoppidan=Sister Cecilia",
        "Half lecture, half nightmare: a history of witches, of those who feared them and of "
        "what was done in the name of that fear.",
        score=(7.6, 480), language="sv", keywords="witch, silent film",
    ),
    film(
        22596, "tt0014429", "Safety Last!", "1923-04-01", 73, "NR", "Comedy, Romance",
        "Fred C. Newmeyer; Sam Taylor",
        "Harold Lloyd=The Boy; Mildred Davis=The Girl; Bill Strother=The Pal; Noah Young=The Law",
        "A shop clerk has told his fiancée he is a success. To make it true he needs a publicity "
        "stunt, a tall building and somebody else to climb it.",
        score=(7.9, 480), keywords="clock, department store, silent film",
    ),
    film(
        992, "tt0015324", "Sherlock Jr.", "1924-04-21", 45, "NR", "Comedy, Mystery, Action",
        "Buster Keaton",
        "Buster Keaton=Projectionist; Kathryn McGuire=The Girl; Joe Keaton=The Girl's Father; "
        "Ward Crane=The Local Sheik",
        "A projectionist accused of theft falls asleep at work, walks into the film on his "
        "screen and becomes the detective he would like to be.",
        score=(8.2, 1100), keywords="detective, dream, silent film",
    ),
    film(
        28963, "tt0015400", "The Thief of Bagdad", "1924-03-18", 149, "NR",
        "Adventure, Fantasy, Romance",
        "Raoul Walsh",
        "Douglas Fairbanks=The Thief; Julanne Johnston=The Princess; "
        "Anna May Wong=The Mongol Slave; Sōjin Kamiyama=The Mongol Prince",
        "A thief who takes what he wants falls for a princess he cannot steal and has seven "
        "moons to come back with the rarest thing in the world.",
        score=(7.5, 220), keywords="flying carpet, silent film",
    ),
    film(
        962, "tt0015864", "The Gold Rush", "1925-06-25", 95, "NR", "Adventure, Comedy, Drama",
        "Charlie Chaplin",
        "Charlie Chaplin=The Lone Prospector; Georgia Hale=Georgia; Mack Swain=Big Jim McKay; "
        "Tom Murray=Black Larsen",
        "A lone prospector goes to the Klondike for gold and finds snow, hunger, a hut that will "
        "not stay put and a girl in a dance hall.",
        score=(8.0, 1780), keywords="klondike, gold, silent film",
    ),
    film(
        643, "tt0015648", "Battleship Potemkin", "1925-12-24", 75, "NR", "Drama, History",
        "Sergei Eisenstein",
        "Aleksandr Antonov=Vakulinchuk; Vladimir Barsky=Commander Golikov; "
        "Grigori Aleksandrov=Gilyarovsky",
        "Sailors who will not eat rotten meat take over their ship, and the city of Odessa comes "
        "down to the harbour to greet them. So do the soldiers.",
        score=(7.6, 1150), original="Броненосец Потёмкин", language="ru",
        keywords="mutiny, revolution, silent film",
    ),
    film(
        964, "tt0016220", "The Phantom of the Opera", "1925-09-06", 107, "NR",
        "Horror, Drama, Romance",
        "Rupert Julian",
        "Lon Chaney=The Phantom; Mary Philbin=Christine Daaé; Norman Kerry=Raoul de Chagny",
        "Something lives in the cellars of the Paris Opera. It wants a certain singer to have "
        "the lead, and it wants the singer.",
        score=(7.3, 520), keywords="opera, paris, silent film",
    ),
    film(
        2981, "tt0016039", "The Lost World", "1925-02-02", 106, "NR",
        "Adventure, Science Fiction, Fantasy",
        "Harry O. Hoyt",
        "Wallace Beery=Professor Challenger; Bessie Love=Paula White; "
        "Lewis Stone=Sir John Roxton; Lloyd Hughes=Ed Malone",
        "An expedition sets out to prove that dinosaurs still live on a plateau in South "
        "America. They do, and one is brought back to London.",
        score=(6.7, 190), keywords="dinosaur, expedition, silent film",
    ),
    film(
        961, "tt0017925", "The General", "1926-12-31", 79, "NR", "Action, Comedy, War",
        "Buster Keaton; Clyde Bruckman",
        "Buster Keaton=Johnnie Gray; Marion Mack=Annabelle Lee; Glen Cavender=Captain Anderson",
        "Johnnie Gray loves his locomotive and Annabelle Lee. When spies steal both, he goes "
        "after them, one man against an army, on rails.",
        score=(7.9, 1320), keywords="train, american civil war, silent film",
    ),
    film(
        19354, "tt0015532", "The Adventures of Prince Achmed", "1926-09-03", 66, "NR",
        "Animation, Fantasy, Adventure",
        "Lotte Reiniger",
        "",
        "Cut from black paper, frame by frame: a prince, a flying horse, a sorcerer and a fairy "
        "queen in the oldest animated feature that has survived.",
        score=(7.7, 260), original="Die Abenteuer des Prinzen Achmed", language="de",
        keywords="silhouette animation, sorcerer, silent film",
    ),
    film(
        10728, "tt0016847", "Faust", "1926-10-13", 107, "NR", "Fantasy, Horror, Drama",
        "F. W. Murnau",
        "Gösta Ekman=Faust; Emil Jannings=Mephisto; Camilla Horn=Gretchen",
        "The devil bets an archangel that he can have the soul of an old scholar. The plague, "
        "youth and a girl called Gretchen are his tools.",
        score=(7.9, 410), language="de", keywords="devil, pact, silent film",
    ),
    film(
        19, "tt0017136", "Metropolis", "1927-01-10", 153, "NR", "Drama, Science Fiction",
        "Fritz Lang",
        "Brigitte Helm=Maria; Gustav Fröhlich=Freder; Alfred Abel=Joh Fredersen; "
        "Rudolf Klein-Rogge=Rotwang",
        "Above, towers and gardens; below, the workers who keep the machines running. The son of "
        "the city's master falls for a woman from the depths, and her double is made of metal.",
        score=(8.1, 2800), language="de",
        keywords="dystopia, robot, class differences, silent film",
        tagline="The future, as seen from 1927.",
    ),
    film(
        631, "tt0018455", "Sunrise: A Song of Two Humans", "1927-09-23", 94, "NR", "Drama, Romance",
        "F. W. Murnau",
        "George O'Brien=The Man; Janet Gaynor=The Wife; "
        "Margaret Livingston=The Woman from the City",
        "A farmer is talked into drowning his wife. He cannot do it, and a day in the city "
        "becomes the second wedding of two people who nearly lost each other.",
        score=(7.8, 620), keywords="marriage, silent film",
    ),
    film(
        28966, "tt0018578", "Wings", "1927-08-12", 144, "PG-13", "War, Drama, Romance",
        "William A. Wellman",
        "Clara Bow=Mary Preston; Charles Rogers=Jack Powell; Richard Arlen=David Armstrong; "
        "Gary Cooper=Cadet White",
        "Two young men from the same small town love the same girl and fly the same war. The "
        "dogfights were flown for real.",
        score=(7.3, 280), keywords="pilot, world war i, silent film",
    ),
    film(
        780, "tt0019254", "The Passion of Joan of Arc", "1928-04-21", 82, "NR", "Drama, History",
        "Carl Theodor Dreyer",
        "Maria Falconetti=Joan of Arc; Eugène Silvain=Bishop Cauchon; Antonin Artaud=Jean Massieu",
        "The trial of Joan of Arc told almost wholly in faces: those of the judges, and hers.",
        score=(8.1, 950), original="La Passion de Jeanne d'Arc", language="fr",
        keywords="trial, faith, silent film",
    ),
    film(
        53565, "tt0019422", "Steamboat Willie", "1928-11-18", 8, "G",
        "Animation, Comedy, Music, Family",
        "Walt Disney; Ub Iwerks",
        "Walt Disney=Mickey Mouse (voice)",
        "A mouse at the wheel of a river boat would rather make music, and there is no animal on "
        "board that cannot be played.",
        score=(7.2, 470), keywords="mouse, riverboat, short film",
    ),
    film(
        26317, "tt0019760", "Man with a Movie Camera", "1929-01-08", 68, "NR", "Documentary",
        "Dziga Vertov",
        "Mikhail Kaufman=The Cameraman",
        "A day in the life of a city and of the man who films it: no actors, no titles, and "
        "every trick a camera can do.",
        score=(7.8, 590), original="Человек с киноаппаратом", language="ru",
        keywords="city, camera, silent film",
    ),
)

"""1990 to 1999."""

from __future__ import annotations

from sandbox.catalogue.authoring import film
from sandbox.catalogue.collections import (
    BACK_TO_THE_FUTURE,
    GODFATHER,
    MATRIX,
    TERMINATOR,
    TOY_STORY,
)

# fmt: off
FILMS = (
    film(
        196, "tt0099088", "Back to the Future Part III", "1990-05-25", 118, "PG",
        "Adventure, Comedy, Science Fiction",
        "Robert Zemeckis",
        "Michael J. Fox=Marty McFly; Christopher Lloyd=Emmett Brown; "
        "Mary Steenburgen=Clara Clayton; Thomas F. Wilson=Buford Tannen; "
        "Lea Thompson=Maggie McFly",
        "The inventor is stuck in 1885, happy, and due to be shot in the back. There is no "
        "petrol in the Wild West, but there is a train.",
        score=(7.5, 10400), saga=BACK_TO_THE_FUTURE, keywords="time travel, wild west, train",
    ),
    film(
        242, "tt0099674", "The Godfather Part III", "1990-12-25", 162, "R",
        "Crime, Drama, Thriller",
        "Francis Ford Coppola",
        "Al Pacino=Michael Corleone; Diane Keaton=Kay Adams; Andy García=Vincent Mancini; "
        "Talia Shire=Connie",
        "An old man tries to buy his way out, by way of the Vatican, and is pulled back in.",
        score=(7.4, 6200), saga=GODFATHER, keywords="mafia, vatican, redemption",
    ),
    film(
        274, "tt0102926", "The Silence of the Lambs", "1991-02-14", 119, "R",
        "Crime, Drama, Thriller",
        "Jonathan Demme",
        "Jodie Foster=Clarice Starling; Anthony Hopkins=Hannibal Lecter; "
        "Scott Glenn=Jack Crawford; Ted Levine=Jame Gumb",
        "A trainee is sent to ask one murderer for help with another. He answers, for a price: "
        "her own story.",
        score=(8.3, 17300), keywords="serial killer, fbi, psychiatrist",
    ),
    film(
        280, "tt0103064", "Terminator 2: Judgment Day", "1991-07-03", 137, "R",
        "Action, Thriller, Science Fiction",
        "James Cameron",
        "Arnold Schwarzenegger=The Terminator; Linda Hamilton=Sarah Connor; "
        "Edward Furlong=John Connor; Robert Patrick=T-1000",
        "The machine that once came to kill now comes to protect, because a better one has been "
        "sent. A boy teaches it not to shoot people.",
        score=(8.1, 13000), saga=TERMINATOR, keywords="cyborg, time travel, mother and son",
    ),
    film(
        137, "tt0107048", "Groundhog Day", "1993-02-12", 101, "PG", "Romance, Fantasy, Comedy",
        "Harold Ramis",
        "Bill Murray=Phil Connors; Andie MacDowell=Rita Hanson; Chris Elliott=Larry; "
        "Stephen Tobolowsky=Ned Ryerson",
        "A weatherman who despises the assignment wakes up to the same day again, and again, "
        "until he starts to use it.",
        score=(7.6, 8100), keywords="time loop, small town, weatherman",
    ),
    film(
        329, "tt0107290", "Jurassic Park", "1993-06-11", 127, "PG-13", "Adventure, Science Fiction",
        "Steven Spielberg",
        "Sam Neill=Alan Grant; Laura Dern=Ellie Sattler; Jeff Goldblum=Ian Malcolm; "
        "Richard Attenborough=John Hammond; Samuel L. Jackson=Ray Arnold",
        "A man with money brings the dinosaurs back and invites experts to say that it is safe. "
        "Then the power goes off.",
        score=(8.0, 16900), heat=57.0, keywords="dinosaur, theme park, island",
    ),
    film(
        424, "tt0108052", "Schindler's List", "1993-12-15", 195, "R", "Drama, History, War",
        "Steven Spielberg",
        "Liam Neeson=Oskar Schindler; Ben Kingsley=Itzhak Stern; Ralph Fiennes=Amon Göth; "
        "Caroline Goodall=Emilie Schindler",
        "A businessman comes to Kraków to profit from the war and ends up spending all of it, "
        "name by name, on eleven hundred lives.",
        score=(8.6, 16500), keywords="holocaust, world war ii, factory",
    ),
    film(
        680, "tt0110912", "Pulp Fiction", "1994-09-10", 154, "R", "Thriller, Crime, Comedy",
        "Quentin Tarantino",
        "John Travolta=Vincent Vega; Samuel L. Jackson=Jules Winnfield; Uma Thurman=Mia Wallace; "
        "Bruce Willis=Butch Coolidge; Harvey Keitel=The Wolf",
        "Two hit men, a boxer, a gangster's wife and a couple of diner robbers cross each "
        "other's way, in the wrong order and at length.",
        score=(8.5, 28900), heat=74.0, keywords="hitman, boxer, nonlinear timeline",
        tagline="Breakfast first. Then everything else.",
    ),
    film(
        278, "tt0111161", "The Shawshank Redemption", "1994-09-23", 142, "R", "Drama, Crime",
        "Frank Darabont",
        "Tim Robbins=Andy Dufresne; Morgan Freeman=Red; Bob Gunton=Warden Norton; "
        "Clancy Brown=Captain Hadley",
        "A banker is sentenced for a murder he says he did not commit. He makes one friend, "
        "keeps the warden's books and has a lot of time.",
        score=(8.7, 28500), heat=110.0, keywords="prison, friendship, escape",
    ),
    film(
        13, "tt0109830", "Forrest Gump", "1994-06-23", 142, "PG-13", "Comedy, Drama, Romance",
        "Robert Zemeckis",
        "Tom Hanks=Forrest Gump; Robin Wright=Jenny Curran; Gary Sinise=Lieutenant Dan; "
        "Sally Field=Mrs. Gump",
        "A man on a bench tells strangers about his life, which happened to run through most of "
        "the American century.",
        score=(8.5, 28100), heat=66.0, keywords="vietnam war, running, love of one's life",
    ),
    film(
        8587, "tt0110357", "The Lion King", "1994-06-24", 89, "G", "Animation, Family, Drama",
        "Roger Allers; Rob Minkoff",
        "Matthew Broderick=Simba (voice); James Earl Jones=Mufasa (voice); "
        "Jeremy Irons=Scar (voice); Nathan Lane=Timon (voice)",
        "A cub is told that his father's death was his doing and runs. Years later the pride "
        "needs a king.",
        score=(8.3, 18600), heat=60.0, keywords="lion, africa, musical",
    ),
    film(
        76, "tt0112471", "Before Sunrise", "1995-01-27", 101, "R", "Drama, Romance",
        "Richard Linklater",
        "Ethan Hawke=Jesse; Julie Delpy=Céline",
        "Two people meet on a train and get off in Vienna. They have until the morning, no money "
        "and a lot to say.",
        score=(7.9, 4300), keywords="vienna, one night, conversation",
    ),
    film(
        807, "tt0114369", "Se7en", "1995-09-22", 127, "R", "Crime, Mystery, Thriller",
        "David Fincher",
        "Morgan Freeman=William Somerset; Brad Pitt=David Mills; Gwyneth Paltrow=Tracy Mills; "
        "Kevin Spacey=John Doe",
        "One detective is a week from retiring, the other has just arrived. Somebody is working "
        "his way through the deadly sins.",
        score=(8.4, 22200), keywords="serial killer, detective, deadly sins",
    ),
    film(
        949, "tt0113277", "Heat", "1995-12-15", 170, "R", "Crime, Drama, Action",
        "Michael Mann",
        "Al Pacino=Vincent Hanna; Robert De Niro=Neil McCauley; Val Kilmer=Chris Shiherlis; "
        "Natalie Portman=Lauren Gustafson",
        "A thief and the detective after him are each the best at what they do and have nothing "
        "else. They have coffee once.",
        score=(7.9, 7800), keywords="bank robbery, los angeles, detective",
    ),
    film(
        862, "tt0114709", "Toy Story", "1995-11-22", 81, "G",
        "Animation, Adventure, Family, Comedy",
        "John Lasseter",
        "Tom Hanks=Woody (voice); Tim Allen=Buzz Lightyear (voice); "
        "Don Rickles=Mr. Potato Head (voice); Wallace Shawn=Rex (voice)",
        "A cowboy doll has been the favourite for years when a space ranger turns up who does "
        "not know he is a toy.",
        score=(8.0, 18900), heat=88.0, saga=TOY_STORY, keywords="toys, friendship, jealousy",
    ),
    film(
        275, "tt0116282", "Fargo", "1996-03-08", 98, "R", "Crime, Drama, Thriller",
        "Joel Coen; Ethan Coen",
        "Frances McDormand=Marge Gunderson; William H. Macy=Jerry Lundegaard; "
        "Steve Buscemi=Carl Showalter; Peter Stormare=Gaear Grimsrud",
        "A car salesman has his wife kidnapped for the ransom. It goes as badly as it can, and a "
        "very pregnant police chief drives out in the snow.",
        score=(7.9, 8300), keywords="kidnapping, minnesota, police",
    ),
    film(
        128, "tt0119698", "Princess Mononoke", "1997-07-12", 134, "PG-13",
        "Adventure, Fantasy, Animation",
        "Hayao Miyazaki",
        "Yōji Matsuda=Ashitaka (voice); Yuriko Ishida=San (voice); Yūko Tanaka=Lady Eboshi (voice)",
        "A cursed prince rides west and finds a war between a town that smelts iron and the gods "
        "of the forest it burns. Neither side is simply wrong.",
        score=(8.3, 8300), original="もののけ姫", language="ja",
        keywords="forest spirit, curse, nature",
    ),
    film(
        597, "tt0120338", "Titanic", "1997-12-19", 194, "PG-13", "Drama, Romance",
        "James Cameron",
        "Leonardo DiCaprio=Jack Dawson; Kate Winslet=Rose DeWitt Bukater; "
        "Billy Zane=Cal Hockley; Kathy Bates=Molly Brown",
        "A girl from the upper decks and a boy from the lower ones have four days before the ice.",
        score=(7.9, 26000), heat=63.0, keywords="shipwreck, forbidden love, iceberg",
    ),
    film(
        489, "tt0119217", "Good Will Hunting", "1997-12-05", 127, "R", "Drama",
        "Gus Van Sant",
        "Matt Damon=Will Hunting; Robin Williams=Sean Maguire; Ben Affleck=Chuckie Sullivan; "
        "Stellan Skarsgård=Gerald Lambeau",
        "The janitor solves the problem on the board. He can do anything with numbers and "
        "nothing about himself, until a therapist sits it out with him.",
        score=(8.2, 12900), keywords="mathematics, therapist, boston",
    ),
    film(
        115, "tt0118715", "The Big Lebowski", "1998-03-06", 117, "R", "Comedy, Crime",
        "Joel Coen; Ethan Coen",
        "Jeff Bridges=The Dude; John Goodman=Walter Sobchak; Julianne Moore=Maude Lebowski; "
        "Steve Buscemi=Donny",
        "Two thugs ruin the wrong man's rug. All he wants is a new one, and to bowl.",
        score=(7.8, 11700), keywords="bowling, mistaken identity, los angeles",
    ),
    film(
        37165, "tt0120382", "The Truman Show", "1998-06-04", 103, "PG", "Comedy, Drama",
        "Peter Weir",
        "Jim Carrey=Truman Burbank; Laura Linney=Meryl; Ed Harris=Christof; Noah Emmerich=Marlon",
        "A cheerful man lives in a cheerful town. One morning a stage light falls out of the sky.",
        score=(8.1, 19200), keywords="television, hidden camera, suburb",
    ),
    film(
        104, "tt0130827", "Run Lola Run", "1998-08-20", 81, "R", "Action, Drama, Thriller",
        "Tom Tykwer",
        "Franka Potente=Lola; Moritz Bleibtreu=Manni; Herbert Knaup=Vater",
        "Lola has twenty minutes to find a hundred thousand marks and cross Berlin. She gets "
        "three tries.",
        score=(7.3, 2150), original="Lola rennt", language="de",
        keywords="berlin, running, alternate timeline",
    ),
    film(
        857, "tt0120815", "Saving Private Ryan", "1998-07-24", 169, "R", "Drama, History, War",
        "Steven Spielberg",
        "Tom Hanks=Captain Miller; Matt Damon=Private Ryan; Tom Sizemore=Sergeant Horvath; "
        "Vin Diesel=Private Caparzo",
        "Three brothers have fallen. A captain and seven men are sent behind the lines to bring "
        "the fourth one home.",
        score=(8.2, 16300), keywords="world war ii, d-day, rescue mission",
    ),
    film(
        603, "tt0133093", "The Matrix", "1999-03-31", 136, "R", "Action, Science Fiction",
        "Lana Wachowski; Lilly Wachowski",
        "Keanu Reeves=Neo; Laurence Fishburne=Morpheus; Carrie-Anne Moss=Trinity; "
        "Hugo Weaving=Agent Smith; Joe Pantoliano=Cypher",
        "A programmer who suspects that something is wrong with the world is offered two pills "
        "and takes the one that shows him what it is.",
        score=(8.2, 26500), heat=92.0, saga=MATRIX,
        keywords="artificial intelligence, simulated reality, hacker",
        tagline="You are already dreaming it.",
    ),
    film(
        550, "tt0137523", "Fight Club", "1999-10-15", 139, "R", "Drama, Thriller",
        "David Fincher",
        "Edward Norton=The Narrator; Brad Pitt=Tyler Durden; Helena Bonham Carter=Marla Singer; "
        "Jared Leto=Angel Face",
        "A man who cannot sleep meets a man who sells soap. They start hitting each other behind "
        "a bar, and it catches on.",
        score=(8.4, 30300), heat=79.0, keywords="insomnia, dual identity, anarchy",
    ),
    film(
        863, "tt0120363", "Toy Story 2", "1999-11-24", 92, "G", "Animation, Comedy, Family",
        "John Lasseter",
        "Tom Hanks=Woody (voice); Tim Allen=Buzz Lightyear (voice); Joan Cusack=Jessie (voice); "
        "Kelsey Grammer=Stinky Pete (voice)",
        "A collector takes the cowboy, who learns that he was once a star. The others cross a "
        "very wide road to get him back.",
        score=(7.6, 14200), saga=TOY_STORY, keywords="toys, collector, rescue mission",
    ),
)

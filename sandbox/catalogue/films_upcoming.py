"""The year at hand and the ones announced.

`ahead` keeps a handful of titles ahead of the clock for good: once the announced day has gone by,
the sandbox shows them that many days after the day it was started.
"""

from __future__ import annotations

from sandbox.catalogue.authoring import film
from sandbox.catalogue.collections import AVENGERS, DUNE, SPIDER_VERSE, STAR_WARS, TOY_STORY

# fmt: off
FILMS = (
    film(
        687163, "tt12042730", "Project Hail Mary", "2026-03-20", 156, "PG-13",
        "Science Fiction, Adventure",
        "Phil Lord; Christopher Miller",
        "Ryan Gosling=Ryland Grace; Sandra Hüller=Eva Stratt",
        "A science teacher wakes up on a spaceship, far from home and without his memory. The "
        "sun is dying, and he seems to be the plan.",
        score=(8.0, 1900), heat=118.0, keywords="astronaut, space travel, first contact",
    ),
    film(
        1226863, None, "The Super Mario Galaxy Movie", "2026-04-03", None, "PG",
        "Animation, Family, Adventure, Comedy",
        "Aaron Horvath; Michael Jelenic",
        "Chris Pratt=Mario (voice); Anya Taylor-Joy=Princess Peach (voice); "
        "Charlie Day=Luigi (voice); Jack Black=Bowser (voice)",
        "Two plumbers leave the kingdom for the stars.",
        score=(7.2, 900), heat=90.0, keywords="video game, plumber, space",
    ),
    film(
        1228710, None, "The Mandalorian and Grogu", "2026-05-22", None, "PG-13",
        "Science Fiction, Adventure, Action",
        "Jon Favreau",
        "Pedro Pascal=Din Djarin; Sigourney Weaver=Colonel Ward",
        "A bounty hunter and his small green apprentice take a job for the young republic.",
        score=(7.0, 850), heat=94.0, saga=STAR_WARS,
        keywords="bounty hunter, space opera, apprentice",
    ),
    film(
        1084244, None, "Toy Story 5", "2026-06-19", None, "PG", "Animation, Family, Comedy",
        "Andrew Stanton",
        "Tom Hanks=Woody (voice); Tim Allen=Buzz Lightyear (voice); Joan Cusack=Jessie (voice)",
        "The toys meet what children look at now: a tablet.",
        score=(7.4, 780), heat=105.0, saga=TOY_STORY, keywords="toys, tablet, friendship",
    ),
    film(
        1081003, None, "Supergirl", "2026-06-26", None, "PG-13",
        "Action, Adventure, Science Fiction",
        "Craig Gillespie",
        "Milly Alcock=Kara Zor-El; Matthias Schoenaerts=Krem; Jason Momoa=Lobo; "
        "David Corenswet=Clark Kent",
        "Superman's cousin would rather drink on a far planet, but a girl asks her for help with "
        "a revenge.",
        score=(6.9, 640), heat=78.0, keywords="superhero, revenge, space",
    ),
    film(
        1368337, None, "The Odyssey", "2026-07-17", 172, "R", "Adventure, Action, Fantasy",
        "Christopher Nolan",
        "Matt Damon=Odysseus; Tom Holland=Telemachus; Anne Hathaway=Penelope; "
        "Robert Pattinson=Antinous; Zendaya=Athena; Charlize Theron=Calypso; Lupita Nyong'o=Helen",
        "The war is over, and the way home takes ten years, one crew and the patience of two "
        "people who wait.",
        score=(8.1, 2600), heat=160.0, keywords="ancient greece, sea voyage, homecoming",
        tagline="He was only going home.",
    ),
    film(
        969681, "tt22084616", "Spider-Man: Brand New Day", "2026-07-31", None, "PG-13",
        "Action, Adventure, Science Fiction",
        "Destin Daniel Cretton",
        "Tom Holland=Peter Parker; Zendaya=MJ; Jacob Batalon=Ned; Mark Ruffalo=Bruce Banner; "
        "Jon Bernthal=Frank Castle",
        "Nobody remembers who he is, which is good for the mask and bad for the man.",
        score=(7.6, 1800), heat=140.0, keywords="superhero, new york city, loneliness",
    ),
    film(
        9_000_010, None, "The Hunger Games: Sunrise on the Reaping", "2026-11-20", None, "PG-13",
        "Action, Adventure, Science Fiction",
        "Francis Lawrence",
        "Joseph Zada=Haymitch Abernathy; Mckenna Grace=Maysilee Donner; "
        "Ralph Fiennes=President Snow; Elle Fanning=Effie Trinket; "
        "Jesse Plemons=Plutarch Heavensbee",
        "The fiftieth games take twice as many children. One of them is a boy from the twelfth "
        "district who will later drink.",
        score=(7.1, 120), heat=135.0, keywords="dystopia, arena, prequel",
    ),
    film(
        9_000_011, None, "Focker In-Law", "2026-11-25", None, "NR", "Comedy",
        "John Hamburg",
        "Ben Stiller=Greg Focker; Robert De Niro=Jack Byrnes; Ariana Grande=Olivia; "
        "Owen Wilson=Kevin Rawley",
        "Now he is the father who has to meet the one his son brings home.",
        heat=66.0, ahead=3, keywords="in-laws, family",
    ),
    film(
        1003596, "tt21357150", "Avengers: Doomsday", "2026-12-18", None, "NR",
        "Action, Adventure, Science Fiction",
        "Anthony Russo; Joe Russo",
        "Robert Downey Jr.=Victor von Doom; Chris Hemsworth=Thor; Chris Evans=Steve Rogers; "
        "Pedro Pascal=Reed Richards; Florence Pugh=Yelena; Tom Hiddleston=Loki",
        "Three kinds of heroes have to stand together against one man with a mask.",
        heat=210.0, ahead=26, saga=AVENGERS, keywords="superhero, multiverse, team",
    ),
    film(
        1170608, "tt31378509", "Dune: Part Three", "2026-12-18", None, "NR",
        "Science Fiction, Adventure, Drama",
        "Denis Villeneuve",
        "Timothée Chalamet=Paul Atreides; Zendaya=Chani; Florence Pugh=Princess Irulan; "
        "Robert Pattinson=Scytale; Jason Momoa=Hayt; Anya Taylor-Joy=Alia Atreides; "
        "Rebecca Ferguson=Lady Jessica; Javier Bardem=Stilgar",
        "Twelve years on the throne have cost more lives than he can count. Those who love him "
        "are part of the plot.",
        heat=180.0, ahead=26, saga=DUNE, keywords="desert, emperor, conspiracy",
    ),
    film(
        9_000_012, None, "Sonic the Hedgehog 4", "2027-03-19", None, "NR",
        "Family, Adventure, Comedy",
        "Jeff Fowler",
        "Ben Schwartz=Sonic (voice); Jim Carrey=Robotnik; Keanu Reeves=Shadow (voice); "
        "Idris Elba=Knuckles (voice)",
        "The blue one is back, and he is not the only one who is fast.",
        heat=48.0, ahead=60, keywords="video game, hedgehog",
    ),
    film(
        9_000_013, None, "The Legend of Zelda", "2027-05-07", None, "NR", "Fantasy, Adventure",
        "Wes Ball",
        "Bo Bragason=Zelda; Benjamin Evan Ainsworth=Link",
        "A boy with a sword, a princess with a secret and a very old kingdom.",
        heat=62.0, ahead=90, keywords="video game, princess, sword",
    ),
    film(
        9_000_014, None, "Star Wars: Starfighter", "2027-05-28", None, "NR",
        "Science Fiction, Adventure, Action",
        "Shawn Levy",
        "Ryan Gosling; Mia Goth; Amy Adams",
        "",
        heat=70.0, ahead=110, saga=STAR_WARS, keywords="space opera, pilot",
    ),
    film(
        911916, None, "Spider-Man: Beyond the Spider-Verse", "2027-06-18", None, "NR",
        "Animation, Action, Adventure, Science Fiction",
        "Bob Persichetti; Justin K. Thompson",
        "Shameik Moore=Miles Morales (voice); Hailee Steinfeld=Gwen Stacy (voice); "
        "Oscar Isaac=Miguel O'Hara (voice)",
        "In the wrong universe, facing himself, with his family on the other side.",
        heat=85.0, ahead=140, saga=SPIDER_VERSE, keywords="superhero, multiverse",
    ),
    film(
        9_000_015, None, "Shrek 5", "2027-06-30", None, "NR", "Animation, Comedy, Family, Fantasy",
        "Conrad Vernon; Walt Dohrn",
        "Mike Myers=Shrek (voice); Eddie Murphy=Donkey (voice); Cameron Diaz=Fiona (voice); "
        "Zendaya=Felicia (voice)",
        "The swamp has teenagers now.",
        heat=75.0, ahead=160, keywords="ogre, fairy tale, donkey",
    ),
    film(
        9_000_016, None, "The Batman: Part II", "2027-10-01", None, "NR", "Crime, Thriller, Action",
        "Matt Reeves",
        "Robert Pattinson=Bruce Wayne; Jeffrey Wright=James Gordon; Colin Farrell=Oz",
        "",
        heat=82.0, ahead=240, keywords="superhero, gotham",
    ),
    film(
        9_000_017, None, "Frozen III", "2027-11-24", None, "NR",
        "Animation, Family, Fantasy, Music",
        "Jennifer Lee; Trent Correy",
        "Idina Menzel=Elsa (voice); Kristen Bell=Anna (voice); Josh Gad=Olaf (voice)",
        "Two sisters, one snowman and another song nobody will get out of their head.",
        heat=58.0, ahead=300, keywords="sisters, snow, musical",
    ),
    film(
        9_000_018, None, "Untitled Open Movie", "", None, "", "Animation",
        "",
        "",
        "",
        heat=1.2, keywords="open movie",
    ),
)

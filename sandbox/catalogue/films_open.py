"""Openly licensed films; anyone may watch, copy and show them."""

from __future__ import annotations

from sandbox.catalogue.authoring import film
from sandbox.catalogue.collections import CAMINANDES

# fmt: off
FILMS = (
    film(
        15493, "tt0472566", "Star Wreck: In the Pirkinning", "2005-08-20", 103, "NR",
        "Science Fiction, Comedy",
        "Timo Vuorensola",
        "Samuli Torssonen=Captain Pirk; Antti Satama=Dwarf; Timo Vuorensola=Fukov",
        "A starship captain stranded in the past gets his ship rebuilt by Russians, conquers the "
        "Earth and then finds another universe to be difficult in.",
        score=(6.2, 90), language="fi", keywords="parody, spaceship, open movie",
    ),
    film(
        9761, "tt0807840", "Elephants Dream", "2006-03-24", 11, "NR",
        "Animation, Science Fiction, Fantasy",
        "Bassam Kurdali",
        "Tygo Gernandt=Proog (voice); Cas Jansen=Emo (voice)",
        "An old man leads a young one through a machine without end. One of them believes in it, "
        "and the other only sees cables.",
        score=(5.9, 120), keywords="machine, imagination, open movie",
    ),
    film(
        20529, "tt1172203", "Sita Sings the Blues", "2008-02-11", 82, "NR",
        "Animation, Comedy, Music, Romance",
        "Nina Paley",
        "Annette Hanshaw=Sita (singing voice); Reena Shah=Sita (voice); Nina Paley=Nina (voice); "
        "Sanjiv Jhaveri=Dave (voice)",
        "The Ramayana as sung by a jazz voice of the twenties, with three shadow puppets who "
        "remember it differently and an e-mail that ends a marriage.",
        score=(7.1, 140), keywords="ramayana, jazz, divorce, open movie",
    ),
    film(
        10378, "tt1254207", "Big Buck Bunny", "2008-04-10", 10, "NR", "Animation, Comedy, Family",
        "Sacha Goedegebure",
        "",
        "A large, gentle rabbit loses his patience with three small bullies. The forest provides "
        "everything that is needed.",
        score=(6.5, 480), keywords="rabbit, forest, revenge, open movie", trailer="aqz-KE-bpKQ",
        tagline="He was having such a nice morning.",
    ),
    film(
        45745, "tt1727587", "Sintel", "2010-09-30", 15, "NR", "Animation, Adventure, Fantasy",
        "Colin Levy",
        "Halina Reijn=Sintel (voice); Thom Hoffman=Shaman (voice)",
        "A girl nurses a baby dragon, loses it to the sky and walks to the end of the world to "
        "find it again.",
        score=(7.3, 620), keywords="dragon, quest, open movie", trailer="eRsGyueVLvQ",
        tagline="Every road back is longer.",
    ),
    film(
        133701, "tt2285752", "Tears of Steel", "2012-09-26", 12, "NR",
        "Science Fiction, Action, Romance",
        "Ian Hubert",
        "Derek de Lint=Old Thom; Sergio Hasselbaink=Barley; Vanja Rukavina=Thom; "
        "Denise Rebergen=Celia",
        "Amsterdam, forty years on: to stop the robots a group of scientists replays the moment "
        "a boy broke a girl's heart on a bridge.",
        score=(5.6, 210), keywords="robot, amsterdam, open movie", trailer="R6MlUcmOul8",
    ),
    film(
        358332, "tt4957236", "Cosmos Laundromat", "2015-08-10", 12, "NR",
        "Animation, Fantasy, Comedy",
        "Mathieu Auvray",
        "Pierre Bokma=Franck (voice); Reinout Scholten van Aschat=Victor (voice)",
        "On a desolate island a sheep called Franck has had enough. A salesman offers him a "
        "life, any life, with a cycle he can choose.",
        score=(7.0, 110), keywords="sheep, tornado, open movie",
    ),
    film(
        9_000_001, None, "Caminandes: Llama Drama", "2013-04-05", 2, "NR",
        "Animation, Comedy, Family",
        "Pablo Vazquez",
        "",
        "Koro the llama wants to get to the other side of the road. The road has other plans.",
        score=(6.4, 24), saga=CAMINANDES, keywords="llama, patagonia, open movie",
    ),
    film(
        9_000_002, None, "Caminandes: Gran Dillama", "2013-11-22", 3, "NR",
        "Animation, Comedy, Family",
        "Pablo Vazquez",
        "",
        "The grass behind the fence is greener. The fence is electric, and Koro is hungry.",
        score=(6.6, 22), saga=CAMINANDES, keywords="llama, fence, open movie",
    ),
    film(
        9_000_003, None, "Caminandes: Llamigos", "2016-01-30", 3, "NR", "Animation, Comedy, Family",
        "Pablo Vazquez",
        "",
        "It is winter, there is one bush of berries left, and a penguin has seen it too.",
        score=(6.9, 31), saga=CAMINANDES, keywords="llama, penguin, winter, open movie",
    ),
    film(
        9_000_004, "tt6993974", "Agent 327: Operation Barbershop", "2017-05-15", 4, "NR",
        "Animation, Action, Comedy",
        "Colin Levy; Hjalti Hjálmarsson",
        "",
        "A Dutch secret agent goes under cover as a man who needs a shave and finds out who "
        "holds the razor.",
        score=(7.2, 60), keywords="secret agent, barber, open movie",
    ),
    film(
        9_000_005, None, "Spring", "2019-04-04", 8, "NR", "Animation, Fantasy, Family",
        "Andy Goralczyk",
        "",
        "A shepherd girl and her dog climb into the mountains to meet the spirits who keep the "
        "winter from ending.",
        score=(7.3, 70), keywords="shepherd, spirits, open movie",
    ),
    film(
        9_000_006, None, "Coffee Run", "2020-05-29", 3, "NR", "Animation, Comedy, Romance",
        "Hjalti Hjálmarsson",
        "",
        "Fuelled by caffeine, a young woman runs through the bitter-sweet memories of her last "
        "relationship.",
        score=(6.8, 40), keywords="coffee, running, open movie",
    ),
    film(
        9_000_007, None, "Sprite Fright", "2021-10-29", 10, "NR", "Animation, Comedy, Horror",
        "Matthew Luhn; Hjalti Hjálmarsson",
        "",
        "A group of rowdy teenagers go for a hike in an old wood whose small inhabitants are all "
        "for tidiness.",
        score=(7.0, 80), keywords="forest, teenagers, open movie",
    ),
    film(
        9_000_008, None, "Charge", "2022-12-15", 4, "NR", "Animation, Action, Science Fiction",
        "Hjalti Hjálmarsson",
        "",
        "In an energy-starved future an old man breaks into a battery factory. A guard made of "
        "steel is waiting.",
        score=(6.9, 50), keywords="robot, battery, open movie",
    ),
    film(
        9_000_009, None, "Wing It!", "2023-09-18", 4, "NR", "Animation, Comedy, Family",
        "Rik Schutte",
        "",
        "A cautious cat engineer, an excitable dog and a rocket built from what was lying about "
        "the barn.",
        score=(6.8, 45), keywords="cat, dog, rocket, open movie",
    ),
)

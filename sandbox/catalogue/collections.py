"""Collections by TMDB id: name and one sentence."""

from __future__ import annotations

STAR_WARS = 10
INDIANA_JONES = 84
AVENGERS = 86311
AVATAR = 87096
LORD_OF_THE_RINGS = 119
GODFATHER = 230
DARK_KNIGHT = 263
BACK_TO_THE_FUTURE = 264
TERMINATOR = 528
MATRIX = 2344
ALIEN = 8091
MAD_MAX = 8945
TOY_STORY = 10194
JOHN_WICK = 404609
BLADE_RUNNER = 422837
PADDINGTON = 435259
SPIDER_VERSE = 573436
KNIVES_OUT = 722971
DUNE = 726871
INSIDE_OUT = 1022790
CAMINANDES = 9_000_101
WICKED = 9_000_102
ZOOTOPIA = 9_000_103

COLLECTIONS: dict[int, tuple[str, str]] = {
    STAR_WARS: ("Star Wars Collection", "Rebels, smugglers and knights against a galactic empire."),
    INDIANA_JONES: (
        "Indiana Jones Collection",
        "A professor of archaeology with a whip and no luck.",
    ),
    AVENGERS: ("The Avengers Collection", "Heroes who would rather work alone, together."),
    AVATAR: (
        "Avatar Collection",
        "A moon worth more alive than mined, and the people who live on it.",
    ),
    LORD_OF_THE_RINGS: (
        "The Lord of the Rings Collection",
        "A small hobbit, a heavy ring and a very long walk.",
    ),
    GODFATHER: ("The Godfather Collection", "The Corleones: three generations of family business."),
    DARK_KNIGHT: ("The Dark Knight Collection", "Gotham's protector from first night to last."),
    BACK_TO_THE_FUTURE: (
        "Back to the Future Collection",
        "One car, eighty-eight miles an hour, three centuries of one small town.",
    ),
    TERMINATOR: (
        "The Terminator Collection",
        "Machines from tomorrow hunting the people of today.",
    ),
    MATRIX: ("The Matrix Collection", "A simulated world and the few who woke up from it."),
    ALIEN: ("Alien Collection", "One crew after another meets the perfect organism."),
    MAD_MAX: ("Mad Max Collection", "Petrol, water and the road after the end of everything."),
    TOY_STORY: ("Toy Story Collection", "What toys do when nobody is looking."),
    JOHN_WICK: ("John Wick Collection", "A retired assassin who keeps not being retired."),
    BLADE_RUNNER: ("Blade Runner Collection", "Detectives, replicants and the rain between them."),
    PADDINGTON: ("Paddington Collection", "A very polite bear in London, and well beyond it."),
    SPIDER_VERSE: (
        "Spider-Man: Spider-Verse Collection",
        "Anyone can wear the mask, in any universe.",
    ),
    KNIVES_OUT: ("Knives Out Collection", "The cases of Benoit Blanc, gentleman sleuth."),
    DUNE: ("Dune Collection", "Spice, sand and the weight of prophecy on Arrakis."),
    INSIDE_OUT: ("Inside Out Collection", "The feelings that run a girl called Riley."),
    CAMINANDES: ("Caminandes Collection", "The small troubles of Koro the llama."),
    WICKED: ("Wicked Collection", "The witches of Oz before anyone dropped a house on anybody."),
    ZOOTOPIA: ("Zootopia Collection", "A rabbit and a fox keep the peace in a city of animals."),
}

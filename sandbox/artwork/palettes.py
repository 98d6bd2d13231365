"""The palettes, by mood. Columns: top, low, far, near, ground, accent, text."""

from __future__ import annotations

from enum import StrEnum

from sandbox.artwork.colour import Palette, from_hex


class Mood(StrEnum):
    SUNBURNT = "sunburnt"
    COSMIC = "cosmic"
    NOIR = "noir"
    DREAD = "dread"
    TENDER = "tender"
    MEADOW = "meadow"
    POP = "pop"
    EARTH = "earth"
    MYTH = "myth"
    STEEL = "steel"


_TABLE = """
sunburnt  2b3a67 f2a65a c8553d 8a3324 33131a ffd9a0 fbe9d0
sunburnt  f6c28b e8743b b5402a 6f2323 2c0f17 fff1cf fdecd2
sunburnt  0f4c5c e7a977 d9742f 9a3b1b 3a1410 ffe2a8 ffeedb
sunburnt  fbe3b5 f29e4c c4572e 7d2e2a 3b1722 e4572e fff0d6
sunburnt  5b2a4f e9785f b03a4e 64203f 2a0e23 ffd27d fde8d0
sunburnt  e9d8a6 ee9b00 bb3e03 9b2226 35100f fff3d0 fff0d8
cosmic    050a1f 16305c 2f5d8c 14284b 040817 ff9b54 e9f1ff
cosmic    0b0c2a 3b1d60 7a3b8f 2b1650 090a20 f7c548 f3eaff
cosmic    031a1f 0a4a52 1f7a7a 0a343b 02130f e8fcb0 e4fbf4
cosmic    0d0d12 2a2d3e 5c6378 23263a 09090e ff5a4f f3f3f5
cosmic    180b24 6b1e4f b23a6a 3a1138 12071c ffd6a5 ffeff2
cosmic    02111b 133c55 386fa4 10314a 010d16 84d2f6 e6f6ff
noir      1a1a1d 3f3f46 5b5b64 2a2a2f 101012 e3b23c f4efe2
noir      101820 28424f 3d6373 182a34 0a1016 f2aa4c f3ece0
noir      20141a 532a37 7d3c4a 331a24 140b10 f0d9b5 f6ebdd
noir      161d16 35483a 56705a 222f26 0c110d e9dfa7 f2f1de
noir      d8cbb3 b59f7b 7c6a4f 3d342b 16130f c8102e f4ead6
noir      0d1b2a 1b263b 415a77 16202f 080f18 e0e1dd eef0ee
dread     0b0b0d 3d0c11 7a1319 240609 0a0506 e5383b f5e6e0
dread     12100e 3a2c1f 6a4a2b 221a12 0a0806 f6ae2d f4ead9
dread     08120f 12352c 2b6350 0c231d 050b09 c7f9cc e6f5ea
dread     14101f 33234f 5d3f86 1f1634 0a0812 d9f25c efe9f8
dread     1c1c22 4a4e57 7d838f 2a2c33 0c0c0f d90429 f2f2f4
dread     2b0a0a 7f1d1d c0392b 3f0d0d 140404 ffe8c2 ffeadf
tender    f7d6d0 f2a7a0 e0717a a8476a 4a1e3f fff2e1 fff0ea
tender    fbe7c6 f4b9a0 d97b66 8f4a52 3b2236 ffffff fff3e6
tender    cfe3e2 f3c9b5 e58f7b 7b5c7f 2d2b4a fff6dc fdf3ea
tender    3d2c5a b0608b ef8f8c 5e3a72 22173b ffd9b0 fdebe4
tender    f3e9dc e7c8a0 c98a5e 7a4b3a 33211d e4572e fbf1e2
tender    243b55 8a6f93 e8a49c 3e4f74 162338 ffe1c6 f9ece6
meadow    bfe3e0 fdf0c8 8cc39c 3f8f76 14453f ff9f5a fdf7e3
meadow    ffd9a0 fff1d0 f5a66c 5f9c6f 1f4a42 f2634a fff7e6
meadow    a7d3f2 f3f6e4 9ccf8a 4a9a5c 174a3a ffcf4a fbf9e8
meadow    38507a f4b79a a678a4 4b4a86 1d2350 ffe39a fdf0e2
meadow    8fd3d1 f9f3d9 f2c46d e2755b 6b2b3a fffbe8 fff3e2
meadow    1d3b53 6fb3b8 3f8a8c 215e6a 0d2e3a ffd76a f1f8f0
pop       f4d35e f6e2a1 ee964b f95738 0d3b66 faf0ca fff6df
pop       f2e8cf f2e8cf 6a994e bc4749 f2e8cf 386641 24321f
pop       fde2d8 fde2d8 f28482 84a59d fde2d8 f6bd60 3a2b2f
pop       264653 2a9d8f e9c46a e76f51 1b323c f4a261 fdf3de
pop       f7f3e9 f7f3e9 2f9c95 e84855 f7f3e9 f9c22e 1f2431
pop       3a0f53 7b2d8b f4719a ffbe3d 240836 2ed8c3 fff2fb
earth     d9cbb0 b79b73 8a6b48 54412f 271d15 9e2a2b f5ead6
earth     7c8577 c9c3a1 5d6a55 3b4638 1b2119 d96c3a f2efdd
earth     3a4750 a3a48b 6c7466 3f4a4a 171d20 e0a458 f1eee0
earth     c2b8a3 8d8a7b 66645a 3a3933 191916 7d1d1d f1ecdf
earth     e8dcc3 c9a66b 9c6b3f 5b3d29 29190f 2f4b4b f8efdc
earth     10302f 3d6f63 7ba58b 1e4a44 0a201f f0d8a0 eef5e6
myth      0f1c3f 4b6ea3 7d9cc4 2c4775 0a142c f7dfa5 f0f2fb
myth      1b1033 5c3f8f 9a7fc4 3a2763 120a24 ffd58a f4eefc
myth      0e2a2b 3c7f76 8bbfa6 1f5550 081d1e ffe8a3 eef9f0
myth      2a1a2e 9a4f5e d99a7c 552f4a 1a0f1d ffe6b3 fbeee6
myth      123047 5fa3b0 b9d9c8 2f6b82 0b2132 fff0bd f2faf6
myth      241a10 7f5a34 c09a62 4d351e 17100a ffe39b faf0dd
steel     0a0f14 1f3340 37576b 14222d 070b0f ff5e3a f0f4f6
steel     121212 3a3a3a 6d6d6d 242424 0b0b0b ffd400 f6f6f4
steel     10131f 2c3460 5361a5 1a2040 090c16 ff3d68 f0f1fb
steel     e4e2db c5c6c0 7f8b90 36434b 14191d ff4b1f f6f4ec
steel     1d0d0a 6e2413 c2481b 3a140b 120705 ffc24b fff0e0
steel     041c1c 0d4f4a 1c8a7d 08332f 031312 ffb400 e9faf5
"""


def _parse(table: str) -> dict[Mood, tuple[Palette, ...]]:
    moods: dict[Mood, list[Palette]] = {mood: [] for mood in Mood}
    for line in table.strip().splitlines():
        mood, *colours = line.split()
        moods[Mood(mood)].append(Palette(*(from_hex(colour) for colour in colours)))
    return {mood: tuple(palettes) for mood, palettes in moods.items()}


PALETTES = _parse(_TABLE)

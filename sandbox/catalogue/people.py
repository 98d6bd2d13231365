"""TMDB ids of people, where they are known; everyone else gets a number above nine million."""

from __future__ import annotations

from zlib import crc32

# One "id name" a line; a person who is not listed is still a person, only without a known id.
_KNOWN = """
1 George Lucas
2 Mark Hamill
3 Harrison Ford
4 Carrie Fisher
5 Peter Cushing
7 Andrew Stanton
8 Lee Unkrich
13 Albert Brooks
14 Ellen DeGeneres
24 Robert Zemeckis
31 Tom Hanks
32 Robin Wright
33 Gary Sinise
39 Sam Mendes
40 Orson Welles
48 Sean Bean
64 Gary Oldman
68 Fritz Lang
103 Mark Ruffalo
108 Peter Jackson
109 Elijah Wood
110 Viggo Mortensen
112 Cate Blanchett
114 Orlando Bloom
134 Jamie Foxx
138 Quentin Tarantino
139 Uma Thurman
190 Clint Eastwood
192 Morgan Freeman
198 Dan Castellaneta
199 Julie Kavner
204 Kate Winslet
206 Jim Carrey
228 Ed Harris
240 Stanley Kubrick
258 Gael García Bernal
280 Terry Gilliam
287 Brad Pitt
335 Michael Shannon
350 Laura Linney
380 Robert De Niro
417 Ginnifer Goodwin
488 Steven Spielberg
500 Tom Cruise
504 Tim Robbins
514 Jack Nicholson
521 Michael J. Fox
524 Natalie Portman
525 Christopher Nolan
529 Guy Pearce
530 Carrie-Anne Moss
532 Joe Pantoliano
564 Richard Linklater
569 Ethan Hawke
578 Ridley Scott
585 Rutger Hauer
586 Sean Young
608 Hayao Miyazaki
638 Michael Mann
650 Karen Allen
679 Franka Potente
690 Ke Huy Quan
707 Dan Aykroyd
738 Sean Connery
819 Edward Norton
854 James Stewart
862 George C. Scott
879 Billy Bob Thornton
880 Ben Affleck
882 Liv Tyler
884 Steve Buscemi
934 Russell Crowe
935 Connie Nielsen
1032 Martin Scorsese
1038 Jodie Foster
1062 Christopher Lloyd
1063 Lea Thompson
1064 Crispin Glover
1090 John McTiernan
1100 Arnold Schwarzenegger
1121 Benicio del Toro
1146 Julie Delpy
1158 Al Pacino
1223 Joel Coen
1224 Ethan Coen
1229 Jeff Bridges
1230 John Goodman
1231 Julianne Moore
1245 Scarlett Johansson
1248 Brian Cox
1283 Helena Bonham Carter
1327 Ian McKellen
1328 Sean Astin
1331 Hugo Weaving
1333 Andy Serkis
1341 Donnie Yen
1372 Karl Urban
1461 George Clooney
1524 Harold Ramis
1532 Bill Murray
1533 Andie MacDowell
1620 Michelle Yeoh
1640 Stellan Skarsgård
1748 William Shatner
1749 Leonard Nimoy
1776 Francis Ford Coppola
1810 Heath Ledger
1813 Anne Hathaway
1892 Matt Damon
1920 Winona Ryder
1932 Audrey Hepburn
1954 Billy Zane
1979 Kevin Spacey
2037 Cillian Murphy
2091 James Mason
2130 Cary Elwes
2157 Robin Williams
2176 Tommy Lee Jones
2178 Forest Whitaker
2201 Max von Sydow
2227 Nicole Kidman
2228 Sean Penn
2231 Samuel L. Jackson
2282 Ben Kingsley
2283 Stanley Tucci
2387 Patrick Stewart
2405 Audrey Tautou
2419 Jean-Pierre Jeunet
2524 Tom Hardy
2636 Alfred Hitchcock
2638 Cary Grant
2639 Eva Marie Saint
2690 Peter Weir
2710 James Cameron
2712 Michael Biehn
2713 Linda Hamilton
2778 Dennis Hopper
2954 Jeffrey Wright
2975 Laurence Fishburne
3026 Rob Reiner
3051 Toni Collette
3061 Ewan McGregor
3063 Tilda Swinton
3084 Marlon Brando
3085 James Caan
3087 Robert Duvall
3092 Diane Keaton
3146 Billy Wilder
3149 Marilyn Monroe
3150 Tony Curtis
3151 Jack Lemmon
3223 Robert Downey Jr.
3265 Eli Wallach
3291 Hugh Grant
3292 Nicholas Hoult
3416 Demi Moore
3490 Adrien Brody
3556 Roman Polanski
3785 Richard Dreyfuss
3810 Javier Bardem
3894 Christian Bale
3895 Michael Caine
3896 Liam Neeson
3910 Frances McDormand
4027 Frank Darabont
4070 Grace Kelly
4078 Lee Van Cleef
4107 Michael Curtiz
4110 Humphrey Bogart
4111 Ingrid Bergman
4112 Paul Henreid
4113 Claude Rains
4173 Anthony Hopkins
4385 Sergio Leone
4491 Jennifer Aniston
4495 Steve Carell
4566 Alan Rickman
4587 Halle Berry
4691 James Gandolfini
4756 Matthew Broderick
4762 Paul Thomas Anderson
4783 Sam Neill
4784 Laura Dern
4785 Jeff Goldblum
4786 Richard Attenborough
4808 Giancarlo Esposito
4958 Henry Fonda
4959 Claudia Cardinale
4960 Charles Bronson
5004 Omar Sharif
5026 Akira Kurosawa
5081 Emily Blunt
5216 Gus Van Sant
5293 Willem Dafoe
5469 Ralph Fiennes
5563 James Coburn
5576 Val Kilmer
5602 David Lynch
5655 Wes Anderson
6161 Jennifer Connelly
6193 Leonardo DiCaprio
6355 Roy Scheider
6383 Aaron Eckhart
6384 Keanu Reeves
6450 Faye Dunaway
6648 Ingmar Bergman
6677 Kyle MacLachlan
6837 Walter Matthau
6856 Kurt Russell
6885 Charlize Theron
6968 Hugh Jackman
6972 Ian McShane
7060 Martin Freeman
7087 Brad Bird
7301 Anthony Perkins
7302 Janet Leigh
7303 Vera Miles
7399 Ben Stiller
7450 Toshirō Mifune
7453 Takashi Shimura
7467 David Fincher
7499 Jared Leto
7879 John Lasseter
8349 Martin Sheen
8452 Andrei Tarkovsky
8487 Gregory Peck
8606 Robert Shaw
8635 Buster Keaton
8691 Zoe Saldaña
8784 Daniel Craig
8858 Ivan Reitman
8874 Ernie Hudson
8891 John Travolta
8930 John Cleese
8944 Jamie Lee Curtis
8977 Craig T. Nelson
9015 Kelly Macdonald
9273 Amy Adams
9339 Lilly Wachowski
9340 Lana Wachowski
9813 David Benioff
10018 Hugh Bonneville
10205 Sigourney Weaver
10297 Matthew McConaughey
10409 Shelley Duvall
10713 Eric Idle
10828 Guillermo del Toro
10859 Ryan Reynolds
10872 Patton Oswalt
11090 Edgar Wright
11108 Simon Pegg
11109 Nick Frost
11181 Kenneth Branagh
11218 Alfonso Cuarón
11288 Robert Pattinson
11390 Peter O'Toole
11770 John Carpenter
11856 Daniel Day-Lewis
11863 Sarah Michelle Gellar
12052 Gwyneth Paltrow
12111 Justin Timberlake
12214 Gillian Anderson
12238 David Lean
12248 Alec Guinness
12640 David Duchovny
12689 Peter Sellers
12795 Nikolaj Coster-Waldau
12835 Vin Diesel
12890 Pete Docter
12891 Joss Whedon
12898 Tim Allen
13848 Charlie Chaplin
14329 Dean Norris
14405 Courteney Cox
14406 Lisa Kudrow
14407 Matt LeBlanc
14408 Matthew Perry
14409 David Schwimmer
14999 George A. Romero
15152 James Earl Jones
15218 James Gunn
15277 Jon Favreau
15344 J.J. Abrams
15440 Jared Harris
16294 Jonathan Demme
16851 Josh Brolin
16940 Jeremy Irons
17064 Ben Whishaw
17142 Paul Dano
17286 Lena Headey
17288 Michael Fassbender
17419 Bryan Cranston
17604 Jeremy Renner
17605 Idris Elba
17697 John Krasinski
17825 Shawn Levy
18277 Sandra Bullock
18686 Holly Hunter
18999 J.K. Simmons
19119 Mélanie Laurent
19271 Anthony Russo
19272 Joe Russo
20629 George Miller
20738 Song Kang-ho
21684 Bong Joon Ho
22970 Peter Dinklage
23532 Jason Bateman
24045 Joseph Gordon-Levitt
25072 Oscar Isaac
27319 Christoph Waltz
27578 Elliot Page
30614 Ryan Gosling
32278 Matt Reeves
32747 Stephen Lang
35029 David Harbour
36592 Saoirse Ronan
37153 Zoë Kravitz
37625 Andrew Garfield
39187 Olivia Colman
39658 Sally Hawkins
39996 Sidney Lumet
40644 Chad Stahelski
41419 Hugh Laurie
44735 Jesse Eisenberg
45400 Greta Gerwig
51797 Nathan Fillion
54693 Emma Stone
56322 Amy Poehler
57130 Todd Phillips
57755 Woody Harrelson
58225 Jason Sudeikis
59174 America Ferrera
59410 Bob Odenkirk
65717 Jon Hamm
65731 Sam Worthington
66633 Vince Gilligan
67367 Rian Johnson
69597 Drew Barrymore
71580 Benedict Cumberbatch
72466 Colin Farrell
73421 Joaquin Phoenix
74568 Chris Hemsworth
83002 Jessica Chastain
84497 Aaron Paul
86270 Joseph Kosinski
86653 Austin Butler
88124 Jesse Plemons
91606 Tom Hiddleston
117642 Jason Momoa
122423 Yorgos Lanthimos
130640 Hailee Steinfeld
134531 Anna Gunn
135651 Michael B. Jordan
136495 Damien Chazelle
137427 Denis Villeneuve
137905 Bill Skarsgård
146459 Steven Moffat
146750 George MacKay
172069 Chadwick Boseman
206919 Daniel Kaluuya
224513 Ana de Armas
228068 D. B. Weiss
234352 Margot Robbie
236695 John Boyega
239019 Kit Harington
291263 Jordan Peele
505710 Zendaya
560057 Florence Pugh
933238 Rebecca Ferguson
932967 Mahershala Ali
974169 Jenna Ortega
996701 Miles Teller
1001657 Sophie Turner
1023139 Adam Driver
1056121 Ryan Coogler
1117313 John David Washington
1133349 Elizabeth Debicki
1136406 Tom Holland
1181313 Maisie Williams
1190668 Timothée Chalamet
1223786 Emilia Clarke
1253360 Pedro Pascal
1267329 Lupita Nyong'o
1315036 Daisy Ridley
1356210 Millie Bobby Brown
1381186 Stephanie Hsu
1397778 Anya Taylor-Joy
1442069 Finn Wolfhard
2034418 Jacob Elordi
16828 Chris Evans
"""

_UNKNOWN_FROM = 9_000_000


def _parse(lines: str) -> dict[str, int]:
    ids: dict[str, int] = {}
    for line in lines.strip().splitlines():
        number, _, name = line.partition(" ")
        ids[name] = int(number)
    return ids


KNOWN_IDS = _parse(_KNOWN)


def person_id(name: str) -> int:
    """The TMDB id where it is known, else a stable number above nine million."""
    known = KNOWN_IDS.get(name)
    return known if known is not None else _UNKNOWN_FROM + crc32(name.encode()) % 90_000_000

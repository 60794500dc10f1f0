"""The colours that articles come in, by what they are made of."""

import msgspec


class Colour(msgspec.Struct, frozen=True):
    """A colour as the shop calls it; `key` stands in addresses."""

    key: str
    german: str
    english: str
    hex: str


MIDNIGHT = Colour("blue", "Nachtblau", "Midnight", "#2c3a55")
FIR = Colour("green", "Tanne", "Fir", "#3c5747")
RUST = Colour("orange", "Rost", "Rust", "#a9572f")
SAND = Colour("beige", "Sand", "Sand", "#cbb592")
CHARCOAL = Colour("grey", "Anthrazit", "Charcoal", "#47484c")
BERRY = Colour("red", "Beere", "Berry", "#7a3048")
CREAM = Colour("white", "Creme", "Cream", "#eae0cb")
MUSTARD = Colour("yellow", "Senf", "Mustard", "#c3962f")
DOVE = Colour("blue", "Taubenblau", "Dove blue", "#8197ad")
ROSEWOOD = Colour("pink", "Rosenholz", "Rosewood", "#bf8d88")
CAMEL = Colour("beige", "Camel", "Camel", "#b98a55")
WHITE = Colour("white", "Weiß", "White", "#f6f4ee")
SKY = Colour("blue", "Hellblau", "Light blue", "#b9cde0")
INDIGO = Colour("blue", "Indigo", "Indigo", "#39506f")
OLIVE = Colour("green", "Oliv", "Olive", "#6a6a45")
COGNAC = Colour("brown", "Cognac", "Cognac", "#9a5a2c")
MAHOGANY = Colour("brown", "Mahagoni", "Mahogany", "#5b2f22")
BLACK = Colour("black", "Schwarz", "Black", "#2b2a2b")
OXBLOOD = Colour("red", "Ochsenblut", "Oxblood", "#5e2129")
TAUPE = Colour("grey", "Taupe", "Taupe", "#8d8174")

COATS = (CAMEL, MIDNIGHT, CHARCOAL, FIR, BERRY, SAND, OLIVE, RUST, TAUPE)
JACKETS = (INDIGO, OLIVE, RUST, MIDNIGHT, SAND, FIR, BLACK)
SUITS = (MIDNIGHT, CHARCOAL, SAND, DOVE, OLIVE, TAUPE, INDIGO)
SHIRTS = (WHITE, SKY, CREAM, DOVE, MIDNIGHT, FIR, ROSEWOOD, OLIVE, RUST, BERRY)
DRESSES = (BERRY, MIDNIGHT, FIR, RUST, DOVE, MUSTARD, CREAM, ROSEWOOD, SKY, BLACK)
KNITS = (CREAM, RUST, MIDNIGHT, FIR, MUSTARD, DOVE, BERRY, CAMEL, CHARCOAL)
TROUSERS = (SAND, MIDNIGHT, OLIVE, CAMEL, CHARCOAL, RUST, FIR, TAUPE)
LEATHER = (COGNAC, BLACK, MAHOGANY, OXBLOOD, TAUPE, CAMEL, MIDNIGHT, FIR)
SNEAKERS = (WHITE, CREAM, MIDNIGHT, DOVE, OLIVE, BLACK, ROSEWOOD, RUST)
ACCENTS = (BERRY, MIDNIGHT, FIR, MUSTARD, RUST, DOVE, ROSEWOOD, CREAM)
LABELS = (FIR, DOVE, RUST, MUSTARD)
WOODS = (CAMEL, COGNAC)

"""The words of the styles, the smaller things: shoes, accessories, care."""

Both = tuple[str, str]

MORE_TEXTS: dict[str, tuple[Both, Both]] = {
    "Derby": (
        ("Kalbleder, Ledersohle mit Gummiauflage", "Calf leather, leather sole with rubber layer"),
        (
            "Offene Schnürung, rahmengenäht und damit neu zu besohlen. Braucht eine Woche, bis er passt, und"
            " hält danach Jahre.",
            "Open lacing, Goodyear-welted and so ready to be resoled."
            " Takes a week to fit, and then lasts for years.",
        ),
    ),
    "Loafer": (
        ("Kalbleder, durchgenähte Ledersohle", "Calf leather, stitched leather sole"),
        (
            "Ein Loafer mit Steg, weich gefüttert und ohne Umstände an- und ausgezogen.",
            "A penny loafer with a soft lining, on and off without any fuss.",
        ),
    ),
    "Stiefelette": (
        ("Glattleder, Futter aus Leder, Blockabsatz 5 cm", "Smooth leather, leather lining, 5 cm block heel"),
        (
            "Schmaler Schaft, fester Absatz, Reißverschluss innen. Hoch genug für Regen, bequem genug für den"
            " Heimweg zu Fuß.",
            "A slim shaft, a steady heel, a zip inside. High enough for rain, easy enough to walk home in.",
        ),
    ),
    "Chelsea-Boot": (
        ("Kalbleder, Gummisohle", "Calf leather, rubber sole"),
        (
            "Ein Stück Leder, zwei Gummizüge, kein Schnürsenkel. Profil unter der Sohle, damit der Herbst"
            " kommen kann.",
            "One piece of leather, two elastics, no laces. Tread under the sole, so that autumn may come.",
        ),
    ),
    "Sneaker": (
        ("Pflanzlich gegerbtes Leder, Gummisohle", "Vegetable-tanned leather, rubber sole"),
        (
            "Flach, schlicht, genäht statt geklebt. Die Sohle lässt sich tauschen, das Leder wird mit Pflege"
            " schöner.",
            "Flat, plain, stitched rather than glued. The sole can be replaced;"
            " the leather grows better with care.",
        ),
    ),
    "Leinensneaker": (
        ("Canvas aus Bio-Baumwolle, Naturkautschuk", "Organic cotton canvas, natural rubber"),
        (
            "Fester Canvas auf einer Sohle aus Naturkautschuk. Verträgt Strand, Markt und gelegentlich den"
            " Gartenschlauch.",
            "Firm canvas on a natural rubber sole."
            " Takes the beach, the market and now and then the garden hose.",
        ),
    ),
    "Krawatte": (
        ("100 % Seide, Einlage aus Wolle", "100% silk, wool interlining"),
        (
            "Seidentwill in sechs Zügen von Hand gelegt, 7,5 cm breit. Der Knoten sitzt, weil die Einlage"
            " stimmt.",
            "Silk twill, folded by hand, 7.5 cm wide. The knot sits because the interlining is right.",
        ),
    ),
    "Strickkrawatte": (
        ("100 % Seide, gestrickt", "100% silk, knitted"),
        (
            "Gerade geschnitten und gestrickt: die Krawatte für Leute, die eigentlich keine tragen.",
            "Cut straight and knitted: the tie for people who do not really wear ties.",
        ),
    ),
    "Schal": (
        ("70 % Lammwolle, 30 % Alpaka", "70% lambswool, 30% alpaca"),
        (
            "Zwei Meter Wolle mit gedrehten Fransen. Einmal um den Hals ist Herbst, zweimal ist Winter.",
            "Two metres of wool with twisted fringes. Once round the neck is autumn, twice is winter.",
        ),
    ),
    "Seidentuch": (
        ("100 % Seidentwill, handrolliert", "100% silk twill, hand-rolled"),
        (
            "90 × 90 Zentimeter Seide mit gerolltem Saum. Am Hals, im Haar, am Henkel der Tasche.",
            "90 by 90 centimetres of silk with a rolled hem."
            " At the neck, in the hair, on the handle of a bag.",
        ),
    ),
    "Ledertasche": (
        ("Pflanzlich gegerbtes Rindleder", "Vegetable-tanned cowhide"),
        (
            "Eine Tasche für jeden Tag, in die ein Ordner passt und in der man den Schlüssel trotzdem findet."
            " Das Leder dunkelt nach.",
            "A bag for every day that holds a file and in which you find your keys all the same."
            " The leather darkens with time.",
        ),
    ),
    "Shopper": (
        ("Schwerer Canvas, Griffe aus Leder", "Heavy canvas, leather handles"),
        (
            "Groß, leicht und offen, mit einem Innenfach für das, was sonst verschwindet.",
            "Large, light and open, with one inner pocket for what would otherwise vanish.",
        ),
    ),
    "Gürtel": (
        ("Rindleder, Schließe aus Messing", "Cowhide, brass buckle"),
        (
            "Drei Zentimeter breites Vollleder mit einer Schließe aus Messing. Wird mit"
            " jedem Jahr mehr Ihrer.",
            "Three centimetres of full-grain leather with a brass buckle. Becomes more yours every year.",
        ),
    ),
    "Imprägnierspray": (
        ("300 ml, frei von Fluorcarbon", "300 ml, free of fluorocarbons"),
        (
            "Hält Regen von Wolle, Gabardine und Loden ab, ohne den Griff zu verändern. Aufsprühen, eine"
            " Nacht hängen lassen, fertig.",
            "Keeps rain off wool, gabardine and loden without changing how they feel."
            " Spray, leave to hang overnight, done.",
        ),
    ),
    "Wollwaschmittel": (
        ("500 ml, mit Lanolin, ohne Duftstoffe", "500 ml, with lanolin, unscented"),
        (
            "Wäscht Wolle und Seide bei 20 Grad und gibt zurück, was die Faser verliert. Reicht für"
            " 25 Handwäschen.",
            "Washes wool and silk at 20 degrees and gives back what the fibre loses."
            " Enough for 25 hand washes.",
        ),
    ),
    "Schuhcreme": (
        ("50 ml, Bienen- und Carnaubawachs", "50 ml, beeswax and carnauba wax"),
        (
            "Nährt, färbt leicht nach und lässt sich auf Glanz bürsten. Alle zwei Wochen dünn auftragen;"
            " Ihre Schuhe danken es.",
            "Feeds, refreshes the colour a little and brushes up to a shine."
            " A thin layer every two weeks; your shoes will thank you.",
        ),
    ),
    "Sneaker-Reiniger": (
        ("200 ml, mit Bürste", "200 ml, with brush"),
        (
            "Schaum für Leder, Canvas und Sohlen; die kleine Bürste liegt bei. Ohne Bleiche.",
            "Foam for leather, canvas and soles; the little brush is included. No bleach.",
        ),
    ),
    "Kleiderbürste": (
        ("Birnbaum, Wildschweinborsten", "Pear wood, boar bristles"),
        (
            "Zehn Striche nach jedem Tragen ersparen die Hälfte aller Reinigungen. Liegt gut in der Hand.",
            "Ten strokes after each wearing save half of all dry cleaning. Sits well in the hand.",
        ),
    ),
    "Schuhbürste": (
        ("Buche, Rosshaar", "Beech, horsehair"),
        (
            "Dichtes Rosshaar für den letzten Glanz, der nicht aus der Dose kommt.",
            "Dense horsehair for the last shine, the one that does not come out of a tin.",
        ),
    ),
}

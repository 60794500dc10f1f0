"""The words of the styles: for each the material and a description, each in German and English."""

from stammgast.demo.styles_texts_small import MORE_TEXTS

Both = tuple[str, str]

TEXTS: dict[str, tuple[Both, Both]] = {
    "Wollmantel": (
        (
            "80 % Schurwolle, 20 % Polyamid; Futter aus Viskose",
            "80% virgin wool, 20% polyamide; viscose lining",
        ),
        (
            "Ein langer Mantel aus gewalkter Wolle, der über ein Sakko passt und auch offen getragen seine"
            " Linie hält. Tiefe Taschen, ein breites Revers, sonst nichts.",
            "A long coat of milled wool that goes over a jacket and keeps its line even worn open."
            " Deep pockets, a wide lapel and nothing else.",
        ),
    ),
    "Trenchcoat": (
        ("100 % Baumwollgabardine, wasserabweisend", "100% cotton gabardine, water-repellent"),
        (
            "Dicht gewebter Gabardine, doppelreihig, mit Gürtel zum Binden. Für Wochen, in denen sich das"
            " Wetter nicht entscheiden will.",
            "Densely woven gabardine, double-breasted, with a belt to tie."
            " For weeks in which the weather cannot make up its mind.",
        ),
    ),
    "Lodenmantel": (
        ("100 % Schurwoll-Loden", "100% pure wool loden"),
        (
            "Loden, wie er sein soll: dicht, leise, vom Regen wenig beeindruckt. Stehkragen und verdeckte"
            " Taschen; die Falte im Rücken gibt Weite beim Gehen.",
            "Loden as it should be: dense, quiet, little impressed by rain."
            " Stand collar and hidden pockets; the pleat in the back leaves room to walk.",
        ),
    ),
    "Caban": (
        ("75 % Schurwolle, 25 % Polyamid", "75% virgin wool, 25% polyamide"),
        (
            "Kurz, doppelreihig und vom Hafen her gedacht: Der hohe Kragen schließt bis unters Kinn,"
            " die Muff-Taschen wärmen wirklich.",
            "Short, double-breasted and thought out at the harbour: the high collar closes up to the chin,"
            " and the hand-warmer pockets do warm.",
        ),
    ),
    "Steppjacke": (
        (
            "Hülle: recyceltes Polyamid; Füllung: Baumwollvlies",
            "Shell: recycled polyamide; filling: cotton fleece",
        ),
        (
            "Leicht, warm und klein zusammengelegt: eine Jacke für den Übergang, die im Winter unter den"
            " Mantel zieht.",
            "Light, warm and small when folded: a jacket for the months in between"
            " that moves under the coat in winter.",
        ),
    ),
    "Jeansjacke": (
        ("99 % Bio-Baumwolle, 1 % Elasthan", "99% organic cotton, 1% elastane"),
        (
            "Fester Denim, der mit den Jahren weicher wird und nicht dünner. Zwei Brusttaschen, Knöpfe aus"
            " Metall, gerade Form.",
            "Firm denim that grows softer with the years, not thinner."
            " Two chest pockets, metal buttons, a straight cut.",
        ),
    ),
    "Anzug": (
        ("100 % Schurwolle, Super 110; Futter aus Cupro", "100% virgin wool, Super 110s; cupro lining"),
        (
            "Zweiknopf, schmal und ohne Härte, mit halber Einlage. Sakko und Hose gehören zusammen; beide"
            " lassen sich auch getrennt gut sehen.",
            "Two buttons, slim without being strict, half-canvassed."
            " Jacket and trousers belong together; each looks well alone, too.",
        ),
    ),
    "Leinenanzug": (
        ("55 % Leinen, 45 % Schurwolle; nur halb gefüttert", "55% linen, 45% virgin wool; only half lined"),
        (
            "Leinen mit etwas Wolle, damit die Falten freundlich bleiben. Halb gefüttert und so leicht,"
            " dass man ihn auf dem Fest nicht ablegt.",
            "Linen with a little wool, so that the creases stay friendly."
            " Half lined, and light enough to keep on all through the party.",
        ),
    ),
    "Hemd": (
        ("100 % Baumwollpopeline", "100% cotton poplin"),
        (
            "Feine Popeline, Kentkragen, Perlmuttknöpfe. Ein Hemd, das man morgens nimmt, ohne nachzudenken,"
            " und abends noch gern trägt.",
            "Fine poplin, a Kent collar, mother-of-pearl buttons. A shirt you take in the morning"
            " without thinking and still like in the evening.",
        ),
    ),
    "Leinenhemd": (
        ("100 % europäisches Leinen", "100% European linen"),
        (
            "Gewaschenes Leinen, das vom ersten Tag an weich ist. Über der Hose, Ärmel zweimal umgeschlagen:"
            " Sommer.",
            "Washed linen that is soft from the first day. Worn loose, sleeves rolled twice: that is summer.",
        ),
    ),
    "Flanellhemd": (
        ("100 % gebürstete Baumwolle", "100% brushed cotton"),
        (
            "Beidseitig gebürsteter Flanell mit eingewebtem Karo, warm genug, um den Pullover zu Hause zu"
            " lassen.",
            "Flannel brushed on both sides with a woven check, warm enough to leave the jumper at home.",
        ),
    ),
    "Bluse": (
        ("70 % Lyocell, 30 % Baumwolle", "70% lyocell, 30% cotton"),
        (
            "Fließend und blickdicht, mit weichem Kragen und einer Falte am Rücken. Geht unter den Blazer"
            " und für sich.",
            "Flowing and opaque, with a soft collar and a pleat at the back. Goes under a blazer, and alone.",
        ),
    ),
    "Seidenbluse": (
        ("100 % Maulbeerseide", "100% mulberry silk"),
        (
            "Schwere, sandgewaschene Seide mit einer Schleife, die man auch offen lassen darf. Matt, nicht"
            " glänzend.",
            "Heavy sand-washed silk with a bow that may be left untied. Matt, not shiny.",
        ),
    ),
    "Kleid": (
        ("95 % Viskose, 5 % Elasthan", "95% viscose, 5% elastane"),
        (
            "Ein schlichtes Kleid mit leicht ausgestelltem Rock, Taschen inbegriffen. Was Sie darüber tragen,"
            " entscheidet, wohin es geht.",
            "A plain dress with a slightly flared skirt, pockets included."
            " What you wear over it decides where you are going.",
        ),
    ),
    "Sommerkleid": (
        ("100 % Bio-Baumwolle, gefüttert", "100% organic cotton, lined"),
        (
            "Luftige Baumwolle mit kleinem Streumuster, weite Bahnen, schmale Träger. Trocknet über Nacht"
            " und reist gern.",
            "Airy cotton with a small scattered print, a full skirt, narrow straps."
            " Dries overnight and likes to travel.",
        ),
    ),
    "Hemdkleid": (
        ("60 % Leinen, 40 % Baumwolle", "60% linen, 40% cotton"),
        (
            "Durchgeknöpft, mit Bindegürtel und Taschen in den Seitennähten. Auch offen als leichter Mantel"
            " zu tragen.",
            "Buttoned all the way, with a tie belt and pockets in the side seams."
            " Also worn open, as a light coat.",
        ),
    ),
    "Pullover": (
        ("100 % Merinowolle", "100% merino wool"),
        (
            "Merino in Halbpatent, weich auf der Haut und formtreu am Bündchen. Kratzt nicht, riecht nicht,"
            " bleibt.",
            "Half-cardigan merino, soft on the skin and true to its shape at the cuffs."
            " Does not itch, does not smell, does stay.",
        ),
    ),
    "Strickjacke": (
        ("90 % Lammwolle, 10 % Kaschmir", "90% lambswool, 10% cashmere"),
        (
            "Grob gestrickt, mit Hornknöpfen und zwei Taschen. Für Sofas, Gärten und Büros mit sparsamer"
            " Heizung.",
            "Coarsely knitted, with horn buttons and two pockets."
            " For sofas, gardens, and offices that save on heating.",
        ),
    ),
    "Troyer": (
        ("100 % Schurwolle, ungefärbt gesponnen", "100% virgin wool, spun undyed"),
        (
            "Der Pullover der Küste: fest gestrickt, mit hohem Kragen und Reißverschluss, gemacht für Wind"
            " von vorn.",
            "The jumper of the coast: firmly knitted, with a high collar and a zip, made for a head wind.",
        ),
    ),
    "Chino": (
        ("98 % Baumwolle, 2 % Elasthan", "98% cotton, 2% elastane"),
        (
            "Gerader Schnitt, feste Baumwolle, saubere Taschen. Passt zum Sakko wie zum Pullover und nimmt"
            " Umschläge nicht übel.",
            "Straight cut, firm cotton, clean pockets. Goes with a blazer or a jumper"
            " and does not mind being turned up.",
        ),
    ),
    "Cordhose": (
        ("97 % Baumwolle, 3 % Elasthan", "97% cotton, 3% elastane"),
        (
            "Mittlerer Cord mit dichtem Flor, der Farbe tief aussehen lässt. Weit genug zum Sitzen, schmal"
            " genug zum Gehen.",
            "Medium corduroy with a dense pile that makes colour look deep."
            " Wide enough to sit, slim enough to walk.",
        ),
    ),
} | MORE_TEXTS

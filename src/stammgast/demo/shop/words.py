"""The shop's words, German and English; pages ask for them as `t("cart.empty")`."""

from collections.abc import Mapping

from stammgast.demo.shop.knows.words import KNOWS_WORDS
from stammgast.demo.shop.words_checkout import CHECKOUT_WORDS

Words = Mapping[str, tuple[str, str]]

_FRAME: Words = {
    "skip": ("Zum Inhalt springen", "Skip to content"),
    "tagline": ("Gutes zum Anziehen", "Good things to wear"),
    "demo.note": (
        "Eine Vorführung: Haus, Waren und Leute sind erfunden, hier wird nichts verkauft.",
        "A demonstration: house, goods and people are invented, nothing is sold here.",
    ),
    "demo.more": ("Mehr dazu", "Read more"),
    "nav.departments": ("Abteilungen", "Departments"),
    "nav.new": ("Neu", "New"),
    "nav.sale": ("Reduziert", "Reduced"),
    "nav.menu": ("Menü", "Menu"),
    "nav.account": ("Konto", "Account"),
    "nav.sign_in": ("Anmelden", "Sign in"),
    "nav.cart": ("Warenkorb", "Cart"),
    "nav.inside": ("darin", "inside"),
    "nav.language": ("Sprache", "Language"),
    "nav.home": ("Lindhoff, Startseite", "Lindhoff, home page"),
    "nav.you_are_here": ("Sie sind hier", "You are here"),
    "search.label": ("Suche", "Search"),
    "search.placeholder": ("Wollmantel, Leinen, Tanne …", "Wool coat, linen, fir …"),
    "footer.house": ("Das Haus", "The house"),
    "footer.help": ("Hilfe", "Help"),
    "footer.about": (
        "Lindhoff ist ein kleines Modehaus, das es nicht gibt. Es zeigt, wie ein Laden"
        " mit Stammgast arbeitet.",
        "Lindhoff is a small fashion house that does not exist. It shows how a shop works with Stammgast.",
    ),
    "footer.demo": ("Über diese Vorführung", "About this demonstration"),
    "footer.delivery": ("Lieferung und Rückgabe", "Delivery and returns"),
    "footer.privacy": ("Datenschutz", "Privacy"),
    "footer.consent": ("Einwilligung ändern", "Change consent"),
    "footer.vat": (
        "Alle Preise in Euro, inklusive Mehrwertsteuer.",
        "All prices in euros, including VAT.",
    ),
}

_LISTS: Words = {
    "home.title": ("Gutes zum Anziehen", "Good things to wear"),
    "home.season.cold": ("Der Winter darf kommen", "Let winter come"),
    "home.season.warm": ("Leicht durch den Sommer", "Light through the summer"),
    "home.lead.cold": (
        "Wolle, Loden und Leder, die mit den Jahren besser werden. Und alles, was sie dafür brauchen.",
        "Wool, loden and leather that grow better with the years, and all that they need to do so.",
    ),
    "home.lead.warm": (
        "Leinen, Baumwolle und Canvas für lange Tage. Und alles, was sie brauchen, um lange zu halten.",
        "Linen, cotton and canvas for long days, and all that they need to last.",
    ),
    "home.women": ("Für Damen", "For women"),
    "home.men": ("Für Herren", "For men"),
    "home.picture": (
        "Eine Kleiderstange mit Mantel, Hemd, Kleid und Pullover; darunter Schuhe und eine Tasche",
        "A clothes rail with a coat, a shirt, a dress and a jumper; shoes and a bag below",
    ),
    "home.for_you": ("Für Sie ausgesucht", "Picked for you"),
    "home.for_all": ("Was gerade viele mögen", "What many like right now"),
    "home.departments": ("Im Haus unterwegs", "Around the house"),
    "home.new": ("Eben eingetroffen", "Just arrived"),
    "home.all_new": ("Alles Neue", "All new things"),
    "home.care.title": ("Pflegen statt ersetzen", "Care instead of replace"),
    "home.care.text": (
        "Ein guter Mantel hält zehn Jahre, wenn man ihn bürstet. Bei uns liegt die Bürste gleich daneben.",
        "A good coat lasts ten years if it is brushed. With us the brush lies right beside it.",
    ),
    "home.care.link": ("Zur Pflege", "To the care shelf"),
    "promise.delivery": ("Versand frei ab 75 €", "Free delivery from €75"),
    "promise.returns": ("30 Tage Rückgabe", "30 days to return"),
    "promise.repair": ("Reparatur im eigenen Atelier", "Repairs in our own workshop"),
    "card.new": ("Neu", "New"),
    "card.sold_out": ("Ausverkauft", "Sold out"),
    "card.reduced": ("Reduziert", "Reduced"),
    "card.popular": ("Im Haus beliebt", "Liked in the house"),
    "card.before": ("Vorher", "Before"),
    "card.now": ("Jetzt", "Now"),
    "list.count": ("{n} Artikel", "{n} items"),
    "list.one": ("1 Artikel", "1 item"),
    "list.colour": ("Farbe", "Colour"),
    "list.size": ("Größe", "Size"),
    "list.sort": ("Reihenfolge", "Order"),
    "list.any_colour": ("Alle Farben", "All colours"),
    "list.any_size": ("Alle Größen", "All sizes"),
    "list.sort.": ("Beliebte zuerst", "Most liked first"),
    "list.sort.new": ("Neue zuerst", "Newest first"),
    "list.sort.price": ("Preis aufsteigend", "Price, low to high"),
    "list.sort.price-down": ("Preis absteigend", "Price, high to low"),
    "list.reset": ("Auswahl aufheben", "Clear all"),
    "list.nothing": (
        "Zu dieser Auswahl haben wir gerade nichts.",
        "We have nothing for this selection right now.",
    ),
    "list.all": ("Alles", "All"),
    "list.new": ("Neu bei Lindhoff", "New at Lindhoff"),
    "list.new.lead": ("Die letzten Wochen auf einen Blick.", "The last weeks at a glance."),
    "list.sale": ("Reduziert", "Reduced"),
    "list.sale.lead": ("Letzte Größen, dieselbe Güte.", "Last sizes, the same quality."),
    "lead.women": (
        "Mäntel, Strick und Kleider, die zusammenpassen, auch mit dem, was Sie schon haben.",
        "Coats, knitwear and dresses that go together, also with what you own already.",
    ),
    "lead.men": (
        "Anzüge ohne Härte, Hemden ohne Umstände, Mäntel für jedes Wetter.",
        "Suits without strictness, shirts without fuss, coats for any weather.",
    ),
    "lead.shoes": (
        "Genäht statt geklebt: Schuhe, die man neu besohlen kann.",
        "Stitched, not glued: shoes that can be resoled.",
    ),
    "lead.accessories": (
        "Kleine Dinge, an denen man lange Freude hat.",
        "Small things that please for a long time.",
    ),
    "lead.care": (
        "Was Wolle, Leder und Leinen brauchen, um alt zu werden.",
        "What wool, leather and linen need to grow old.",
    ),
    "colour.blue": ("Blau", "Blue"),
    "colour.green": ("Grün", "Green"),
    "colour.orange": ("Orange", "Orange"),
    "colour.beige": ("Beige", "Beige"),
    "colour.grey": ("Grau", "Grey"),
    "colour.red": ("Rot", "Red"),
    "colour.white": ("Weiß", "White"),
    "colour.yellow": ("Gelb", "Yellow"),
    "colour.pink": ("Rosa", "Pink"),
    "colour.brown": ("Braun", "Brown"),
    "colour.black": ("Schwarz", "Black"),
    "search.title": ("Suche nach „{q}“", "Search for “{q}”"),
    "search.start": ("Was suchen Sie?", "What are you looking for?"),
    "search.nothing": (
        "Zu „{q}“ haben wir nichts gefunden. Vielleicht hilft ein kürzeres Wort.",
        "We found nothing for “{q}”. Perhaps a shorter word helps.",
    ),
    "search.for_you": ("Vielleicht gefällt Ihnen", "You may like"),
    "search.for_all": ("Was gerade viele mögen", "What many like right now"),
}

_PRODUCT: Words = {
    "product.by": ("von {brand}", "by {brand}"),
    "product.vat": ("inkl. MwSt., zzgl. Versand", "incl. VAT, plus delivery"),
    "product.size": ("Größe", "Size"),
    "product.sizes_gone": ("durchgestrichen: gerade nicht da", "crossed out: not there right now"),
    "product.choose_size": ("Bitte wählen Sie eine Größe.", "Please choose a size."),
    "product.one_size": ("Eine Größe", "One size"),
    "product.add": ("In den Warenkorb", "Add to cart"),
    "product.sold_out": ("Gerade ausverkauft", "Sold out right now"),
    "product.in_stock": ("Auf Lager, in 2 bis 3 Tagen bei Ihnen", "In stock, with you in 2 to 3 days"),
    "product.description": ("Beschreibung", "Description"),
    "product.material": ("Material", "Material"),
    "product.care": ("Pflege", "Care"),
    "product.colour": ("Farbe", "Colour"),
    "product.number": ("Artikelnummer", "Item number"),
    "product.similar": ("Ähnliche Artikel", "Similar pieces"),
    "product.bought_together": ("Wird oft zusammen gekauft", "Often bought together"),
    "product.bestsellers": ("Beliebt bei Lindhoff", "Popular at Lindhoff"),
    "product.same_shelf": ("Mehr aus {name}", "More from {name}"),
    "product.added": ("Liegt im Warenkorb", "Is in your cart"),
    "care.wash_30": (
        "Schonwäsche bei 30 °C, nicht in den Trockner",
        "Gentle wash at 30 °C, do not tumble dry",
    ),
    "care.wash_40": ("Wäsche bei 40 °C, warm bügeln", "Wash at 40 °C, warm iron"),
    "care.hand": ("Von Hand waschen, liegend trocknen", "Wash by hand, dry flat"),
    "care.dry_clean": ("Chemisch reinigen, selten", "Dry clean, rarely"),
    "care.brush": (
        "Bürsten und lüften, einmal im Jahr reinigen lassen",
        "Brush and air, have it cleaned once a year",
    ),
    "care.leather": ("Mit Schuhcreme pflegen, vor Nässe schützen", "Treat with cream, keep from getting wet"),
    "care.sponge": ("Feucht abwischen, nicht in die Maschine", "Wipe with a damp cloth, not for the machine"),
    "care.none": ("Kühl und trocken lagern", "Store in a cool, dry place"),
}

_CONSENT: Words = {
    "consent.title": ("Darf sich das Haus an Sie erinnern?", "May the house remember you?"),
    "consent.text": (
        "Wenn Sie es erlauben, merkt sich Lindhoff, was Sie ansehen und kaufen, und zeigt Ihnen Passendes."
        " Ohne Ihr Ja wird auf Ihrem Gerät nichts dafür gespeichert, und der Laden funktioniert genauso.",
        "If you allow it, Lindhoff remembers what you look at and buy, and shows you what fits."
        " Without your yes nothing is stored on your device for it, and the shop works just the same.",
    ),
    "consent.reject": ("Alles ablehnen", "Reject all"),
    "consent.allow": ("Alles erlauben", "Allow all"),
    "consent.choose": ("Einzeln wählen", "Choose"),
    "consent.save": ("Auswahl speichern", "Save choice"),
    "consent.personalization": ("Persönliche Auswahl", "Personal selection"),
    "consent.personalization.text": (
        "Artikel und Vorschläge nach dem, was Sie angesehen und gekauft haben.",
        "Articles and suggestions by what you looked at and bought.",
    ),
    "consent.analytics": ("Auswertung", "Analysis"),
    "consent.analytics.text": (
        "Zählen, welche Seiten besucht werden und was gut läuft.",
        "Counting which pages are visited and what goes well.",
    ),
    "consent.marketing": ("Werbung", "Advertising"),
    "consent.marketing.text": (
        "Post von uns, die zu Ihnen passt. In dieser Vorführung kommt keine.",
        "Mail from us that fits you. In this demonstration none will come.",
    ),
    "consent.gpc": (
        "Ihr Browser bittet, Sie nicht zu verfolgen (Global Privacy Control). Daran halten wir uns,"
        " solange Sie hier nichts anderes sagen.",
        "Your browser asks not to track you (Global Privacy Control). We keep to that"
        " unless you say otherwise here.",
    ),
}

_PROBLEMS: Words = {
    "missing.title": ("Diese Seite gibt es nicht", "There is no such page"),
    "missing.text": (
        "Vielleicht ist der Artikel schon verkauft oder die Adresse hat sich vertippt.",
        "Perhaps the piece is sold already, or the address was mistyped.",
    ),
    "missing.link": ("Zur Startseite", "To the home page"),
    "trouble.title": ("Hier ist etwas gerissen", "Something has come apart here"),
    "trouble.text": (
        "Das war nicht Ihr Fehler. Bitte laden Sie die Seite noch einmal.",
        "That was not your mistake. Please load the page again.",
    ),
}

WORDS: Words = {**_FRAME, **_LISTS, **_PRODUCT, **_CONSENT, **_PROBLEMS, **CHECKOUT_WORDS, **KNOWS_WORDS}
"""Every text by its key: German, English."""


def say(key: str, language: str, **values: object) -> str:
    """The text in a language, with its {placeholders} filled. Raises `KeyError`."""
    german, english = WORDS[key]
    text = german if language == "de" else english
    return text.format(**values) if values else text

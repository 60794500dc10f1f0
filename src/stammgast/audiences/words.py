"""The words in which conditions are read out: subjects, events and comparisons in every language."""

from collections.abc import Mapping

from stammgast.audiences.condition import Operator, Subject
from stammgast.vocabulary import Language, Text


def _text(german: str, english: str) -> Text:
    return {Language.GERMAN: german, Language.ENGLISH: english}


SUBJECTS: Mapping[tuple[Subject, str], Text] = {
    (Subject.TRAIT, "age"): _text("Alter", "age"),
    (Subject.TRAIT, "birthday"): _text("Geburtstag", "birthday"),
    (Subject.TRAIT, "city"): _text("Stadt", "city"),
    (Subject.TRAIT, "company"): _text("Firma", "company"),
    (Subject.TRAIT, "country"): _text("Land", "country"),
    (Subject.TRAIT, "email"): _text("E-Mail-Adresse", "e-mail address"),
    (Subject.TRAIT, "gender"): _text("Geschlecht", "gender"),
    (Subject.TRAIT, "language"): _text("Sprache", "language"),
    (Subject.TRAIT, "name"): _text("Name", "name"),
    (Subject.TRAIT, "phone"): _text("Telefonnummer", "phone number"),
    (Subject.PRODUCT, "id"): _text("Produkt", "product"),
    (Subject.PRODUCT, "title"): _text("Produkttitel", "product title"),
    (Subject.PRODUCT, "brand"): _text("Marke", "brand"),
    (Subject.PRODUCT, "category"): _text("Kategorie", "category"),
    (Subject.PRODUCT, "price"): _text("Preis", "price"),
    (Subject.PRODUCT, "list_price"): _text("Listenpreis", "list price"),
    (Subject.PRODUCT, "in_stock"): _text("auf Lager", "in stock"),
    (Subject.PRODUCT, "language"): _text("Produktsprache", "product language"),
    (Subject.CONTEXT, "page.type"): _text("Seitentyp", "page type"),
    (Subject.CONTEXT, "locale"): _text("Sprachraum", "locale"),
    (Subject.CONTEXT, "place"): _text("Ort", "place"),
}

EVENTS: Mapping[str, tuple[Text, Text]] = {
    "Order Completed": (_text("Bestellung", "order"), _text("Bestellungen", "orders")),
    "Order Refunded": (_text("Erstattung", "refund"), _text("Erstattungen", "refunds")),
    "Order Cancelled": (_text("Stornierung", "cancellation"), _text("Stornierungen", "cancellations")),
    "Product Viewed": (_text("Produktansicht", "product view"), _text("Produktansichten", "product views")),
    "Product Reviewed": (_text("Bewertung", "review"), _text("Bewertungen", "reviews")),
    "Products Searched": (_text("Suche", "search"), _text("Suchen", "searches")),
}
"""An event in the singular and in the plural."""

COMPARISONS: Mapping[Operator, Text] = {
    Operator.IS: _text("{subject} ist {value}", "{subject} is {value}"),
    Operator.IS_NOT: _text("{subject} ist nicht {value}", "{subject} is not {value}"),
    Operator.IN: _text("{subject} ist {value}", "{subject} is {value}"),
    Operator.NOT_IN: _text("{subject} ist nicht {value}", "{subject} is not {value}"),
    Operator.AT_LEAST: _text("{subject} ist mindestens {value}", "{subject} is at least {value}"),
    Operator.AT_MOST: _text("{subject} ist höchstens {value}", "{subject} is at most {value}"),
    Operator.ABOVE: _text("{subject} ist größer als {value}", "{subject} is more than {value}"),
    Operator.BELOW: _text("{subject} ist kleiner als {value}", "{subject} is less than {value}"),
    Operator.CONTAINS: _text("{subject} enthält {value}", "{subject} contains {value}"),
    Operator.STARTS_WITH: _text("{subject} beginnt mit {value}", "{subject} starts with {value}"),
    Operator.UNDER: _text("{subject} liegt unter {value}", "{subject} is under {value}"),
}

COUNTS: Mapping[Operator, Text] = {
    Operator.IS: _text("genau {value} {event}", "exactly {value} {event}"),
    Operator.IS_NOT: _text("nicht genau {value} {event}", "not exactly {value} {event}"),
    Operator.IN: _text("genau {value} {event}", "exactly {value} {event}"),
    Operator.NOT_IN: _text("nicht genau {value} {event}", "not exactly {value} {event}"),
    Operator.AT_LEAST: _text("mindestens {value} {event}", "at least {value} {event}"),
    Operator.AT_MOST: _text("höchstens {value} {event}", "at most {value} {event}"),
    Operator.ABOVE: _text("mehr als {value} {event}", "more than {value} {event}"),
    Operator.BELOW: _text("weniger als {value} {event}", "fewer than {value} {event}"),
}

ALWAYS = _text("immer", "always")
AND = _text(" und ", " and ")
OR = _text(" oder ", " or ")
NOT = _text("nicht ({part})", "not ({part})")
QUOTED = _text("„{word}“", "“{word}”")
KNOWN = _text("{subject} ist bekannt", "{subject} is known")
UNKNOWN = _text("{subject} ist unbekannt", "{subject} is unknown")
YES = _text("ja", "yes")
NO = _text("nein", "no")

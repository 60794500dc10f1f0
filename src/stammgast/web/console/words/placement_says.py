"""The rules of a placement as sentences."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "placements.aspect.title": both("Überschrift", "Heading"),
    "placements.aspect.candidates": both("Woher die Artikel kommen", "Where products come from"),
    "placements.aspect.limit": both("Wie viele", "How many"),
    "placements.aspect.eligible": both("Nur wenn", "Only if"),
    "placements.aspect.exclude": both("Nie", "Never"),
    "placements.aspect.bought": both("Schon gekauft", "Already bought"),
    "placements.aspect.pins": both("Angeheftet", "Pinned"),
    "placements.aspect.diversity": both("Abwechslung", "Variety"),
    "placements.aspect.exploration": both("Ausprobieren", "Trying out"),
    "placements.aspect.texts": both("Eigene Begründungen", "Own reasons"),
    "placements.says.limit": both("Höchstens {n} Artikel.", "At most {n} products."),
    "placements.says.limit.one": both("Genau ein Artikel.", "One product."),
    "placements.says.mainly": both(
        "Vor allem: {what} (Gewicht {weight})", "Mainly: {what} (weight {weight})"
    ),
    "placements.says.also": both("Dazu: {what} (Gewicht {weight})", "Also: {what} (weight {weight})"),
    "placements.says.filling": both(
        "Zum Auffüllen: {what} (Gewicht {weight})", "To fill up: {what} (weight {weight})"
    ),
    "placements.says.eligible": both("Nur wenn gilt: {condition}.", "Only if this holds: {condition}."),
    "placements.says.exclude": both("Nie, wenn gilt: {condition}.", "Never if this holds: {condition}."),
    "placements.says.bought": both(
        "Was jemand in den letzten {n} Tagen gekauft hat, bleibt weg.",
        "What somebody bought in the last {n} days stays out.",
    ),
    "placements.says.bought.one": both(
        "Was jemand seit gestern gekauft hat, bleibt weg.", "What somebody bought since yesterday stays out."
    ),
    "placements.says.bought_never": both(
        "Auch was jemand schon gekauft hat, wird gezeigt.", "What somebody bought already is shown, too."
    ),
    "placements.says.pin": both(
        "„{product}“ steht immer auf Platz {position}.", "“{product}” is always in place {position}."
    ),
    "placements.says.pin_when": both(
        "„{product}“ steht auf Platz {position}, wenn gilt: {condition}.",
        "“{product}” is in place {position} if this holds: {condition}.",
    ),
    "placements.says.in_row_category": both(
        "Höchstens {n} Artikel einer Kategorie hintereinander.",
        "At most {n} products of a category in a row.",
    ),
    "placements.says.in_row_category.one": both(
        "Nie zwei Artikel einer Kategorie hintereinander.", "Never two products of a category in a row."
    ),
    "placements.says.in_row_brand": both(
        "Höchstens {n} Artikel einer Marke hintereinander.", "At most {n} products of a brand in a row."
    ),
    "placements.says.in_row_brand.one": both(
        "Nie zwei Artikel einer Marke hintereinander.", "Never two products of a brand in a row."
    ),
    "placements.says.exploration": both(
        "In {share} von 100 Fällen wird der letzte Platz aus den {n} nächstbesten Artikeln gelost.",
        "In {share} of 100 cases the last place is drawn from the {n} next best products.",
    ),
    "placements.says.exploration_shop": both(
        "Der letzte Platz wird so oft wie im ganzen Shop üblich aus den {n} nächstbesten Artikeln gelost.",
        "The last place is drawn from the {n} next best products as often as everywhere in the shop.",
    ),
    "placements.says.exploration_none": both("Nichts wird ausgelost.", "Nothing is drawn by chance."),
    "placements.says.text": both("{why} ({tongue}): „{words}“", "{why} ({tongue}): “{words}”"),
    "placements.kind.session": both(
        "was andere nach einem ähnlichen Besuch ansahen", "what others looked at after a similar visit"
    ),
    "placements.kind.also_viewed": both(
        "was oft zusammen angesehen wird", "what is often looked at together"
    ),
    "placements.kind.bought_together": both("was oft zusammen gekauft wird", "what is often bought together"),
    "placements.kind.recently_viewed": both(
        "was die Person selbst zuletzt angesehen hat", "what the person looked at last"
    ),
    "placements.kind.favourites": both(
        "was in den Lieblingskategorien der Person beliebt ist",
        "what is popular in the person's favourite categories",
    ),
    "placements.kind.same_category": both("was in derselben Kategorie liegt", "what is in the same category"),
    "placements.kind.popular": both("was gerade beliebt ist", "what is popular now"),
    "placements.kind.new": both("was neu im Sortiment ist", "what is new in the range"),
    "placements.why.session": both("Ähnlicher Besuch", "Similar visit"),
    "placements.why.recently_viewed": both("Zuletzt angesehen", "Looked at last"),
    "placements.why.also_viewed": both("Oft zusammen angesehen", "Often looked at together"),
    "placements.why.bought_together": both("Oft zusammen gekauft", "Often bought together"),
    "placements.why.favourite": both("Lieblingskategorie", "Favourite category"),
    "placements.why.same_category": both("Gleiche Kategorie", "Same category"),
    "placements.why.popular_here": both("Beliebt in der Gegend", "Popular nearby"),
    "placements.why.popular": both("Gerade beliebt", "Popular now"),
    "placements.why.new": both("Neu", "New"),
    "placements.why.in_range": both("Aus dem Sortiment", "From the range"),
    "placements.why.pinned": both("Angeheftet", "Pinned"),
}

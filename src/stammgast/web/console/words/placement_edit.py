"""The words of the form and of the preview of a placement."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "placements.edit_title": both("„{name}“ ändern", "Change “{name}”"),
    "placements.edit_answer": both(
        "Die Vorschau zeigt sofort, was sich ändert. Im Shop ändert sich erst etwas, wenn Sie speichern.",
        "The preview shows at once what changes. Nothing changes in the shop before you save.",
    ),
    "placements.section.texts": both("Überschrift", "Heading"),
    "placements.section.sources": both("Woher die Artikel kommen", "Where products come from"),
    "placements.section.sources_help": both(
        "Je stärker eine Quelle, desto weiter vorn stehen ihre Artikel.",
        "The stronger a source, the further ahead its products stand.",
    ),
    "placements.section.amount": both("Wie viele, und wie gemischt", "How many, and how mixed"),
    "placements.section.eligible": both("Nur zeigen, wenn …", "Only show if…"),
    "placements.section.eligible_help": both(
        "Bedingungen an Artikel wählen Artikel aus, alle anderen gelten für die ganze Stelle.",
        "Conditions about products choose products, all others hold for the whole place.",
    ),
    "placements.section.exclude": both("Nie zeigen, wenn …", "Never show if…"),
    "placements.section.exclude_help": both(
        "Zum Beispiel: Marke ist Eigenmarke, oder Preis mehr als 80.",
        "For example: brand is Own Label, or price more than 80.",
    ),
    "placements.section.pins": both("Artikel anheften", "Pin products"),
    "placements.section.pins_help": both(
        "Angeheftete Artikel stehen auf ihrem Platz, solange sie lieferbar und nicht ausgeschlossen sind.",
        "Pinned products keep their place as long as they are in stock and not excluded.",
    ),
    "placements.section.whys": both("Begründungen in eigenen Worten", "Reasons in your own words"),
    "placements.section.whys_help": both(
        "Leer lassen heißt: die üblichen Worte. {placeholders} werden ersetzt.",
        "Left empty, the usual words are used. {placeholders} are filled in.",
    ),
    "placements.title_de": both("Überschrift auf Deutsch", "Heading in German"),
    "placements.title_en": both("Überschrift auf Englisch", "Heading in English"),
    "placements.no_condition": both("Keine Bedingung.", "No condition."),
    "placements.weight.off": both("gar nicht", "not at all"),
    "placements.weight.strong": both("stark · {weight}", "strongly · {weight}"),
    "placements.weight.medium": both("mittel · {weight}", "moderately · {weight}"),
    "placements.weight.little": both("etwas · {weight}", "a little · {weight}"),
    "placements.weight.filling": both("nur zum Auffüllen · {weight}", "only to fill up · {weight}"),
    "placements.source.session": both("Ähnliche Besuche", "Similar visits"),
    "placements.source.also_viewed": both("Zusammen angesehen", "Looked at together"),
    "placements.source.bought_together": both("Zusammen gekauft", "Bought together"),
    "placements.source.recently_viewed": both("Zuletzt angesehen", "Looked at last"),
    "placements.source.favourites": both("Lieblingskategorien", "Favourite categories"),
    "placements.source.same_category": both("Gleiche Kategorie", "Same category"),
    "placements.source.popular": both("Beliebt", "Popular"),
    "placements.source.new": both("Neu", "New"),
    "placements.limit": both("Höchstens so viele Artikel", "At most so many products"),
    "placements.bought_days": both("Gekauftes nicht zeigen", "Leave out what was bought"),
    "placements.bought_days_help": both(
        "So viele Tage nach dem Kauf; 0 zeigt es weiter.", "For so many days after; 0 keeps showing it."
    ),
    "placements.days": both("Tage", "days"),
    "placements.category_in_row": both(
        "Höchstens hintereinander aus einer Kategorie", "At most in a row of one category"
    ),
    "placements.brand_in_row": both(
        "Höchstens hintereinander von einer Marke", "At most in a row of one brand"
    ),
    "placements.in_row_help": both("Leer heißt: ohne Grenze.", "Empty means: no limit."),
    "placements.share": both("Den letzten Platz auslosen", "Draw the last place by chance"),
    "placements.share_help": both(
        "In so viel Prozent der Fälle, um zu lernen, was noch gefällt. Leer: wie im ganzen Shop.",
        "In this share of cases, to learn what else people like. Empty: as everywhere in the shop.",
    ),
    "placements.pool": both("Auslosen aus den nächstbesten", "Draw from the next best"),
    "placements.pin_search": both("Artikel zum Anheften suchen", "Find a product to pin"),
    "placements.pin_search_placeholder": both("Titel, Marke oder Nummer", "Title, brand or id"),
    "placements.pin_none": both("Kein Artikel passt zu „{search}“.", "No product matches “{search}”."),
    "placements.pin": both("„{product}“ anheften", "Pin “{product}”"),
    "placements.pin_short": both("Anheften", "Pin"),
    "placements.pin_place": both("Platz", "Place"),
    "placements.pin_when": both("Nur unter einer Bedingung", "Only under a condition"),
    "placements.pin_remove": both("„{product}“ nicht mehr anheften", "Unpin “{product}”"),
    "placements.pin_gone": both("Nicht mehr im Sortiment", "No longer in the catalog"),
    "placements.why_in": both("{why}, {tongue}", "{why}, {tongue}"),
    "placements.language.de": both("auf Deutsch", "in German"),
    "placements.language.en": both("auf Englisch", "in English"),
    "placements.note": both("Warum ändern Sie das?", "Why do you change this?"),
    "placements.note_help": both(
        "Ein Satz für Ihre Kolleginnen und Kollegen; er steht bei den Fassungen.",
        "A sentence for your colleagues; it stands with the versions.",
    ),
    "placements.save": both("Speichern und veröffentlichen", "Save and publish"),
    "placements.refresh": both("Vorschau aktualisieren", "Update the preview"),
    "placements.conflict": both(
        "{name} hat diese Platzierung inzwischen geändert.", "{name} changed this placement meanwhile."
    ),
    "placements.conflict_text": both(
        "Es wurde nichts gespeichert, und nichts von Ihnen ist verloren. Vergleichen Sie beide Fassungen.",
        "Nothing was saved, and nothing of yours is lost. Compare both versions.",
    ),
    "placements.conflict_theirs": both("Was sich inzwischen geändert hat", "What changed meanwhile"),
    "placements.conflict_mine": both("Was Sie ändern", "What you change"),
    "placements.conflict_over": both("Meine Fassung trotzdem speichern", "Save mine anyway"),
    "placements.conflict_drop": both("Meine Änderungen verwerfen", "Drop my changes"),
    "placements.unreadable": both(
        "Diese Platzierung wurde mit einer anderen Version von Stammgast gespeichert und kann hier nicht "
        "geändert werden: {detail}",
        "This placement was saved by another version of Stammgast and cannot be changed here: {detail}",
    ),
    "preview.title": both("Vorschau", "Preview"),
    "preview.for": both("Für wen?", "For whom?"),
    "preview.audience.nobody": both("Jemand Unbekanntes", "Somebody unknown"),
    "preview.audience.nobody_help": both("nur mit dem, was die Seite weiß", "only with what the page knows"),
    "preview.audience.customer": both("Eine Kundin oder ein Kunde", "A customer"),
    "preview.audience.customer_help": both("mit allem, was erlaubt ist", "with everything that is allowed"),
    "preview.audience.held_out": both("Jemand aus der Vergleichsgruppe", "Somebody held out"),
    "preview.audience.held_out_help": both("die schlichte Auswahl", "the plain answer"),
    "preview.customer": both("Kundennummer oder E-Mail", "Customer number or e-mail"),
    "preview.customer_unknown": both("Niemand mit „{typed}“ gefunden.", "Nobody found with “{typed}”."),
    "preview.customer_missing": both(
        "Geben Sie eine Kundennummer oder E-Mail-Adresse ein.",
        "Enter a customer number or an e-mail address.",
    ),
    "preview.customer_closed": both(
        "{name} erlaubt keine Personalisierung. Deshalb zählt hier nur, was die Seite weiß.",
        "{name} does not allow personalization. So only what the page knows counts here.",
    ),
    "preview.customer_is": both("So sieht es {name}.", "As {name} sees it."),
    "preview.session": both("Hat gerade angesehen", "Has just looked at"),
    "preview.session_help": both(
        "Titel oder Nummern, mit Komma getrennt", "Titles or ids, with commas between"
    ),
    "preview.page": both("Ist auf der Seite von", "Is on the page of"),
    "preview.page_help": both("Titel oder Nummer eines Artikels", "Title or id of a product"),
    "preview.understood": both("Verstanden als", "Understood as"),
    "preview.not_found": both("Kein Artikel passt zu „{typed}“.", "No product matches “{typed}”."),
    "preview.more": both("Was die Person gerade tut", "What the person is doing"),
    "preview.same": both("Alles wie veröffentlicht.", "Everything as published."),
    "preview.changed": both(
        "Anders als veröffentlicht: {what}.", "Different from what is published: {what}."
    ),
    "preview.count.new": both("{n} neu", "{n} new"),
    "preview.count.gone": both("{n} weg", "{n} gone"),
    "preview.count.moved": both("{n} verschoben", "{n} moved"),
    "preview.unpublished": both("Noch nichts veröffentlicht.", "Nothing is published yet."),
    "preview.invalid": both(
        "Die Vorschau wartet, bis diese Angaben stimmen:",
        "The preview waits until these fields are right:",
    ),
    "preview.movement.new": both("neu", "new"),
    "preview.movement.up": both("vorher Platz {place}", "was place {place}"),
    "preview.movement.down": both("vorher Platz {place}", "was place {place}"),
    "preview.movement.gone": both("war Platz {place}", "was place {place}"),
    "preview.gone": both("Nicht mehr dabei", "No longer there"),
    "preview.score": both("Stärke {score}", "Strength {score}"),
    "preview.empty_shop": both(
        "Das Sortiment ist noch leer, deshalb gibt es nichts zu zeigen.",
        "The catalog is still empty, so there is nothing to show.",
    ),
    "preview.to_catalog": both("Zum Sortiment", "To the catalog"),
    "preview.recorded": both(
        "Nichts davon wird aufgezeichnet oder gezählt.", "None of this is recorded or counted."
    ),
}

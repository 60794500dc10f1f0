"""The words of the pages about placements: the list, one placement, its versions, a new one."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "placements.title": both("Platzierungen", "Placements"),
    "placements.answer": both(
        "An {n} Stellen entscheidet Stammgast, was eine Person sieht.",
        "Stammgast decides in {n} places what a person sees.",
    ),
    "placements.answer.one": both(
        "An einer Stelle entscheidet Stammgast, was eine Person sieht.",
        "Stammgast decides in one place what a person sees.",
    ),
    "placements.new": both("Neue Platzierung", "New placement"),
    "placements.column.changed": both("Zuletzt geändert", "Last change"),
    "placements.built_in": both("wie ausgeliefert", "as delivered"),
    "placements.by": both("von {name}", "by {name}"),
    "placements.by_key": both("API-Schlüssel {id}", "API key {id}"),
    "placements.archived": both("Archiviert", "Archived"),
    "placements.archived_list": both("Archivierte Platzierungen", "Archived placements"),
    "placements.archived_notice": both(
        "Diese Platzierung ist archiviert. Wer nach ihr fragt, bekommt nichts. "
        "Stellen Sie eine Fassung wieder her, um sie weiter zu verwenden.",
        "This placement is archived. Whoever asks for it gets nothing. Restore a version to use it again.",
    ),
    "placements.edit": both("Regeln ändern", "Change the rules"),
    "placements.rules": both("Die Regeln", "The rules"),
    "placements.rules_note": both(
        "Was ausverkauft ist, im Warenkorb liegt oder gerade angesehen wird, erscheint nie.",
        "What is sold out, in the cart or on the page itself never appears.",
    ),
    "placements.versions": both("Fassungen", "Versions"),
    "placements.version": both("Fassung {n}", "Version {n}"),
    "placements.version_delivered": both("Wie ausgeliefert", "As delivered"),
    "placements.version_first": both("Die erste Fassung.", "The first version."),
    "placements.version_same": both(
        "Kein Unterschied zur Fassung davor.", "No difference to the one before."
    ),
    "placements.version_archived": both("Archiviert.", "Archived."),
    "placements.version_unreadable": both(
        "Diese Fassung kann nicht gelesen werden: {detail}", "This version cannot be read: {detail}"
    ),
    "placements.current": both("gilt jetzt", "in use"),
    "placements.restore": both("Diese Fassung wiederherstellen", "Restore this version"),
    "placements.all_versions": both("Alle Fassungen", "All versions"),
    "placements.archive": both("Archivieren", "Archive"),
    "placements.archive_title": both("„{name}“ archivieren?", "Archive “{name}”?"),
    "placements.archive_text": both(
        "Ihr Shop bekommt an dieser Stelle nichts mehr und zeigt dort seine eigenen Inhalte. "
        "Alle Fassungen bleiben erhalten.",
        "Your shop gets nothing more in this place and shows its own content there. All versions are kept.",
    ),
    "placements.document": both("Als JSON, für die Schnittstelle", "As JSON, for the API"),
    "placements.saved": both(
        "Gespeichert. Ihr Shop verwendet die neuen Regeln ab sofort.",
        "Saved. Your shop uses the new rules from now on.",
    ),
    "placements.restored": both("Fassung {version} gilt wieder.", "Version {version} is in use again."),
    "placements.restored_delivered": both(
        "Die Platzierung gilt wieder wie ausgeliefert.", "The placement is in use again as delivered."
    ),
    "placements.now_archived": both("Die Platzierung ist archiviert.", "The placement is archived."),
    "placements.nothing_to_save": both("Es gab nichts zu speichern.", "There was nothing to save."),
    "placements.changed_meanwhile": both(
        "Inzwischen hat jemand anders gespeichert; es wurde nichts geändert.",
        "Somebody else saved meanwhile; nothing was changed.",
    ),
    "placements.new_title": both("Neue Platzierung", "New placement"),
    "placements.new_answer": both(
        "Geben Sie der Stelle einen Namen. Ihr Shop fragt damit nach Artikeln.",
        "Give the place a name. Your shop asks for products with it.",
    ),
    "placements.new_id": both("Name für die Schnittstelle", "Name for the API"),
    "placements.new_id_help": both(
        "Zum Beispiel category.top oder mail.birthday.", "Such as category.top or mail.birthday."
    ),
    "placements.new_from": both("Beginnen wie", "Begin like"),
    "placements.new_go": both("Regeln einstellen", "Set the rules"),
    "placements.before": both("bisher", "before"),
    "placements.after": both("neu", "now"),
    "placements.for.home.for_you": both("Startseite", "Home page"),
    "placements.for.product.similar": both("Artikelseite", "Product page"),
    "placements.for.product.bought_together": both("Artikelseite", "Product page"),
    "placements.for.cart.add_ons": both("Warenkorb", "Cart"),
    "placements.for.search.empty": both("Suche ohne Treffer", "Search without results"),
    "placements.for.mail.block": both("Mail", "Mail"),
    "action.placement.saved": both("hat eine Platzierung geändert", "changed a placement"),
    "action.placement.restored": both(
        "hat eine Fassung zurückgeholt", "brought back a version of a placement"
    ),
    "action.placement.archived": both("hat eine Platzierung archiviert", "archived a placement"),
}

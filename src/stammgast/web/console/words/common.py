"""Words that every page uses: the rail, the components, the ways on."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "nav.label": both("Bereiche", "Areas"),
    "nav.menu": both("Menü", "Menu"),
    "nav.skip": both("Zum Inhalt", "Skip to content"),
    "nav.today": both("Heute", "Today"),
    "nav.customers": both("Kunden", "Customers"),
    "nav.events": both("Ereignisse", "Events"),
    "nav.placements": both("Platzierungen", "Placements"),
    "nav.catalog": both("Sortiment", "Catalog"),
    "nav.settings": both("Einstellungen", "Settings"),
    "nav.sign_out": both("Abmelden", "Sign out"),
    "nav.language": both("Sprache", "Language"),
    "nav.theme": both("Darstellung", "Appearance"),
    "nav.theme.auto": both("Automatisch", "Automatic"),
    "nav.theme.light": both("Hell", "Light"),
    "nav.theme.dark": both("Dunkel", "Dark"),
    "common.apply": both("Anwenden", "Apply"),
    "common.cancel": both("Abbrechen", "Cancel"),
    "common.close": both("Schließen", "Close"),
    "common.copy": both("Kopieren", "Copy"),
    "common.copied": both("Kopiert", "Copied"),
    "common.next": both("Weiter", "Next"),
    "common.none": both("keine Angabe", "not given"),
    "common.optional": both("freiwillig", "optional"),
    "common.previous": both("Zurück", "Previous"),
    "common.quoted": both("„{what}“", "“{what}”"),
    "common.remove": both("„{what}“ entfernen", "Remove “{what}”"),
    "common.reset_filters": both("Filter zurücksetzen", "Reset filters"),
    "common.save": both("Speichern", "Save"),
    "common.search": both("Suchen", "Search"),
    "common.undo": both("Rückgängig", "Undo"),
    "common.pages": both("Seiten", "Pages"),
    "chart.as_table": both("Als Tabelle", "As a table"),
    "figure.more": both("{share} mehr als {before}", "{share} more than {before}"),
    "figure.less": both("{share} weniger als {before}", "{share} less than {before}"),
    "figure.same": both("so viel wie {before}", "as much as {before}"),
    "form.errors": both("Bitte prüfen Sie {n} Angaben:", "Please check {n} fields:"),
    "form.errors.one": both("Bitte prüfen Sie eine Angabe:", "Please check one field:"),
    "form.error.missing": both("Hier fehlt eine Angabe.", "Please fill this in."),
    "form.error.between": both(
        "„{given}“ geht hier nicht; bitte eine Zahl von {least} bis {most}.",
        "“{given}” does not work here; please give a number from {least} to {most}.",
    ),
    "form.error.number": both(
        "„{given}“ ist keine passende Zahl.", "“{given}” is not a number that works here."
    ),
    "form.error.long": both(
        "Das sind {n} Zeichen; höchstens {most} gehen.", "These are {n} characters; at most {most} will do."
    ),
    "form.error.other": both("„{given}“ geht hier nicht.", "“{given}” does not work here."),
    "live.on": both("Läuft mit", "Live"),
    "live.off": both("Angehalten", "Paused"),
    "live.pause": both("Anhalten", "Pause"),
    "live.resume": both("Weiterlaufen lassen", "Resume"),
    "script.failed": both(
        "Das hat nicht geklappt. Bitte laden Sie die Seite neu.", "That did not work. Please reload the page."
    ),
    "script.offline": both(
        "Der Server antwortet nicht. Es wird weiter versucht.", "The server does not answer. Still trying."
    ),
}

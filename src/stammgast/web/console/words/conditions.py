"""The words of a condition as a form: groups, fields, comparisons."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "condition.joint": both("Gilt, wenn", "Holds if"),
    "condition.joint.all": both("alle diese Bedingungen zutreffen", "all of these are true"),
    "condition.joint.any": both("mindestens eine davon zutrifft", "at least one of these is true"),
    "condition.joint.none": both("keine davon zutrifft", "none of these is true"),
    "condition.joint.not_all": both("nicht alle davon zutreffen", "not all of these are true"),
    "condition.group": both("Gruppe {n}", "Group {n}"),
    "condition.row": both("Bedingung {n}", "Condition {n}"),
    "condition.field": both("Merkmal", "Field"),
    "condition.operator": both("Vergleich", "Comparison"),
    "condition.value": both("Wert", "Value"),
    "condition.kind": both("Art des Werts", "Kind of value"),
    "condition.name": both("Name des Merkmals", "Name of the field"),
    "condition.kind.text": both("Text", "text"),
    "condition.kind.number": both("Zahl", "number"),
    "condition.kind.true or false": both("Ja oder Nein", "yes or no"),
    "condition.kind.path": both("Pfad", "path"),
    "condition.add_row": both("Bedingung hinzufügen", "Add a condition"),
    "condition.add_group": both("Gruppe hinzufügen", "Add a group"),
    "condition.add_value": both("Weiterer Wert", "Another value"),
    "condition.remove_row": both("Bedingung {n} entfernen", "Remove condition {n}"),
    "condition.remove_group": both("Gruppe {n} entfernen", "Remove group {n}"),
    "condition.remove_value": both("Wert {n} entfernen", "Remove value {n}"),
    "condition.written": both("Bedingung als JSON", "Condition as JSON"),
    "condition.written_help": both(
        "Diese Bedingung lässt sich nur so schreiben.", "This condition can only be written this way."
    ),
    "condition.yes": both("ja", "yes"),
    "condition.no": both("nein", "no"),
    "condition.choose_category": both("Kategorie wählen …", "Choose a category…"),
    "condition.fields.product": both("Artikel", "Product"),
    "condition.fields.trait": both("Kundin oder Kunde", "Customer"),
    "condition.fields.count": both("Was sie getan haben (Anzahl)", "What they did (how often)"),
    "condition.fields.context": both("Aufgerufene Seite", "The page and visit"),
    "condition.other.product": both("Andere Artikeleigenschaft …", "Another product attribute…"),
    "condition.other.trait": both("Anderes Kundenmerkmal …", "Another customer trait…"),
    "condition.other.count": both("Anderes Ereignis …", "Another event…"),
    "condition.other.context": both("Andere Angabe der Seite …", "Something else of the page…"),
    "condition.context.campaign.source": both("Kampagne: Quelle", "Campaign: source"),
    "condition.context.campaign.medium": both("Kampagne: Medium", "Campaign: medium"),
    "condition.context.campaign.name": both("Kampagne: Name", "Campaign: name"),
    "condition.op.is": both("ist", "is"),
    "condition.op.is_not": both("ist nicht", "is not"),
    "condition.op.in": both("ist eines von", "is one of"),
    "condition.op.not_in": both("ist keines von", "is none of"),
    "condition.op.at_least": both("mindestens", "at least"),
    "condition.op.at_most": both("höchstens", "at most"),
    "condition.op.above": both("mehr als", "more than"),
    "condition.op.below": both("weniger als", "less than"),
    "condition.op.contains": both("enthält", "contains"),
    "condition.op.starts_with": both("beginnt mit", "starts with"),
    "condition.op.under": both("liegt in", "is in"),
    "condition.op.known": both("ist bekannt", "is known"),
    "condition.op.unknown": both("ist unbekannt", "is unknown"),
    "condition.op.not is": both("ist nicht oder fehlt", "is not, or is missing"),
    "condition.op.not is_not": both("ist genau das oder fehlt", "is exactly, or is missing"),
    "condition.op.not in": both("ist keines von oder fehlt", "is none of, or is missing"),
    "condition.op.not not_in": both("ist eines von oder fehlt", "is one of, or is missing"),
    "condition.op.not at_least": both("nicht mindestens", "not at least"),
    "condition.op.not at_most": both("nicht höchstens", "not at most"),
    "condition.op.not above": both("nicht mehr als", "not more than"),
    "condition.op.not below": both("nicht weniger als", "not less than"),
    "condition.op.not contains": both("enthält nicht", "does not contain"),
    "condition.op.not starts_with": both("beginnt nicht mit", "does not start with"),
    "condition.op.not under": both("liegt nicht in", "is not in"),
    "condition.op.not known": both("ist nicht bekannt", "is not known"),
    "condition.op.not unknown": both("ist nicht unbekannt", "is not unknown"),
    "placements.problem.value": both("Hier fehlt ein Wert.", "A value is missing here."),
    "placements.problem.name": both("Hier fehlt der Name des Merkmals.", "The name of the field is missing."),
    "placements.problem.number": both("„{found}“ ist keine Zahl.", "“{found}” is not a number."),
    "placements.problem.empty_group": both(
        "Diese Gruppe ist leer. Fügen Sie eine Bedingung hinzu oder entfernen Sie die Gruppe.",
        "This group is empty. Add a condition or remove the group.",
    ),
    "placements.problem.json": both(
        "Das ist keine Bedingung. Der Fehler im Wortlaut: {detail}",
        "This is not a condition. The error says: {detail}",
    ),
    "placements.problem.condition": both(
        "Das passt so nicht. Der Fehler im Wortlaut: {detail}", "This does not fit. The error says: {detail}"
    ),
    "placements.problem.whole": both(
        "Bitte geben Sie eine ganze Zahl von {least} bis {most} ein.",
        "Please enter a whole number from {least} to {most}.",
    ),
    "placements.problem.weight": both("Dieses Gewicht gibt es nicht.", "There is no such weight."),
    "placements.problem.no_candidates": both(
        "Wählen Sie mindestens eine Quelle, aus der Artikel kommen.",
        "Choose at least one source for products.",
    ),
    "placements.problem.share": both(
        "Bitte geben Sie einen Anteil von 0 bis 100 Prozent ein.",
        "Please enter a share of 0 to 100 per cent.",
    ),
    "placements.problem.product": both(
        "Den Artikel „{product}“ gibt es im Sortiment nicht (mehr).",
        "The catalog has no product “{product}” (any more).",
    ),
    "placements.problem.long": both("Höchstens {most} Zeichen, bitte.", "At most {most} characters, please."),
    "placements.problem.id": both(
        "Der Name darf nur Kleinbuchstaben, Ziffern, Punkte, Binde- und Unterstriche enthalten.",
        "The name may only hold small letters, digits, points, hyphens and underscores.",
    ),
    "placements.problem.id_taken": both(
        "Diese Platzierung gibt es schon.", "There is such a placement already."
    ),
}

"""The words of the quarantine: reasons, and what was found and wanted by each rule of the tracking plan."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

_RULES: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "no_order_id": (
        ("die Bestellnummer „{field}“ fehlt", "the order number “{field}” is missing"),
        ("die Bestellnummer des Shops", "the shop’s order number"),
    ),
    "no_product_id": (
        ("„{field}“ nennt weder product_id noch sku", "“{field}” names neither product_id nor sku"),
        ("eines von beiden", "one of the two"),
    ),
    "amount": (
        ("„{field}“ ist {found}", "“{field}” is {found}"),
        ("ein Betrag unter {limit}", "an amount below {limit}"),
    ),
    "price": (
        ("„{field}“ ist {found}", "“{field}” is {found}"),
        (
            "ein Betrag ab 0; für Rückzahlungen gibt es „Order Refunded“",
            "an amount of 0 or more; refunds have “Order Refunded”",
        ),
    ),
    "quantity": (
        ("„{field}“ ist {found}", "“{field}” is {found}"),
        ("eine Zahl von 0 bis {limit}", "a number from 0 to {limit}"),
    ),
    "currency": (
        ("„{field}“ ist „{found}“", "“{field}” is “{found}”"),
        ("drei Buchstaben nach ISO 4217, zum Beispiel EUR", "three letters of ISO 4217, such as EUR"),
    ),
    "no_number": (
        ("„{field}“ ist keine Zahl", "“{field}” is no number"),
        ("eine Zahl mit Dezimalpunkt, zum Beispiel 18.99", "a number with a decimal point, such as 18.99"),
    ),
    "kind": (("„{field}“ enthält {found}", "“{field}” holds {found}"), ("{limit}", "{limit}")),
    "too_large": (
        ("das Ereignis hat {found} Byte", "the event has {found} bytes"),
        ("höchstens {limit} Byte", "at most {limit} bytes"),
    ),
    "not_segment": (
        (
            "das Ereignis hat nicht die vereinbarte Form: {found}",
            "the event has not the agreed form: {found}",
        ),
        ("ein Ereignis nach der Segment-Spezifikation", "an event of the Segment spec"),
    ),
    "unknown_type": (
        ("die Art „{field}“ ist {found}", "“{field}” is {found}"),
        ("eine von {limit}", "one of {limit}"),
    ),
    "no_name": (
        ("„{field}“ fehlt", "“{field}” is missing"),
        ("der Name des Ereignisses", "the name of the event"),
    ),
    "bad_name": (
        ("„{field}“ ist {found}", "“{field}” is {found}"),
        ("ein Name ohne Steuerzeichen", "a name without control characters"),
    ),
    "no_object": (
        ("„{field}“ ist {found}", "“{field}” is {found}"),
        ("ein JSON-Objekt in geschweiften Klammern", "a JSON object in braces"),
    ),
    "bad_id": (
        ("„{field}“ ist {found}…", "“{field}” is {found}…"),
        ("höchstens {limit} druckbare Zeichen", "at most {limit} printable characters"),
    ),
    "no_previous_id": (
        ("„{field}“ fehlt", "“{field}” is missing"),
        ("die bisherige Kennung", "the id until now"),
    ),
    "no_id": (
        ("weder userId noch anonymousId ist angegeben", "neither userId nor anonymousId is given"),
        ("eines von beiden", "one of the two"),
    ),
    "consent": (
        ("die Einwilligung ist nicht lesbar: {found}", "the consent cannot be read: {found}"),
        ("je Kategorie true oder false", "true or false by category"),
    ),
    "unreadable": (
        ("„{field}“ ist nicht lesbar: {found}", "“{field}” cannot be read: {found}"),
        (
            "kleinere Zahlen, weniger verschachtelt",
            "smaller numbers, less nested",
        ),
    ),
    "time": (
        ("„{field}“ ist {found}", "“{field}” is {found}"),
        ("ein Zeitpunkt nach ISO 8601, ab 1970", "a moment as of ISO 8601, from 1970 on"),
    ),
}

TEXTS: Mapping[str, Text] = {
    **{f"quarantine.found.{key}": both(*found) for key, (found, _) in _RULES.items()},
    **{f"quarantine.wanted.{key}": both(*wanted) for key, (_, wanted) in _RULES.items()},
    "quarantine.found.of_kind": both("„{field}“ enthält {kind}", "“{field}” holds {kind}"),
    "quarantine.kind.decimal": both(
        "eine Zahl mit Dezimalpunkt, zum Beispiel 18.99", "a number with a decimal point, such as 18.99"
    ),
    "quarantine.kind.text": both("Text", "text"),
    "quarantine.kind.whole": both("eine ganze Zahl", "a whole number"),
    "quarantine.kind.list": both("eine Liste", "a list"),
    "quarantine.kind.object": both("ein Objekt", "an object"),
    "quarantine.kind.truth": both("true oder false", "true or false"),
    "quarantine.kind.nothing": both("nichts", "nothing"),
    "quarantine.kind.number": both("eine Zahl", "a number"),
    "quarantine.or": both("oder", "or"),
    "quarantine.reason.wrong_type": both("Falsche Form", "Wrong form"),
    "quarantine.reason.missing": both("Angabe fehlt", "Something is missing"),
    "quarantine.reason.bad_money": both("Betrag oder Währung", "Amount or currency"),
    "quarantine.reason.out_of_range": both("Zahl außerhalb des Möglichen", "Number out of range"),
    "quarantine.reason.too_large": both("Zu groß", "Too large"),
    "quarantine.reason.unknown_type": both("Unbekannte Art", "Unknown type"),
    "quarantine.reason.no_identifier": both("Ohne Kennung", "Without an id"),
    "quarantine.reason.bad_identifier": both("Unbrauchbare Kennung", "Unusable id"),
    "quarantine.reason.no_name": both("Ohne Namen", "Without a name"),
    "quarantine.reason.bad_name": both("Unbrauchbarer Name", "Unusable name"),
    "quarantine.reason.bad_time": both("Zeitpunkt nicht lesbar", "Unreadable time"),
    "quarantine.reason.bad_consent": both("Einwilligung nicht lesbar", "Unreadable consent"),
    "quarantine.title": both("Quarantäne", "Quarantine"),
    "quarantine.answer": both(
        "{n} Ereignisse kamen anders an als vereinbart. Sie sind sicher verwahrt und zählen nirgends mit.",
        "{n} events did not arrive as agreed. They are kept safe and count nowhere.",
    ),
    "quarantine.answer.one": both(
        "Ein Ereignis kam anders an als vereinbart. Es ist sicher verwahrt und zählt nirgends mit.",
        "One event did not arrive as agreed. It is kept safe and counts nowhere.",
    ),
    "quarantine.answer_none": both(
        "Alles, was ankam, war in Ordnung.", "Everything that arrived was in order."
    ),
    "quarantine.empty": both("Die Quarantäne ist leer", "The quarantine is empty"),
    "quarantine.empty_text": both(
        "Ereignisse, die nicht zum Vereinbarten passen, würden hier mit ihrem Grund warten.",
        "Events that do not fit what was agreed would wait here with their reason.",
    ),
    "quarantine.reasons": both("Gründe", "Reasons"),
    "quarantine.all": both("Alle", "All"),
    "quarantine.counted_part": both(
        "Nach Gründen gezählt sind die ersten {n}.", "The first {n} are counted by reason."
    ),
    "quarantine.event": both("Ereignis", "Event"),
    "quarantine.nameless": both("ohne Namen", "without a name"),
    "quarantine.found": both("Gefunden", "Found"),
    "quarantine.wanted": both("Erwartet", "Wanted"),
    "quarantine.hidden_detail": both("siehe Grund", "see the reason"),
    "quarantine.release_title": both("Freigeben", "Release"),
    "quarantine.release_note": both(
        "Beim Freigeben wird jedes Ereignis noch einmal geprüft. Was inzwischen zum Vereinbarten passt, zählt"
        " mit dem Zeitpunkt, zu dem es geschah; alles andere bleibt hier.",
        "A release checks each event again. What fits by now counts at the time when it happened; everything"
        " else stays here.",
    ),
    "quarantine.release_all": both("Alle {n} erneut prüfen", "Check all {n} again"),
    "quarantine.release_all.one": both("Erneut prüfen", "Check again"),
    "quarantine.release_reason": both("Diese {n} erneut prüfen", "Check these {n} again"),
    "quarantine.release_reason.one": both("Dieses erneut prüfen", "Check this one again"),
    "quarantine.confirm": both("{n} Ereignisse erneut prüfen?", "Check {n} events again?"),
    "quarantine.confirm.one": both("Ein Ereignis erneut prüfen?", "Check one event again?"),
    "quarantine.confirm_text": both(
        "Was jetzt passt, wird zu einem richtigen Ereignis. Das lässt sich nicht zurücknehmen.",
        "What fits now becomes a proper event. This cannot be taken back.",
    ),
    "quarantine.release": both("Prüfen und freigeben", "Check and release"),
    "quarantine.check_again": both("Erneut prüfen und freigeben", "Check again and release"),
    "quarantine.released": both("{n} Ereignisse freigegeben.", "{n} events released."),
    "quarantine.released.one": both("Ein Ereignis freigegeben.", "One event released."),
    "quarantine.released_some": both(
        "{n} freigegeben, {left} passen noch immer nicht.", "{n} released, {left} still do not fit."
    ),
    "quarantine.still_refused": both(
        "Das Ereignis passt noch immer nicht und bleibt hier.", "The event still does not fit and stays here."
    ),
    "quarantine.is_released": both("Freigegeben", "Released"),
    "quarantine.what_next": both(
        "Beheben Sie die Ursache im Shop, dann kommen neue Ereignisse richtig an. Dieses hier bleibt, wie es"
        " gesendet wurde; es lässt sich freigeben, sobald Stammgast es versteht.",
        "Mend the cause in the shop, and new events arrive as they should. This one stays as it was sent; it"
        " can be released as soon as Stammgast understands it.",
    ),
    "quarantine.endpoint": both("Gesendet an", "Sent to"),
    "quarantine.number": both("Nummer", "Number"),
    "quarantine.as_sent": both("Wie es gesendet wurde", "As it was sent"),
    "quarantine.masked": both(
        "Ihre Rolle sieht den Grund, aber nicht das Ereignis: Es könnte einen Menschen nennen.",
        "Your role sees the reason, but not the event: it could name a person.",
    ),
    "quarantine.gone": both("Diesen Eintrag gibt es nicht", "There is no such entry"),
    "quarantine.gone_text": both(
        "Die Quarantäne hat keinen Eintrag {number}.", "The quarantine has no entry {number}."
    ),
    "action.quarantine.opened": both(
        "hat ein zurückgehaltenes Ereignis angesehen", "looked at an event in quarantine"
    ),
    "action.quarantine.released": both("hat aus der Quarantäne freigegeben", "released from quarantine"),
}

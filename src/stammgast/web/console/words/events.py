"""The words of the list of events and of one event."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "events.title": both("Ereignisse", "Events"),
    "events.answer": both(
        "Alles, was ankommt, in der Reihenfolge seiner Ankunft. Das Neueste steht oben.",
        "Everything that comes in, in the order of its arrival. The newest is at the top.",
    ),
    "events.tab.all": both("Angekommen", "Arrived"),
    "events.tab.quarantine": both("Quarantäne", "Quarantine"),
    "events.filter": both("Ereignisse eingrenzen", "Narrow down the events"),
    "events.name": both("Name", "Name"),
    "events.type": both("Art", "Type"),
    "events.type.track": both("Handlung (track)", "Action (track)"),
    "events.type.identify": both("Person (identify)", "Person (identify)"),
    "events.type.page": both("Seite (page)", "Page (page)"),
    "events.type.screen": both("Ansicht der App (screen)", "Screen of the app (screen)"),
    "events.type.group": both("Gruppe (group)", "Group (group)"),
    "events.type.alias": both("Gleichsetzung (alias)", "Same person (alias)"),
    "events.source": both("Gesendet von", "Sent by"),
    "events.day": both("Angekommen am", "Arrived on"),
    "events.id": both("Kennung", "Id"),
    "events.id_hint": both("Kundennummer, E-Mail oder Gerät", "Customer number, mail or device"),
    "events.any": both("alle", "any"),
    "events.what": both("Was", "What"),
    "events.who": both("Wer", "Who"),
    "events.received": both("Angekommen", "Arrived"),
    "events.nobody": both("ohne Kennung", "without an id"),
    "events.somebody": both("ein Kunde", "a customer"),
    "events.looked_back": both(
        "So weit zurück wurde gesucht; „Weiter“ sucht davor weiter:",
        "The search went back this far; “Next” goes on before it:",
    ),
    "events.empty": both("Noch ist nichts angekommen", "Nothing has arrived yet"),
    "events.empty_text": both(
        "Verbinden Sie Ihren Shop, oder lesen Sie bisherige Bestellungen ein.",
        "Connect your shop, or import past orders.",
    ),
    "events.empty_action": both("Shop verbinden", "Connect the shop"),
    "events.none": both("Nichts gefunden", "Nothing found"),
    "events.none_text": both(
        "Kein Ereignis passt zu allen Angaben. Lassen Sie eine davon weg.",
        "No event fits everything that was asked. Leave something out.",
    ),
    "events.none_action": both("Alle Ereignisse zeigen", "Show all events"),
    "events.unknown_id": both("Diese Kennung ist unbekannt", "This id is unknown"),
    "events.unknown_id_text": both(
        "Niemand wurde bisher mit genau dieser Kundennummer, E-Mail-Adresse oder Gerätekennung gesehen.",
        "Nobody has been seen with exactly this customer number, mail address or device id.",
    ),
    "events.back": both("Ereignisse", "Events"),
    "events.before": both("Davor", "Before it"),
    "events.after": both("Danach", "After it"),
    "events.as_sent": both("Wie es gespeichert ist", "As it is kept"),
    "events.hidden": both("verborgen", "hidden"),
    "events.masked": both(
        "Ihre Rolle sieht, welche Angaben gesendet wurden, aber nicht die Werte: Sie könnten einen Menschen"
        " nennen.",
        "Your role sees which fields were sent, but not their values: they could name a person.",
    ),
    "events.gone": both("Dieses Ereignis gibt es nicht", "There is no such event"),
    "events.gone_text": both(
        "An der Stelle {n} steht nichts im Protokoll.", "There is nothing at place {n} of the log."
    ),
    "action.event.opened": both("hat ein Ereignis angesehen", "looked at an event"),
}

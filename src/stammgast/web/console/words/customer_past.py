"""The words of a customer's past: the timeline, what was decided and why, merges and their undoing."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

_TIMELINE: Mapping[str, Text] = {
    "customer.timeline": both("Verlauf", "Timeline"),
    "customer.kind.all": both("Alles", "Everything"),
    "customer.kind.visits": both("Im Shop", "In the shop"),
    "customer.kind.orders": both("Bestellungen", "Orders"),
    "customer.kind.consent": both("Einwilligung", "Consent"),
    "customer.kind.decisions": both("Entscheidungen", "Decisions"),
    "customer.kind.person": both("Anmeldung", "Identity"),
    "customer.kind.messages": both("Nachrichten", "Messages"),
    "customer.kinds": both("Was der Verlauf zeigt", "What the timeline shows"),
    "customer.visit": both("Besuch", "Visit"),
    "customer.visit_minutes": both("{n} Minuten", "{n} minutes"),
    "customer.visit_minutes.one": both("eine Minute", "one minute"),
    "customer.visit_short": both("unter einer Minute", "under a minute"),
    "customer.imported": both("importiert", "imported"),
    "customer.older": both("Ältere zeigen", "Show older"),
    "customer.timeline_end": both("Davor ist nichts bekannt.", "Nothing is known before this."),
    "customer.timeline_none": both("Dazu ist nichts geschehen.", "Nothing of this kind happened."),
    "customer.timeline_all": both("Alles zeigen", "Show everything"),
    "customer.open_event": both("Ereignis öffnen", "Open the event"),
    "customer.said_yes": both("Ja zu {purpose}", "Yes to {purpose}"),
    "customer.said_no": both("Nein zu {purpose}", "No to {purpose}"),
    "customer.event": both("Ereignis", "Event"),
    "customer.event.properties": both("Eigenschaften", "Properties"),
    "customer.event.traits": both("Merkmale", "Traits"),
    "customer.event.context": both("Umstände", "Context"),
    "customer.event_json": both("Als JSON", "As JSON"),
    "customer.event_happened": both("Geschehen", "Happened"),
    "customer.event_received": both("Empfangen", "Received"),
    "customer.event_source": both("Gesendet von", "Sent by"),
    "customer.event_trusted": both("vertrauenswürdig", "trusted"),
    "customer.event_offset": both("Platz im Protokoll", "Place in the log"),
    "customer.event_nothing": both("Nichts weiter gesagt.", "Nothing else was said."),
    "customer.back_to": both("Zurück zu {name}", "Back to {name}"),
}

_DECISIONS: Mapping[str, Text] = {
    "customer.decisions": both("Was entschieden wurde und warum", "What was decided and why"),
    "customer.decisions_none": both(
        "Für diesen Menschen wurde noch nichts entschieden, oder ohne seine Einwilligung: "
        "Solche Entscheidungen nennen niemanden und stehen deshalb bei niemandem.",
        "Nothing has been decided for this person yet, or without consent: "
        "such decisions name nobody and therefore stand with nobody.",
    ),
    "customer.arm.personal": both("persönlich", "personal"),
    "customer.arm.context": both("nur nach der Seite", "by the page alone"),
    "customer.arm.holdout": both("Vergleichsgruppe", "holdout"),
    "customer.arm_hint.personal": both(
        "Auf das gestützt, was über diesen Menschen bekannt ist.", "Based on what is known of this person."
    ),
    "customer.arm_hint.context": both(
        "Ohne Einwilligung: nur auf die Anfrage gestützt.", "Without consent: based on the request alone."
    ),
    "customer.arm_hint.holdout": both(
        "Gehört zu den wenigen, die zum Vergleich immer die schlichte Auswahl sehen.",
        "One of the few who always see the plain choice, to compare with.",
    ),
    "customer.why.session": both(
        "passt zu dem, was in diesem Besuch angesehen wurde", "fits what was looked at in this visit"
    ),
    "customer.why.recently_viewed": both("wurde zuletzt angesehen", "was looked at recently"),
    "customer.why.also_viewed": both(
        "wird oft mit dem angesehenen Artikel angesehen", "often viewed with the product on the page"
    ),
    "customer.why.bought_together": both(
        "wird oft mit Gekauftem oder Angesehenem gekauft", "often bought with what was bought or viewed"
    ),
    "customer.why.favourite": both("aus einer Lieblingskategorie", "of a favourite category"),
    "customer.why.same_category": both("aus derselben Kategorie", "of the same category"),
    "customer.why.popular_here": both("gerade in der Gegend beliebt", "popular in the area now"),
    "customer.why.popular": both("gerade beliebt", "popular now"),
    "customer.why.new": both("neu im Sortiment", "new in the range"),
    "customer.why.in_range": both("aus dem Sortiment aufgefüllt", "filled up from the range"),
    "customer.why.pinned": both("vom Team gesetzt", "placed by the team"),
    "customer.probability": both(
        "Mit {percent} Wahrscheinlichkeit in der Auswahl", "{percent} likely to be in the choice"
    ),
    "customer.seen": both("gesehen", "seen"),
    "customer.clicked": both("angeklickt", "clicked"),
    "customer.not_seen": both("nicht gesehen gemeldet", "not reported as seen"),
    "customer.items_shown": both("{n} Artikel gewählt", "{n} products chosen"),
    "customer.items_shown.one": both("Ein Artikel gewählt", "One product chosen"),
    "customer.considered": both("aus {n} Kandidaten", "out of {n} candidates"),
    "customer.items_left_out": both("und {n} weitere", "and {n} more"),
    "customer.refused": both("Nichts gezeigt", "Nothing shown"),
    "customer.refused.unknown_placement": both(
        "diese Platzierung gibt es nicht", "there is no such placement"
    ),
    "customer.refused.empty_shop": both("der Katalog war leer", "the catalog was empty"),
    "customer.refused.nothing_allowed": both(
        "Lager und Regeln ließen kein Produkt übrig", "stock and rules left no product"
    ),
    "customer.refused.not_eligible": both(
        "die Bedingung der Platzierung war nicht erfüllt", "the placement’s condition did not hold"
    ),
    "customer.fallback.untrained": both(
        "schlichter als sonst, denn noch war nichts gelernt",
        "plainer than usual, as nothing had been learned yet",
    ),
    "customer.fallback.nothing_known": both(
        "schlichter als sonst, denn zu wenig war bekannt", "plainer than usual, as too little was known"
    ),
}

_LINKS: Mapping[str, Text] = {
    "customer.links": both("Zusammengeführt", "Merged"),
    "customer.links_none": both(
        "Nur eine Kennung: Hier wurde nichts zusammengeführt.", "Only one id: nothing was merged here."
    ),
    "customer.links_hint": both(
        "Diese Kennungen gelten als ein Mensch. Ist eine Verknüpfung falsch, lösen Sie sie.",
        "These ids count as one person. If a link is wrong, undo it.",
    ),
    "customer.reason.same_event": both("kamen im selben Ereignis", "came in the same event"),
    "customer.reason.alias": both(
        "vom Shop gleichgesetzt (alias)", "said to be the same by the shop (alias)"
    ),
    "customer.reason.email": both("über die E-Mail-Adresse", "by the mail address"),
    "customer.link_undo": both("Verknüpfung lösen …", "Undo this link …"),
    "customer.link_title": both("Verknüpfung lösen?", "Undo this link?"),
    "customer.link_stays": both("Bleibt bei diesem Kunden", "Stays with this customer"),
    "customer.link_parts": both("Wird ein eigener Kunde", "Becomes a customer of its own"),
    "customer.link_still": both(
        "Andere Verknüpfungen halten diese Kennungen weiter zusammen: Es bliebe ein Kunde. "
        "Lösen Sie zuerst die anderen.",
        "Other links still hold these ids together: it would stay one customer. Undo the others first.",
    ),
    "customer.link_for_good": both(
        "Beide werden auch künftig nicht wieder von selbst zusammengeführt. Nichts wird gelöscht.",
        "They will not be merged again by themselves. Nothing is deleted.",
    ),
    "customer.link_confirm": both("Verknüpfung lösen", "Undo this link"),
    "customer.link_undone": both("Die Verknüpfung ist gelöst.", "The link is undone."),
    "customer.link_restored": both("Die Verknüpfung ist wiederhergestellt.", "The link is restored."),
    "customer.parted": both("Von Hand getrennt", "Parted by hand"),
    "customer.parted_from": both("getrennt von", "parted from"),
    "customer.link_restore": both("Wieder verknüpfen", "Link again"),
    "customer.reason.restored": both("von Hand verknüpft", "linked by hand"),
    "customer.link_pending": both(
        "Aufgeschrieben. Die Profile folgen in wenigen Sekunden; laden Sie die Seite dann neu.",
        "Written down. The profiles follow within seconds; reload the page then.",
    ),
    "customer.link_gone": both("Diese Verknüpfung gibt es nicht mehr.", "This link does not exist any more."),
}

TEXTS: Mapping[str, Text] = {**_TIMELINE, **_DECISIONS, **_LINKS}

"""The words of the page of one customer."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "customer.back": both("Alle Kunden", "All customers"),
    "customer.visitor": both("Unbekannter Besuch", "Unknown visitor"),
    "customer.shared": both("Gemeinsames Gerät", "Shared device"),
    "customer.numbered": both("Kunde {id}", "Customer {id}"),
    "customer.visitor_hint": both(
        "Noch hat sich auf diesem Gerät niemand angemeldet oder bestellt.",
        "Nobody has signed in or ordered on this device yet.",
    ),
    "customer.shared_hint": both(
        "Mehrere Kunden haben sich hier angemeldet. Was ohne Anmeldung geschieht, gehört deshalb niemandem.",
        "Several customers signed in here. What happens without signing in therefore belongs to nobody.",
    ),
    "customer.known_since": both("Bekannt seit", "Known since"),
    "customer.last_here": both("zuletzt hier", "last here"),
    "customer.orders_for": both("{n} Bestellungen für {money}", "{n} orders for {money}"),
    "customer.orders_for.one": both("Eine Bestellung für {money}", "One order for {money}"),
    "customer.orders_only": both("{n} Bestellungen", "{n} orders"),
    "customer.orders_only.one": both("Eine Bestellung", "One order"),
    "customer.no_orders": both("Noch keine Bestellung", "No order yet"),
    "customer.likes": both("Mag besonders {what}", "Likes {what} best"),
    "customer.and": both("{one} und {other}", "{one} and {other}"),
    "customer.claim": both("unbewiesen", "unproven"),
    "customer.claim_hint": both(
        "Ein Browser behauptet das. Weder der Server des Shops noch ein Import hat es bestätigt.",
        "A browser says so. Neither the shop’s server nor an import has confirmed it.",
    ),
    "customer.masked_hint": both(
        "Ihre Rolle sieht Namen und Adressen nicht.", "Your role does not see names and addresses."
    ),
    "customer.sections": both("Auf dieser Seite", "On this page"),
    "customer.download": both("Alles als JSON", "Everything as JSON"),
    "customer.download_hint": both(
        "Was über diesen Menschen gespeichert ist, für eine Auskunft nach Art. 15 DSGVO.",
        "What is stored about this person, for an access request under Art. 15 GDPR.",
    ),
    "customer.gone_title": both("Diesen Kunden gibt es nicht", "There is no such customer"),
    "customer.gone": both(
        "Unter dieser Kennung ist niemand bekannt. Vielleicht wurde das Profil inzwischen mit einem anderen "
        "zusammengeführt: Suchen Sie nach Name, E-Mail-Adresse, Bestellung oder Kennung.",
        "Nobody is known by this id. The profile may have been merged with another one meanwhile: "
        "search by name, mail address, order or id.",
    ),
    "customer.orders": both("Bestellungen", "Orders"),
    "customer.revenue": both("Umsatz", "Revenue"),
    "customer.revenue_note": both("nach Rückzahlungen", "after refunds"),
    "customer.average": both("Im Schnitt", "On average"),
    "customer.average_note": both("je Bestellung", "per order"),
    "customer.last_order": both("Letzte Bestellung", "Last order"),
    "customer.refunded": both("Zurückgezahlt", "Refunded"),
    "customer.cart": both("Warenkorb", "Cart"),
    "customer.cart_since": both("zuletzt geändert", "last changed"),
    "customer.pieces": both("{n} Artikel", "{n} items"),
    "customer.pieces.one": both("1 Artikel", "1 item"),
    "customer.who": both("Wer das ist", "Who this is"),
    "customer.id.user": both("Kundennummer", "Customer number"),
    "customer.id.email": both("E-Mail", "Mail"),
    "customer.id.anonymous": both("Gerät", "Device"),
    "customer.id.claimed": both("Behauptete Kundennummer", "Claimed customer number"),
    "customer.id.shared": both("Gemeinsames Gerät", "Shared device"),
    "customer.more_devices": both("{n} weitere Geräte", "{n} more devices"),
    "customer.more_devices.one": both("Ein weiteres Gerät", "One more device"),
    "customer.traits": both("Merkmale", "Traits"),
    "customer.no_traits": both(
        "Keine Merkmale. Sie kommen mit „identify“ aus dem Shop oder mit einem Kundenimport.",
        "No traits. They come with “identify” from the shop or with an import of customers.",
    ),
    "customer.more_characters": both("… und {n} Zeichen mehr", "… and {n} more characters"),
    "customer.consent": both("Einwilligung", "Consent"),
    "customer.purpose.personalization": both("Personalisierung", "Personalization"),
    "customer.purpose.analytics": both("Statistik", "Analytics"),
    "customer.purpose.marketing": both("Werbung", "Marketing"),
    "customer.purpose.service": both("Service", "Service"),
    "customer.allowed": both("erlaubt", "allowed"),
    "customer.denied": both("abgelehnt", "refused"),
    "customer.never_asked": both("nie gefragt, also nicht erlaubt", "never asked, so not allowed"),
    "customer.since": both("seit", "since"),
    "customer.by_source": both("durch {source}", "by {source}"),
    "customer.consent_history": both("Verlauf mit Nachweis", "History with proof"),
    "customer.consent_none": both(
        "Zur Einwilligung wurde nie etwas gesagt. Ohne sie wird nichts für diesen Menschen persönlich.",
        "Nothing was ever said about consent. Without it nothing becomes personal for this person.",
    ),
    "customer.wording": both("Zugestimmt wurde diesem Text", "This text was agreed to"),
    "customer.no_wording": both("Ohne Wortlaut übermittelt", "Sent without its wording"),
    "customer.proof": both("Nachweis", "Proof"),
    "customer.likings": both("Vorlieben", "Tastes"),
    "customer.facet.category": both("Kategorien", "Categories"),
    "customer.facet.brand": both("Marken", "Brands"),
    "customer.facet.price": both("Preislagen", "Price bands"),
    "customer.likings_closed": both(
        "Ohne Einwilligung in Personalisierung wird keine Vorliebe gemerkt.",
        "Without consent to personalization no taste is kept.",
    ),
    "customer.likings_none": both("Noch zu wenig angesehen.", "Too little looked at so far."),
    "customer.devices": both("Geräte und Orte", "Devices and places"),
    "customer.searches": both("Zuletzt gesucht", "Last searched for"),
    "customer.visits": both("Besuche", "Visits"),
}

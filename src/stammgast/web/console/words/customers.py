"""The words of the list of customers."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "customers.title": both("Kunden", "Customers"),
    "customers.search": both("Suchen", "Search"),
    "customers.search_hint": both(
        "Name, E-Mail-Adresse, Bestellnummer oder Kennung", "Name, mail address, order number or id"
    ),
    "customers.masked": both(
        "Ihre Rolle sieht Zahlen und Verläufe, aber keine Namen und Adressen, und sucht nicht danach.",
        "Your role sees figures and timelines, but no names and addresses, and does not search by them.",
    ),
    "customers.kinds": both("Wen die Liste zeigt", "Whom the list shows"),
    "customers.kind.known": both("Kunden", "Customers"),
    "customers.kind.anonymous": both("Besuche ohne Namen", "Visitors without a name"),
    "customers.kind.shared": both("Gemeinsame Geräte", "Shared devices"),
    "customers.kind.all": both("Alle", "All"),
    "customers.ordered": both("Bestellt", "Ordered"),
    "customers.ordered.yes": both("hat bestellt", "has ordered"),
    "customers.ordered.no": both("hat nie bestellt", "has never ordered"),
    "customers.personalization": both("Personalisierung", "Personalization"),
    "customers.marketing": both("Werbung", "Marketing"),
    "customers.allowed.yes": both("erlaubt", "allowed"),
    "customers.allowed.no": both("nicht erlaubt", "not allowed"),
    "customers.claimed": both("Kennung", "Identity"),
    "customers.claimed.yes": both("unbewiesen", "unproven"),
    "customers.claimed.no": both("bewiesen oder ohne Namen", "proven or without a name"),
    "customers.any": both("egal", "any"),
    "customers.name": both("Wer", "Who"),
    "customers.last_seen": both("Zuletzt hier", "Last here"),
    "customers.last_order": both("Letzte Bestellung", "Last order"),
    "customers.orders": both("Bestellungen", "Orders"),
    "customers.value": both("Umsatz", "Revenue"),
    "customers.consent": both("Einwilligung", "Consent"),
    "customers.consent_none": both("keine", "none"),
    "customers.download": both("Liste als CSV", "List as CSV"),
    "customers.found": both("{n} gefunden", "{n} found"),
    "customers.found_more": both("Mehr als {n} gefunden", "More than {n} found"),
    "customers.cut": both(
        "Die Suche trifft sehr viele. Geben Sie mehr ein, um die Richtigen zu finden.",
        "The search matches a great many. Type more to find the right ones.",
    ),
    "customers.beginning": both("Zum Anfang", "To the beginning"),
    "customers.none_title": both("Niemand passt dazu", "Nobody fits"),
    "customers.none": both(
        "Prüfen Sie die Schreibweise, oder suchen Sie nach der Bestellnummer oder der E-Mail-Adresse. "
        "Gesucht wird auch nach dem Anfang einer Kennung.",
        "Check the spelling, or search by the order number or mail address. "
        "The beginning of an id is enough, too.",
    ),
    "customers.none_reset": both("Alle Kunden zeigen", "Show all customers"),
    "customers.none_known_title": both("Noch kein bekannter Kunde", "No known customer yet"),
    "customers.none_known": both(
        "Es gibt bisher nur Besuche ohne Namen. Bekannt wird, wer sich anmeldet, bestellt "
        "oder importiert wird.",
        "There are only visitors without a name so far. People become known by signing in, by ordering, "
        "or by an import.",
    ),
    "customers.none_known_action": both("Besuche ohne Namen zeigen", "Show visitors without a name"),
    "customers.empty_title": both("Noch war niemand da", "Nobody has been here yet"),
    "customers.empty": both(
        "Kunden erscheinen hier, sobald der Shop Ereignisse schickt. Binden Sie das Snippet ein, "
        "oder holen Sie die Vergangenheit mit „stammgast import orders“ herein.",
        "Customers appear here as soon as the shop sends events. Paste the snippet into the shop, "
        "or bring in its past with “stammgast import orders”.",
    ),
    "customers.empty_action": both("Zum Snippet", "To the snippet"),
    "action.customer.opened": both("hat einen Kunden angesehen", "looked at a customer"),
    "action.customer.exported": both(
        "hat alles über einen Kunden geholt", "took everything about a customer"
    ),
    "action.customers.exported": both("hat die Kundenliste geholt", "took the list of customers"),
    "action.customer.link_undone": both("hat eine Verknüpfung gelöst", "undid a link"),
    "action.customer.link_restored": both("hat eine Verknüpfung wiederhergestellt", "restored a link"),
    "customers.yes": both("ja", "yes"),
    "customers.no": both("nein", "no"),
    "customers.csv.id": both("Profil", "Profile"),
    "customers.csv.kind": both("Art", "Kind"),
    "customers.csv.name": both("Name", "Name"),
    "customers.csv.email": both("E-Mail", "Mail"),
    "customers.csv.user_id": both("Kundennummer", "Customer number"),
    "customers.csv.first_seen": both("Zuerst hier (UTC)", "First here (UTC)"),
    "customers.csv.last_seen": both("Zuletzt hier (UTC)", "Last here (UTC)"),
    "customers.csv.last_order_at": both("Letzte Bestellung (UTC)", "Last order (UTC)"),
    "customers.csv.orders": both("Bestellungen", "Orders"),
    "customers.csv.value": both("Umsatz", "Revenue"),
    "customers.csv.currency": both("Währung", "Currency"),
    "customers.csv.personalization": both("Personalisierung", "Personalization"),
    "customers.csv.analytics": both("Statistik", "Analytics"),
    "customers.csv.marketing": both("Werbung", "Marketing"),
    "customers.csv.is_claimed": both("Unbewiesen", "Unproven"),
}

"""Words of the settings: my account, the shop, the snippet, keys."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

_TABS: Mapping[str, Text] = {
    "settings.title": both("Einstellungen", "Settings"),
    "settings.pages": both("Seiten der Einstellungen", "Pages of the settings"),
    "settings.account": both("Mein Konto", "My account"),
    "settings.shop": both("Shop", "Shop"),
    "settings.snippet": both("Einbau", "Snippet"),
    "settings.keys": both("Schlüssel", "Keys"),
    "settings.people": both("Personen", "People"),
    "settings.audit": both("Protokoll", "Audit trail"),
}

_ACCOUNT: Mapping[str, Text] = {
    "account.profile": both("Name und Sprache", "Name and language"),
    "account.name": both("Name", "Name"),
    "account.language": both("Sprache der Konsole", "Language of the console"),
    "account.saved": both("Gespeichert.", "Saved."),
    "account.password": both("Passwort", "Password"),
    "account.password_note": both(
        "Danach sind Sie nur noch hier angemeldet.", "Afterwards you are signed in here only."
    ),
    "account.no_password": both(
        "In der Demo gibt es keine Passwörter.", "There are no passwords in the demo."
    ),
    "account.current": both("Jetziges Passwort", "Present password"),
    "account.new": both("Neues Passwort", "New password"),
    "account.repeated": both("Neues Passwort wiederholen", "Repeat the new password"),
    "account.change_password": both("Passwort ändern", "Change password"),
    "account.current_wrong": both("Das jetzige Passwort stimmt nicht.", "The present password is not right."),
    "account.password_saved": both(
        "Das Passwort ist geändert; alle anderen Sitzungen sind beendet.",
        "The password is changed; all other sessions have ended.",
    ),
    "account.sessions": both("Wo Sie angemeldet sind", "Where you are signed in"),
    "account.sessions_note": both(
        "Eine Sitzung endet nach 12 Stunden ohne Nutzung, spätestens nach 14 Tagen.",
        "A session ends after 12 hours without use, and after 14 days at the latest.",
    ),
    "account.device": both("Browser", "Browser"),
    "account.unknown_device": both("Unbekannter Browser", "Unknown browser"),
    "account.address": both("Adresse", "Address"),
    "account.since": both("Angemeldet", "Signed in"),
    "account.seen": both("Zuletzt genutzt", "Last used"),
    "account.end": both("Beenden", "End"),
    "account.this_one": both("diese Sitzung", "this session"),
    "account.end_others": both("Alle anderen beenden", "End all others"),
    "account.actions": both("Aktionen", "Actions"),
    "account.sessions_ended": both("{n} Sitzungen sind beendet.", "{n} sessions have ended."),
    "account.sessions_ended.one": both("Eine Sitzung ist beendet.", "One session has ended."),
}

_SHOP: Mapping[str, Text] = {
    "shop.answer": both(
        "Wie Stammgast eingestellt ist, und wo das steht.",
        "How Stammgast is set up, and where that is written.",
    ),
    "shop.setting": both("Einstellung", "Setting"),
    "shop.value": both("Wert", "Value"),
    "shop.source": both("Woher", "Where from"),
    "shop.name": both("Name des Shops", "Name of the shop"),
    "shop.currency": both("Währung", "Currency"),
    "shop.language": both("Sprache", "Language"),
    "shop.time_zone": both("Zeitzone", "Time zone"),
    "shop.language.de": both("Deutsch", "German"),
    "shop.language.en": both("Englisch", "English"),
    "shop.source.default": both(
        "Vorgabe, änderbar als {place} in {file}", "Default; to change it, set {place} in {file}"
    ),
    "shop.source.file": both("{place} in {file}", "{place} in {file}"),
    "shop.source.environment": both("Umgebungsvariable {place}", "Environment variable {place}"),
    "shop.change": both(
        "Änderungen gelten nach einem Neustart des Servers.",
        "Changes take effect when the server is restarted.",
    ),
    "shop.categories": both("Einwilligungen", "Consent categories"),
    "shop.categories_note": both(
        "Welche Kategorie Ihres Cookie-Banners für welchen Zweck steht. Eigene Namen tragen Sie in "
        "{file} unter "
        "[consent] categories ein.",
        "Which category of your consent banner stands for which purpose. Add names of your own in "
        "{file} under "
        "[consent] categories.",
    ),
    "shop.category": both("Kategorie im Banner", "Category in the banner"),
    "shop.purpose": both("Zweck", "Purpose"),
    "shop.own": both("eigene", "your own"),
    "shop.purpose.service": both("Service", "Service"),
    "shop.purpose.personalization": both("Personalisierung", "Personalization"),
    "shop.purpose.analytics": both("Auswertung", "Analytics"),
    "shop.purpose.marketing": both("Werbung", "Marketing"),
}

_SNIPPET: Mapping[str, Text] = {
    "snippet.answer": both(
        "Diese Zeilen gehören in den Kopf jeder Seite Ihres Shops. Mehr braucht es nicht.",
        "These lines belong in the head of every page of your shop. That is all it takes.",
    ),
    "snippet.key": both("Öffentlicher Schlüssel", "Public key"),
    "snippet.lines": both("Vor </head> einfügen", "Paste before </head>"),
    "snippet.check": both("Kommt etwas an?", "Does it arrive?"),
    "snippet.check_note": both(
        "Öffnen Sie nach dem Einbau eine Seite Ihres Shops. Hier steht dann, was angekommen ist.",
        "After pasting, open a page of your shop. What has arrived appears here.",
    ),
    "snippet.arrived": both("Es kommt an", "It arrives"),
    "snippet.arrived_text": both("Zuletzt kam „{label}“", "The latest was “{label}”"),
    "snippet.waiting": both(
        "Noch kam nichts mit diesem Schlüssel. Wir sehen alle paar Sekunden nach.",
        "Nothing has come with this key yet. We look every few seconds.",
    ),
    "snippet.no_key": both("Es fehlt noch ein öffentlicher Schlüssel", "A public key is still missing"),
    "snippet.no_key_text": both(
        "Mit ihm meldet sich Ihr Shop bei Stammgast. Er darf in jeder Seite stehen: Er kann nur Ereignisse "
        "bringen und Entscheidungen holen.",
        "Your shop uses it to talk to Stammgast. It may stand in every page: it can only bring "
        "events and fetch "
        "decisions.",
    ),
    "snippet.make_key": both("Schlüssel anlegen", "Make a key"),
    "snippet.ask_admin": both(
        "Bitten Sie jemanden aus der Administration, einen anzulegen.", "Ask an admin to make one."
    ),
}

_KEYS: Mapping[str, Text] = {
    "keys.answer": both(
        "Womit sich Ihr Shop bei Stammgast ausweist.", "How your shop identifies itself to Stammgast."
    ),
    "keys.all": both("Alle Schlüssel", "All keys"),
    "keys.name": both("Name", "Name"),
    "keys.name_help": both(
        "Wofür er ist, damit Sie später wissen, welchen Sie widerrufen.",
        "What it is for, so that you know later which one to revoke.",
    ),
    "keys.name_missing": both("Bitte geben Sie dem Schlüssel einen Namen.", "Please give the key a name."),
    "keys.kind": both("Art", "Kind"),
    "keys.kind.public": both("Öffentlich", "Public"),
    "keys.kind.secret": both("Geheim", "Secret"),
    "keys.kind.signing": both("Signatur", "Signing"),
    "keys.kind.public.help": both(
        "Für die Seiten des Shops: bringt Ereignisse, holt Entscheidungen, liest keine Kundendaten.",
        "For the shop’s pages: brings events, fetches decisions, reads no customer data.",
    ),
    "keys.kind.secret.help": both(
        "Für Ihre Server: darf alles lesen und schreiben. Nie in eine Seite stellen.",
        "For your servers: may read and write everything. Never put it in a page.",
    ),
    "keys.kind.signing.help": both(
        "Für den Server des Shops: beweist, wer angemeldet ist. Öffnet selbst nichts.",
        "For the shop’s server: proves who is signed in. Opens nothing by itself.",
    ),
    "keys.made_at": both("Angelegt", "Made"),
    "keys.state": both("Zustand", "State"),
    "keys.good": both("gültig", "good"),
    "keys.revoked_at": both("widerrufen", "revoked"),
    "keys.none": both("Noch gibt es keinen Schlüssel", "There is no key yet"),
    "keys.none_text": both(
        "Der erste ist meist ein öffentlicher für die Seiten Ihres Shops.",
        "The first one is usually a public key for your shop’s pages.",
    ),
    "keys.new": both("Neuer Schlüssel", "New key"),
    "keys.create": both("Schlüssel anlegen", "Make key"),
    "keys.revoke": both("Widerrufen", "Revoke"),
    "keys.revoke_title": both("„{name}“ widerrufen?", "Revoke “{name}”?"),
    "keys.revoke_text": both(
        "Wer diesen Schlüssel benutzt, wird binnen einer Sekunde abgewiesen. Das lässt sich nicht "
        "zurücknehmen.",
        "Whoever uses this key is refused within a second. This cannot be undone.",
    ),
    "keys.revoked": both("„{name}“ ist widerrufen.", "“{name}” is revoked."),
    "keys.made_title": both("Ihr neuer Schlüssel", "Your new key"),
    "keys.made_once": both("Er wird nur dieses eine Mal gezeigt", "It is shown this once only"),
    "keys.made_once_text": both(
        "Kopieren Sie ihn jetzt an seinen Platz. Geht er verloren, legen Sie einen neuen an und "
        "widerrufen diesen.",
        "Copy it to its place now. If it gets lost, make a new one and revoke this one.",
    ),
    "keys.made_signing": both(
        "Ihr Server rechnet damit HMAC-SHA256 über die Kundennummer; der ganze Text ist das Geheimnis.",
        "Your server computes HMAC-SHA256 over the user id with it; the whole text is the secret.",
    ),
    "keys.to_snippet": both("Weiter zum Einbau", "On to the snippet"),
    "keys.to_all": both("Zu allen Schlüsseln", "To all keys"),
    "keys.actions": both("Aktionen", "Actions"),
}

TEXTS: Mapping[str, Text] = {**_TABS, **_ACCOUNT, **_SHOP, **_SNIPPET, **_KEYS}

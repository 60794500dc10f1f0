"""Words of signing in, of one-time links and passwords, and of what a person may not do."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

_SIGN_IN: Mapping[str, Text] = {
    "sign_in.title": both("Anmelden", "Sign in"),
    "sign_in.answer": both("Schön, dass Sie da sind.", "Good to see you."),
    "sign_in.email": both("E-Mail-Adresse", "Email address"),
    "sign_in.password": both("Passwort", "Password"),
    "sign_in.submit": both("Anmelden", "Sign in"),
    "sign_in.wrong": both("Das hat nicht gepasst", "That did not match"),
    "sign_in.wrong_text": both(
        "E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides.",
        "The email address or the password is wrong. Please check both.",
    ),
    "sign_in.wait": both("Bitte warten Sie einen Augenblick", "Please wait a moment"),
    "sign_in.wait_text": both(
        "Nach mehreren Fehlversuchen geht es in {n} Sekunden weiter.",
        "After several failed attempts, you can try again in {n} seconds.",
    ),
    "sign_in.wait_text.one": both(
        "Nach mehreren Fehlversuchen geht es in einer Sekunde weiter.",
        "After several failed attempts, you can try again in a second.",
    ),
    "sign_in.forgotten": both(
        "Passwort vergessen? Wer bei Ihnen Personen verwaltet, schickt Ihnen einen neuen Einmal-Link.",
        "Forgotten your password? Whoever manages people in your team can send you a new one-time link.",
    ),
    "sign_in.nobody": both("Noch ist niemand eingerichtet", "Nobody has been set up yet"),
    "sign_in.nobody_text": both(
        "Beim Start hat „stammgast serve“ im Terminal einen Einmal-Link ausgegeben. Öffnen Sie ihn, "
        "um sich "
        "einzurichten. Ist er älter als 24 Stunden, starten Sie den Server neu.",
        "When it started, “stammgast serve” printed a one-time link in the terminal. Open it to set "
        "yourself up. "
        "If it is older than 24 hours, restart the server.",
    ),
    "sign_in.demo_title": both("Als wen möchten Sie hereinkommen?", "Who would you like to be?"),
    "sign_in.demo_text": both(
        "Das ist die Demo: Ein Klick genügt, ein Passwort brauchen Sie nicht.",
        "This is the demo: one click will do, no password needed.",
    ),
    "sign_in.demo_as.admin": both("Als Administration ansehen", "View as admin"),
    "sign_in.demo_as.marketing": both("Als Marketing ansehen", "View as marketing"),
    "sign_in.demo_as.support": both("Als Kundenservice ansehen", "View as support"),
    "sign_in.demo_as.analyst": both("Als Analyse ansehen", "View as analyst"),
    "sign_in.demo_as.privacy": both("Als Datenschutz ansehen", "View as privacy"),
}

_WELCOME: Mapping[str, Text] = {
    "welcome.title": both("Willkommen bei Stammgast", "Welcome to Stammgast"),
    "welcome.answer_first": both(
        "Sie sind die erste Person hier und verwalten damit alles, auch, wer noch dazukommt.",
        "You are the first person here, so you manage everything, including who joins next.",
    ),
    "welcome.answer_invited": both(
        "Legen Sie Ihr Passwort fest, dann geht es los.", "Choose your password and off you go."
    ),
    "welcome.name": both("Ihr Name", "Your name"),
    "welcome.name_help": both("So erscheinen Sie im Team.", "This is how your team sees you."),
    "welcome.email": both("E-Mail-Adresse", "Email address"),
    "welcome.email_help": both("Damit melden Sie sich an.", "You sign in with it."),
    "welcome.password": both("Passwort", "Password"),
    "welcome.password_help": both(
        "Mindestens {shortest} Zeichen. Am besten ein Satz, den nur Sie kennen; Leerzeichen sind erlaubt.",
        "At least {shortest} characters. Best is a sentence only you know; spaces are fine.",
    ),
    "welcome.repeated": both("Passwort wiederholen", "Repeat the password"),
    "welcome.submit": both("Loslegen", "Get started"),
    "welcome.until": both("Dieser Link gilt bis", "This link is good until"),
    "welcome.name_missing": both("Bitte sagen Sie, wie Sie heißen.", "Please tell us your name."),
    "welcome.email_wrong": both(
        "Das sieht nicht nach einer E-Mail-Adresse aus, etwa anna@beispiel.de.",
        "That does not look like an email address, such as anna@example.com.",
    ),
    "welcome.done": both("Willkommen, {name}!", "Welcome, {name}!"),
    "link.title": both("Dieser Link gilt nicht mehr", "This link no longer works"),
    "link.text_first": both(
        "Jeder Link gilt einmal und 24 Stunden lang. Starten Sie „stammgast serve“ neu: Im Terminal "
        "steht dann "
        "ein neuer.",
        "Every link works once, for 24 hours. Restart “stammgast serve” and it prints a new one in "
        "the terminal.",
    ),
    "link.text": both(
        "Jeder Link gilt einmal und 24 Stunden lang. Haben Sie Ihr Passwort schon gesetzt, melden Sie sich "
        "einfach an. Sonst schickt Ihnen, wer bei Ihnen Personen verwaltet, einen neuen.",
        "Every link works once, for 24 hours. If you have set your password already, just sign in. "
        "Otherwise, "
        "whoever manages people in your team can send you a new one.",
    ),
    "link.sign_in": both("Zur Anmeldung", "Go to sign-in"),
}

_PASSWORD: Mapping[str, Text] = {
    "password.too_short": both(
        "Bitte mindestens {shortest} Zeichen.", "Please use at least {shortest} characters."
    ),
    "password.too_long": both("Das ist länger als 256 Zeichen.", "That is longer than 256 characters."),
    "password.common": both(
        "Das gehört zu den ersten, die andere probieren würden. Nehmen Sie lieber ein paar Wörter, "
        "die nichts "
        "miteinander zu tun haben.",
        "That is among the first that others would try. Better take a few words that have nothing in common.",
    ),
    "password.personal": both(
        "Das lässt sich aus Ihrem Namen, Ihrer E-Mail-Adresse oder dem Shop erraten.",
        "That can be guessed from your name, your email address or the shop.",
    ),
    "password.differs": both("Beide Passwörter sind verschieden.", "The two passwords differ."),
}

_ROLES: Mapping[str, Text] = {
    "role.admin": both("Administration", "Admin"),
    "role.marketing": both("Marketing", "Marketing"),
    "role.support": both("Kundenservice", "Support"),
    "role.analyst": both("Analyse", "Analyst"),
    "role.privacy": both("Datenschutz", "Privacy"),
    "role.admin.help": both("Darf alles.", "May do everything."),
    "role.marketing.help": both(
        "Gestaltet Platzierungen und Sortiment.", "Shapes placements and the catalog."
    ),
    "role.support.help": both(
        "Sieht und pflegt einzelne Kundinnen und Kunden.", "Sees and looks after individual customers."
    ),
    "role.analyst.help": both(
        "Liest alles ohne Namen und gibt zurückgehaltene Ereignisse frei.",
        "Reads everything without names and releases events from quarantine.",
    ),
    "role.privacy.help": both(
        "Bearbeitet Auskunft und Löschung und liest das Protokoll.",
        "Handles access and erasure and reads the audit trail.",
    ),
}

_REFUSED: Mapping[str, Text] = {
    "refused.title": both("Dafür fehlt Ihnen das Recht", "You may not do this"),
    "refused.answer": both(
        "Ihre Rolle ist {role}. Nötig ist das Recht „{permission}“.",
        "Your role is {role}. It takes the permission “{permission}”.",
    ),
    "refused.who": both("Wer Ihnen helfen kann", "Who can help"),
    "refused.nobody": both("Zurzeit hat niemand dieses Recht.", "Nobody has this permission at present."),
    "refused.home": both("Zur ersten Seite", "To the first page"),
    "error.title.missing": both("Diese Seite gibt es nicht", "There is no such page"),
    "error.text.missing": both(
        "Vielleicht wurde sie umbenannt, oder die Adresse ist unvollständig.",
        "It may have been renamed, or the address is incomplete.",
    ),
    "error.title.busy": both("Einen Augenblick bitte", "One moment, please"),
    "error.text.busy": both(
        "Gerade ist zu viel los. Bitte laden Sie die Seite in ein paar Sekunden neu.",
        "Too much is going on just now. Please reload the page in a few seconds.",
    ),
    "error.title.refused": both("Das ließ sich nicht ausführen", "That could not be done"),
    "error.text.refused": both(
        "Mit dieser Anfrage stimmt etwas nicht. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie "
        "es noch einmal.",
        "Something is wrong with this request. Go back, reload the page and try again.",
    ),
    "error.title.broken": both("Hier ist etwas kaputtgegangen", "Something broke here"),
    "error.text.broken": both(
        "Es liegt nicht an Ihnen. Bitte versuchen Sie es noch einmal.",
        "It is not your fault. Please try again.",
    ),
    "error.incident": both(
        "Wer den Server betreut, findet den Fehler in dessen Ausgabe unter der Nummer {incident}.",
        "Whoever runs the server finds the error in its output by the number {incident}.",
    ),
    "forgery.title": both("Das haben wir vorsichtshalber nicht ausgeführt", "To be safe, we did not do that"),
    "forgery.text": both(
        "Das Formular war zu alt oder kam von einer fremden Seite. Laden Sie die Seite neu und "
        "versuchen Sie es "
        "noch einmal.",
        "The form was too old or came from another site. Reload the page and try again.",
    ),
    "forgery.back": both("Zurück zur Seite", "Back to the page"),
    "permission.today.read": both("Heute ansehen", "view today"),
    "permission.customers.read": both("Kunden ansehen", "view customers"),
    "permission.customers.names": both("Namen von Kunden ansehen", "view customers’ names"),
    "permission.customers.write": both("Kunden bearbeiten", "change customers"),
    "permission.events.read": both("Ereignisse ansehen", "view events"),
    "permission.quarantine.release": both("Ereignisse freigeben", "release events"),
    "permission.placements.read": both("Platzierungen ansehen", "view placements"),
    "permission.placements.write": both("Platzierungen ändern", "change placements"),
    "permission.catalog.read": both("Sortiment ansehen", "view the catalog"),
    "permission.catalog.write": both("Sortiment ändern", "change the catalog"),
    "permission.keys.manage": both("Schlüssel verwalten", "manage keys"),
    "permission.people.manage": both("Personen verwalten", "manage people"),
    "permission.settings.read": both("Einstellungen ansehen", "view settings"),
    "permission.settings.write": both("Einstellungen ändern", "change settings"),
    "permission.audit.read": both("Protokoll lesen", "read the audit trail"),
    "permission.components.read": both("Bausteine ansehen", "view components"),
}

TEXTS: Mapping[str, Text] = {**_SIGN_IN, **_WELCOME, **_PASSWORD, **_ROLES, **_REFUSED}

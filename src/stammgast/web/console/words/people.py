"""Words of the pages about the team, and of the audit trail."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

_PEOPLE: Mapping[str, Text] = {
    "people.answer": both(
        "Wer in die Konsole kommt, und als was.", "Who may enter the console, and as what."
    ),
    "people.all": both("Alle Personen", "Everybody"),
    "people.invite": both("Einladen", "Invite"),
    "people.invite_title": both("Jemanden einladen", "Invite somebody"),
    "people.invite_answer": both(
        "Sie bekommen einen Einmal-Link, den Sie selbst weitergeben. Stammgast verschickt hier keine Mails.",
        "You get a one-time link to hand over yourself. Stammgast sends no mail here.",
    ),
    "people.invite_submit": both("Link anlegen", "Make the link"),
    "people.name": both("Name", "Name"),
    "people.email": both("E-Mail-Adresse", "Email address"),
    "people.role": both("Rolle", "Role"),
    "people.state": both("Zustand", "State"),
    "people.since": both("Dabei seit", "Member since"),
    "people.active": both("aktiv", "active"),
    "people.invited": both("eingeladen", "invited"),
    "people.gone": both("deaktiviert", "deactivated"),
    "people.me": both("Sie", "you"),
    "people.name_missing": both("Bitte geben Sie einen Namen an.", "Please give a name."),
    "people.role_missing": both("Bitte wählen Sie eine Rolle.", "Please choose a role."),
    "people.email_taken": both(
        "Diese Adresse gehört schon zu jemandem im Team.", "Somebody in the team has this address already."
    ),
    "people.sessions": both("Angemeldet in", "Signed in on"),
    "people.sessions_n": both("{n} Browsern", "{n} browsers"),
    "people.sessions_n.one": both("einem Browser", "one browser"),
    "people.sessions_none": both("keinem Browser", "no browser"),
    "people.change_role": both("Rolle ändern", "Change role"),
    "people.role_saved": both("{name} hat eine neue Rolle.", "{name} has a new role."),
    "people.link": both("Einmal-Link", "One-time link"),
    "people.link_note": both(
        "Wenn das Passwort vergessen ist oder der erste Link abgelaufen. Das alte Passwort gilt, bis "
        "der Link "
        "benutzt wird.",
        "For a forgotten password or an expired first link. The old password stays good until the "
        "link is used.",
    ),
    "people.link_make": both("Neuen Link anlegen", "Make a new link"),
    "people.link_title": both("Einmal-Link für {name}", "One-time link for {name}"),
    "people.link_answer": both(
        "Geben Sie ihn auf einem Weg weiter, dem Sie vertrauen. Er gilt einmal und {n} Stunden lang.",
        "Hand it over in a way you trust. It works once, for {n} hours.",
    ),
    "people.link_label": both("Nur hier und nur jetzt zu sehen", "Shown only here and only now"),
    "people.back": both("Zu allen Personen", "To everybody"),
    "people.lock": both("Zugang", "Access"),
    "people.deactivate": both("Deaktivieren", "Deactivate"),
    "people.deactivate_title": both("{name} den Zugang nehmen?", "Take away {name}’s access?"),
    "people.deactivate_text": both(
        "Alle Sitzungen enden sofort. Was {name} getan hat, bleibt erhalten, und Sie können den "
        "Zugang jederzeit "
        "wieder geben.",
        "All sessions end at once. What {name} did stays, and you can give access back at any time.",
    ),
    "people.deactivated": both("{name} hat keinen Zugang mehr.", "{name} no longer has access."),
    "people.reactivate": both("Wieder zulassen", "Let in again"),
    "people.reactivated": both("{name} hat wieder Zugang.", "{name} has access again."),
    "people.gone_note": both("Kein Zugang seit", "No access since"),
    "people.refused": both("Das geht nicht", "That is not possible"),
    "people.refused.last_admin": both(
        "{name} ist die letzte Person, die Personen verwalten kann. Machen Sie zuerst jemand anderen zur "
        "Administration.",
        "{name} is the last person who can manage people. Make somebody else an admin first.",
    ),
    "people.refused.unknown_person": both(
        "Diese Person gibt es nicht mehr.", "This person no longer exists."
    ),
    "people.own": both(
        "Sich selbst können Sie den Zugang nicht nehmen.", "You cannot take away your own access."
    ),
}

_AUDIT: Mapping[str, Text] = {
    "audit.answer": both(
        "Wer hat wann was geändert? Nichts hier lässt sich ändern oder löschen.",
        "Who changed what, and when? Nothing here can be changed or deleted.",
    ),
    "audit.filters": both("Protokoll filtern", "Filter the audit trail"),
    "audit.person": both("Person", "Person"),
    "audit.action": both("Was", "What"),
    "audit.subject": both("Woran", "Subject"),
    "audit.since": both("Von", "From"),
    "audit.until": both("Bis", "To"),
    "audit.everybody": both("Alle", "Everybody"),
    "audit.everything": both("Alles", "Everything"),
    "audit.when": both("Wann", "When"),
    "audit.who": both("Wer", "Who"),
    "audit.change": both("Vorher und nachher", "Before and after"),
    "audit.address": both("Adresse", "Address"),
    "audit.command_line": both("Kommandozeile", "Command line"),
    "audit.none": both("Nichts gefunden", "Nothing found"),
    "audit.none_text": both(
        "Für diese Filter gibt es keinen Eintrag.", "There is no entry for these filters."
    ),
    "audit.older": both("Ältere", "Older"),
    "audit.newest": both("Zu den neuesten", "To the newest"),
    "action.session.begun": both("hat sich angemeldet", "signed in"),
    "action.session.ended": both("hat Sitzungen beendet", "ended sessions"),
    "action.account.changed": both("hat das eigene Konto geändert", "changed their account"),
    "action.password.set": both("hat ein Passwort gesetzt", "set a password"),
    "action.password.changed": both("hat das Passwort geändert", "changed their password"),
    "action.person.first": both("hat Stammgast eingerichtet", "set up Stammgast"),
    "action.person.invited": both("hat eingeladen", "invited"),
    "action.person.role_changed": both("hat eine Rolle geändert", "changed a role"),
    "action.person.link_made": both("hat einen Einmal-Link angelegt", "made a one-time link"),
    "action.person.deactivated": both("hat den Zugang genommen", "took away access"),
    "action.person.reactivated": both("hat wieder zugelassen", "gave access back"),
    "action.key.created": both("hat einen Schlüssel angelegt", "made a key"),
    "action.key.revoked": both("hat einen Schlüssel widerrufen", "revoked a key"),
}

TEXTS: Mapping[str, Text] = {**_PEOPLE, **_AUDIT}

"""The five people of the demo, one for each role, whom anybody may be; elsewhere they do not exist."""

from stammgast.adapters.stores.people import PersonDraft
from stammgast.assembly import Assembly
from stammgast.settings import Settings
from stammgast.vocabulary import Language
from stammgast.vocabulary.people import Person, Role

_NAMES = {
    Role.ADMIN: "Alma Berg",
    Role.MARKETING: "Milan Kraft",
    Role.SUPPORT: "Selin Aydın",
    Role.ANALYST: "Anton Weiß",
    Role.PRIVACY: "Paula Hensel",
}
DEMO_DOMAIN = "demo.invalid"
"""RFC 2606: no mail ever gets there."""


def is_demo(settings: Settings) -> bool:
    """Whether this is the demo, where one click signs in."""
    return bool(settings.demo.shop_url)


def is_admitted(person: Person, settings: Settings) -> bool:
    """Whether the person may be signed in: those of the demo only in the demo."""
    return is_demo(settings) or not person.email.endswith(f"@{DEMO_DOMAIN}")


def demo_person(assembly: Assembly, role: Role, language: Language) -> Person:
    """The demo's person with this role, made at the first click and repaired at each; has no password."""
    people = assembly.people
    email = f"{role.value}@{DEMO_DOMAIN}"
    known = people.find_by_email(email)
    if known is None:
        draft = PersonDraft(name=_NAMES[role], email=email, role=role, language=language)
        made = people.add(draft, at=assembly.clock())
        known = made if isinstance(made, Person) else people.find_by_email(email)
        assert known is not None, "somebody else made the same person at the same time"
    if known.deactivated_at is not None:
        people.set_deactivated(known.id, None)
    restored = people.change(known.id, role=role, language=language)
    return restored if isinstance(restored, Person) else known

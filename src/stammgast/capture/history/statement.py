"""What an importer states that the imported customers allow, and who signs for it."""

from collections.abc import Mapping

import msgspec

from stammgast.capture.history.errors import ConsentUnsigned


class ConsentStatement(msgspec.Struct, frozen=True, kw_only=True):
    """Consent categories for everything in the file; empty is closed. `basis` says where the proof lies.

    Raises `ConsentUnsigned` where something is allowed and nobody signs or no basis is named.

    >>> ConsentStatement(preferences={"analytics": True}, signed_by="Eva Kern", basis="shop terms").signed_by
    'Eva Kern'
    """

    preferences: Mapping[str, bool] = {}
    signed_by: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if any(self.preferences.values()) and not (self.signed_by.strip() and self.basis.strip()):
            allowed = ", ".join(name for name, allowed in self.preferences.items() if allowed)
            raise ConsentUnsigned(
                f"The import states that customers allow {allowed}.",
                "the name of who signs for it, and the basis (which form, which terms, since when)",
                "Give both, or state no consent: then the orders are kept for service alone.",
            )

    def in_context(self, own: Mapping[str, bool] | None = None) -> dict[str, object]:
        """The `consent` part of an event's context; `own` is what the row itself says, and comes first."""
        preferences = {**self.preferences, **(own or {})}
        if not preferences:
            return {}
        stated: dict[str, object] = {"categoryPreferences": preferences}
        if self.signed_by:
            stated["statedBy"] = self.signed_by
        if self.basis:
            stated["basis"] = self.basis
        return {"consent": stated}


NOTHING_STATED = ConsentStatement()

"""The context that imported events carry: what is stated of consent, and where it happened."""

from collections.abc import Mapping

import msgspec

from stammgast.capture.history.statement import ConsentStatement

_encode = msgspec.json.encode


def imported_context(
    statement: ConsentStatement,
    *,
    own: Mapping[str, object] | None = None,
    said: Mapping[str, bool] | None = None,
    country: str | None = None,
) -> msgspec.Raw:
    """`own` is the context as recorded, whose consent stays; `said` is what the row says of consent."""
    context: dict[str, object] = dict(own or {})
    if "consent" not in context:
        context |= statement.in_context(said)
    if country:
        context["location"] = {"country": country}
    return msgspec.Raw(_encode(context))

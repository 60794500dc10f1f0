"""The purposes a customer is asked about, and the shop's consent categories that stand for them."""

from collections.abc import Mapping
from enum import StrEnum


class Purpose(StrEnum):
    """What personal data may be used for. `SERVICE` (fulfilling an order, answering) needs no consent."""

    SERVICE = "service"
    PERSONALIZATION = "personalization"
    ANALYTICS = "analytics"
    MARKETING = "marketing"


DEFAULT_CATEGORIES: Mapping[str, Purpose] = {
    "personalization": Purpose.PERSONALIZATION,
    "personalisation": Purpose.PERSONALIZATION,
    "personalization_storage": Purpose.PERSONALIZATION,
    "analytics": Purpose.ANALYTICS,
    "analytics_storage": Purpose.ANALYTICS,
    "statistics": Purpose.ANALYTICS,
    "performance": Purpose.ANALYTICS,
    "marketing": Purpose.MARKETING,
    "advertising": Purpose.MARKETING,
    "ad_personalization": Purpose.MARKETING,
}
"""Category names of common consent banners, in lower case; settings add the shop's own."""


def purposes_of(
    preferences: Mapping[str, bool], categories: Mapping[str, Purpose] = DEFAULT_CATEGORIES
) -> dict[Purpose, bool]:
    """What category preferences say by purpose; unknown categories say nothing.

    Where two categories stand for one purpose, both must be true.
    """
    said: dict[Purpose, bool] = {}
    for category, allowed in preferences.items():
        purpose = categories.get(category.lower())
        if purpose is not None:
            said[purpose] = said.get(purpose, True) and allowed
    return said

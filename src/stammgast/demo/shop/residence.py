"""Where the invented people live: an invented street, a postcode of their city, of no particular house."""

import random

from stammgast.demo.shop.order_book import Address
from stammgast.demo.shoppers import Shopper

_STREETS = "Am Brunnen,Gartenweg,Kastanienallee,Lindenstraße,Marktgasse,Mühlweg,Rosenweg,Seestraße".split(",")
_POSTCODES = {
    "Hamburg": "20095", "Berlin": "10115", "München": "80331", "Leipzig": "04109", "Köln": "50667",
    "Bremen": "28195", "Dresden": "01067", "Freiburg": "79098", "Münster": "48143", "Kassel": "34117",
    "Wien": "1010", "Graz": "8010", "Linz": "4020", "Salzburg": "5020",
    "Zürich": "8001", "Basel": "4051", "Bern": "3011",
}  # fmt: skip
_ANY_POSTCODE = {"DE": "10115", "AT": "1010", "CH": "8001"}


def address_of(shopper: Shopper) -> Address:
    """The same address for the same person, always."""
    rng = random.Random(f"address {shopper.id}")
    street = f"{rng.choice(_STREETS)} {rng.randint(1, 80)}"
    postcode = _POSTCODES.get(shopper.city, _ANY_POSTCODE[shopper.country])
    return Address(shopper.name, street, postcode, shopper.city, shopper.country)

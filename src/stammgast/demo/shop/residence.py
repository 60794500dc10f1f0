"""Where the invented people live: an invented street, a real postcode of no particular house."""

import random

from stammgast.demo.shop.order_book import Address
from stammgast.demo.shoppers import Shopper

_STREETS = "Am Brunnen,Gartenweg,Kastanienallee,Lindenstraße,Marktgasse,Mühlweg,Rosenweg,Seestraße".split(",")
_CITIES = {
    "DE": (("20095", "Hamburg"), ("04109", "Leipzig"), ("50667", "Köln"), ("80331", "München")),
    "AT": (("1010", "Wien"), ("8010", "Graz"), ("5020", "Salzburg")),
    "CH": (("8001", "Zürich"), ("4051", "Basel"), ("3011", "Bern")),
}


def address_of(shopper: Shopper) -> Address:
    """The same address for the same person, always."""
    rng = random.Random(f"address {shopper.id}")
    postcode, city = rng.choice(_CITIES[shopper.country])
    street = f"{rng.choice(_STREETS)} {rng.randint(1, 80)}"
    return Address(shopper.name, street, postcode, city, shopper.country)

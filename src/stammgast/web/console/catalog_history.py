"""What became different from one version of a product to the next, field by field."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from stammgast.catalog import Product, ProductVersion, Variant

FIELDS = (
    *("title", "price", "list_price", "in_stock", "stock", "category", "brand", "description"),
    *("url", "image_url", "language", "first_seen", "archived"),
)


class FieldChange(msgspec.Struct, frozen=True):
    """What differs: by `kind` a field of `FIELDS`, an attribute or a variant, each by its `name`."""

    kind: str
    name: str
    before: object
    after: object


class ProductChange(msgspec.Struct, frozen=True):
    """One version beside what it changed; None for the first that is known."""

    version: ProductVersion
    changes: list[FieldChange] | None


def history_of(versions: list[ProductVersion], *, is_whole: bool) -> list[ProductChange]:
    """Versions (newest first) with their changes. `is_whole`: the last of them is the first there was."""
    told = [
        ProductChange(version, list(changes_of(before.product, version.product)))
        for version, before in pairwise(versions)
    ]
    return [*told, ProductChange(versions[-1], None)] if versions and is_whole else told


def changes_of(before: Product, after: Product) -> Iterator[FieldChange]:
    """Everything that differs."""
    for name in FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield FieldChange("field", name, old, new)
    for name in dict.fromkeys([*before.attributes, *after.attributes]):
        old, new = before.attributes.get(name), after.attributes.get(name)
        if old != new:
            yield FieldChange("attribute", name, old, new)
    yield from _variants(before, after)


def _variants(before: Product, after: Product) -> Iterator[FieldChange]:
    old = {variant.id: variant for variant in before.variants}
    new = {variant.id: variant for variant in after.variants}
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield FieldChange("variant", name, _said(old.get(name)), _said(new.get(name)))


def _said(variant: Variant | None) -> tuple[object, ...] | None:
    """What a page says of a variant in one line."""
    if variant is None:
        return None
    return (*variant.attributes.values(), variant.price, variant.in_stock, variant.stock)

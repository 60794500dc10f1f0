"""Rows of a product feed into products: rows of one group become one product with its variants.

In: rows with their lines, in any order, and where each repeated product is named last. Out: products, each
as soon as its last row was read, so that only open groups are held in memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

import msgspec

from stammgast.catalog.drafts import Cells, Draft, Drafter, key_of
from stammgast.catalog.feed_report import Aside, AsideReason, FeedReport, Remark
from stammgast.catalog.product import Product, Variant
from stammgast.catalog.recognise import FeedMapping
from stammgast.vocabulary import Money, ProductId

Lines = Iterable[tuple[int, Cells]]
Value = TypeVar("Value")
_FILLED = (
    *("sku", "title", "price", "category", "brand", "description", "url", "image_url", "language"),
    *("availability", "first_seen"),
)


def last_places(rows: Lines, mapping: FeedMapping) -> tuple[dict[str, int], set[ProductId]]:
    """For products with several rows the number of the last one, from 0; and the ids of all products."""
    seen: set[ProductId] = set()
    last: dict[str, int] = {}
    for number, (_, cells) in enumerate(rows):
        key = ProductId(key_of(cells, mapping))
        if key in seen:
            last[key] = number
        elif key:
            seen.add(key)
    return last, seen


def products_of(
    rows: Lines, drafter: Drafter, *, mapping: FeedMapping, last: Mapping[str, int], report: FeedReport
) -> Iterator[Product]:
    """Every product of the feed, once; rows that give none are noted in the report."""
    open_groups: dict[str, list[Draft]] = {}
    for number, (line, cells) in enumerate(rows):
        report.rows += 1
        draft = drafter.draft(line, cells)
        key = draft.key if isinstance(draft, Draft) else key_of(cells, mapping)
        if isinstance(draft, Aside):
            report.note(draft)
        else:
            open_groups.setdefault(key, []).append(draft)
        if last.get(key, number) == number:
            yield from _counted(open_groups.pop(key, []), report)
    for drafts in open_groups.values():  # the file changed between the two readings
        yield from _counted(drafts, report)


def _counted(drafts: list[Draft], report: FeedReport) -> Iterator[Product]:
    if not drafts:
        return
    product = product_of(drafts, report.note)
    if product is None:
        for draft in drafts:
            report.note(Aside(draft.line, AsideReason.NO_TITLE, "no title", draft.id))
        return
    report.products += 1
    report.variants += len(product.variants)
    yield product


def product_of(drafts: list[Draft], note: Callable[[Aside], None]) -> Product | None:
    """One product out of its rows; None where none of them has a title.

    Rows that name no group are the product itself, and its only form where no other row is there. Of rows
    with the same id the last wins, and what it does not say stays; where they differ in their sku, each
    is a form. The cheapest form in stock gives the price; what all forms share of
    attributes is the product's.
    """
    drafts = _without_repetitions(_by_sku(drafts), note)
    main_first = sorted(drafts, key=lambda draft: not draft.is_main)
    title = next((draft.title for draft in main_first if draft.title), "")
    if not title:
        return None
    forms = _completed([draft for draft in drafts if not draft.is_main], main_first[0])
    shown = min(forms or drafts, key=_by_stock_and_price)
    shared = _shared_attributes(forms or drafts)
    sold = [_in_stock(form) for form in forms or drafts]
    return Product(
        id=ProductId(drafts[0].key),
        title=title,
        price=shown.price,
        list_price=shown.list_price,
        category=_first(draft.category for draft in main_first) or (),
        brand=_first(draft.brand for draft in main_first),
        description=_first(draft.description for draft in main_first) or "",
        url=_first(draft.url for draft in main_first),
        image_url=_first(draft.image_url for draft in main_first),
        language=_first(draft.language for draft in main_first),
        in_stock=any(sold),
        stock=_pieces(forms or drafts),
        first_seen=_first(draft.first_seen for draft in main_first),
        attributes={**(main_first[0].attributes if main_first[0].is_main else {}), **shared},
        variants=tuple(_variant(form, shared) for form in forms),
    )


def _first(values: Iterable[Value]) -> Value | None:
    return next((value for value in values if value), None)


def _by_sku(drafts: list[Draft]) -> list[Draft]:
    """Rows that repeat the product's id with a sku of their own, as Shopify writes them, as its forms."""
    own = [draft for draft in drafts if draft.is_main and draft.sku]
    if len({draft.sku for draft in own}) < 2:
        return drafts
    forms = [msgspec.structs.replace(draft, is_main=False, id=draft.sku or draft.id) for draft in own]
    others = [draft for draft in drafts if not (draft.is_main and draft.sku)]
    return [own[0], *others, *forms]


def _without_repetitions(drafts: list[Draft], note: Callable[[Aside], None]) -> list[Draft]:
    """The last row for each id of a form, completed by those before, in the order in which the ids came."""
    kept: dict[tuple[bool, str], Draft] = {}
    for draft in drafts:
        earlier = kept.get((draft.is_main, draft.id))
        if earlier:
            what = "replaces" if draft.title else "completes"
            note(Aside(draft.line, Remark.REPEATED_ID, f"{what} line {earlier.line}", draft.id))
        kept[draft.is_main, draft.id] = _filled(draft, earlier) if earlier else draft
    return list(kept.values())


def _filled(later: Draft, earlier: Draft) -> Draft:
    """The later row with what only the earlier one says."""
    said = {name: getattr(later, name) or getattr(earlier, name) for name in _FILLED}
    list_price = later.list_price if later.price else earlier.list_price
    attributes = {**earlier.attributes, **later.attributes}
    return msgspec.structs.replace(later, **said, list_price=list_price, attributes=attributes)


def _completed(forms: list[Draft], main: Draft) -> list[Draft]:
    """The forms, each with the price and availability of the product's own row where it says none."""
    if not main.is_main:
        return forms
    available = main.availability and main.availability._replace(stock=None)
    return [
        msgspec.structs.replace(
            form,
            price=form.price or main.price,
            list_price=form.list_price if form.price else main.list_price,
            availability=form.availability or available,
        )
        for form in forms
    ]


def _by_stock_and_price(draft: Draft) -> tuple[bool, bool, Money]:
    """In stock before sold out, with a price before without, then the cheapest."""
    return not _in_stock(draft), draft.price is None, draft.price or Money(0, "")


def _in_stock(draft: Draft) -> bool:
    return draft.availability is None or draft.availability.in_stock


def _pieces(drafts: list[Draft]) -> int | None:
    """All pieces together, where every form is counted."""
    pieces = [draft.availability.stock if draft.availability else None for draft in drafts]
    known = [count for count in pieces if count is not None]
    return sum(known) if len(known) == len(pieces) else None


def _shared_attributes(drafts: list[Draft]) -> dict[str, str]:
    first, *others = [_attributes(draft) for draft in drafts]
    return {name: text for name, text in first.items() if all(each.get(name) == text for each in others)}


def _attributes(draft: Draft) -> dict[str, str]:
    """Those of the row; that it can only be pre-ordered or comes later is one more."""
    note = draft.availability.note if draft.availability else None
    return {**draft.attributes, "availability": note} if note else draft.attributes


def _variant(form: Draft, shared: Mapping[str, str]) -> Variant:
    return Variant(
        id=form.id,
        sku=form.sku,
        price=form.price,
        in_stock=_in_stock(form),
        stock=form.availability.stock if form.availability else None,
        attributes={name: text for name, text in _attributes(form).items() if name not in shared},
    )

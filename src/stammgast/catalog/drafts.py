"""One row of a feed as a draft: the values it gives, before rows of one product come together."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

import msgspec

from stammgast.catalog.cells import (
    LONGEST_TITLE,
    Availability,
    CategoryPath,
    clean_id,
    clean_text,
    clean_url,
    path_of_levels,
    read_availability,
    read_category,
    read_moment,
)
from stammgast.catalog.feed_report import Aside, AsideReason, Remark
from stammgast.catalog.prices import (
    BadPrice,
    Decimals,
    decimals_of,
    read_price,
    read_price_list,
)
from stammgast.catalog.recognise import FeedMapping, Field
from stammgast.vocabulary import Money, StammgastError

Cells = Mapping[str, object]
_PRICES = (Field.PRICE, Field.SALE_PRICE, Field.LIST_PRICE)


class FeedOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the feed does not say itself.

    `currency` of prices without one; `country` chooses from price lists; `categories` as `category_paths`
    gives them; at `as_of` the dates of sale prices are obeyed, without it they are ignored.
    """

    currency: str = "EUR"
    language: str | None = None
    country: str | None = None
    as_of: datetime | None = None
    categories: dict[str, CategoryPath] = {}


class Habits(msgspec.Struct, frozen=True):
    """How this feed writes what could be read in two ways; found on its first rows."""

    decimals: Decimals = Decimals.UNKNOWN
    slash_divides: bool = True


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What one row says. `key` is the product's id; `is_main` where the row names no group."""

    line: int
    key: str
    id: str
    is_main: bool
    sku: str | None
    title: str
    price: Money | None
    list_price: Money | None
    category: CategoryPath
    brand: str | None
    description: str
    url: str | None
    image_url: str | None
    language: str | None
    availability: Availability | None
    first_seen: datetime | None
    attributes: dict[str, str]


def habits_of(rows: Iterable[Cells], mapping: FeedMapping) -> Habits:
    """Look at some rows for the sign before the cents and for `>` in categories."""
    price_columns = [mapping.columns[field] for field in _PRICES if field in mapping.columns]
    category = mapping.columns.get(Field.CATEGORY, "")
    prices: list[object] = []
    has_arrow = False
    for row in rows:
        prices.extend(row.get(column) for column in price_columns)
        has_arrow = has_arrow or ">" in str(row.get(category))
    return Habits(decimals_of(prices), slash_divides=not has_arrow)


def key_of(cells: Cells, mapping: FeedMapping) -> str:
    """The id of the product that the row belongs to; empty where it names none."""
    group = mapping.columns.get(Field.GROUP)
    return (clean_id(cells.get(group)) if group else "") or clean_id(cells.get(mapping.columns[Field.ID]))


class Drafter:
    """Turns rows of one feed into drafts; `note` is told of every oddity."""

    def __init__(
        self, mapping: FeedMapping, options: FeedOptions, *, habits: Habits, note: Callable[[Aside], None]
    ) -> None:
        self._mapping = mapping
        self._options = options
        self._habits = habits
        self._note = note
        self._columns = mapping.columns

    def draft(self, line: int, cells: Cells) -> Draft | Aside:
        """The row's values, or why it is set aside."""
        own_id = clean_id(self._cell(cells, Field.ID))
        if not own_id:
            return Aside(line, AsideReason.NO_ID, "no id, or one that is too long")
        group = clean_id(self._cell(cells, Field.GROUP))
        try:
            price, list_price = self._prices(line, cells, own_id)
        except StammgastError as error:
            return Aside(line, AsideReason.BAD_PRICE, str(error), own_id)
        return Draft(
            line=line,
            key=group or own_id,
            id=own_id,
            is_main=not group,
            sku=clean_id(self._cell(cells, Field.SKU)) or None,
            title=clean_text(self._cell(cells, Field.TITLE), LONGEST_TITLE),
            price=price,
            list_price=list_price,
            category=self._category(cells),
            brand=clean_text(self._cell(cells, Field.BRAND)) or None,
            description=clean_text(self._cell(cells, Field.DESCRIPTION)),
            url=clean_url(self._cell(cells, Field.URL)),
            image_url=clean_url(self._cell(cells, Field.IMAGE)),
            language=self._language(cells),
            availability=self._availability(line, cells, own_id),
            first_seen=read_moment(self._cell(cells, Field.FIRST_SEEN)),
            attributes=self._attributes(cells),
        )

    def _cell(self, cells: Cells, field: Field) -> object:
        column = self._columns.get(field)
        return None if column is None else cells.get(column)

    def _prices(self, line: int, cells: Cells, own_id: str) -> tuple[Money | None, Money | None]:
        """What it costs now and what is crossed out."""
        price = self._price(cells, Field.PRICE) or self._listed_price(cells)
        sale = self._price(cells, Field.SALE_PRICE) if self._is_sale_on(cells) else None
        crossed_out = self._price(cells, Field.LIST_PRICE)
        if sale and price and sale.minor > price.minor:
            self._note(Aside(line, Remark.SALE_ABOVE_PRICE, f"{sale.amount} above {price.amount}", own_id))
            sale = None
        if sale:
            price, crossed_out = sale, crossed_out or price
        if price is None and (Field.PRICE in self._columns or Field.PRICE_LIST in self._columns):
            self._note(Aside(line, Remark.NO_PRICE, "no price", own_id))
        is_reduced = price and crossed_out and crossed_out.currency == price.currency and crossed_out > price
        return price, crossed_out if is_reduced else None

    def _price(self, cells: Cells, field: Field) -> Money | None:
        currency = clean_text(self._cell(cells, Field.CURRENCY)) or self._options.currency
        try:
            return read_price(self._cell(cells, field), currency=currency, decimals=self._habits.decimals)
        except BadPrice:
            if field is Field.LIST_PRICE:
                return None  # a crossed-out price that cannot be read is only not shown
            raise

    def _listed_price(self, cells: Cells) -> Money | None:
        cell = self._cell(cells, Field.PRICE_LIST)
        return read_price_list(cell, currency=self._options.currency, country=self._options.country)

    def _is_sale_on(self, cells: Cells) -> bool:
        """`2026-11-20T00:00+0100/2026-11-30T23:59+0100`; dates that cannot be read do not end a sale."""
        if self._options.as_of is None:
            return True
        begin, _, end = clean_text(self._cell(cells, Field.SALE_DATES)).partition("/")
        begins_at, ends_at = read_moment(begin), read_moment(end)
        has_begun = begins_at is None or begins_at <= self._options.as_of
        return has_begun and (ends_at is None or self._options.as_of <= ends_at)

    def _category(self, cells: Cells) -> CategoryPath:
        if self._mapping.category_levels:
            return path_of_levels([cells.get(column) for column in self._mapping.category_levels])
        cell = self._cell(cells, Field.CATEGORY)
        lookup = self._options.categories
        return read_category(cell, slash_divides=self._habits.slash_divides, lookup=lookup) if cell else ()

    def _language(self, cells: Cells) -> str | None:
        said = clean_text(self._cell(cells, Field.LANGUAGE))
        return said or self._options.language or self._mapping.language

    def _availability(self, line: int, cells: Cells, own_id: str) -> Availability | None:
        """The word decides whether there is any, the count says how many; each does for the other."""
        said = read_availability(self._cell(cells, Field.AVAILABILITY))
        count = read_availability(self._cell(cells, Field.STOCK))
        if said and not said.is_understood:
            found = clean_text(self._cell(cells, Field.AVAILABILITY), 60)
            self._note(Aside(line, Remark.UNKNOWN_AVAILABILITY, repr(found), own_id))
            said = count or said
        return said._replace(stock=count.stock) if said and count else said or count

    def _attributes(self, cells: Cells) -> dict[str, str]:
        columns = self._mapping.attributes.items()
        found = {name: clean_text(cell, 200) for name, column in columns if (cell := cells.get(column))}
        return {name: text for name, text in found.items() if text}

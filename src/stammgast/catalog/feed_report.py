"""What became of a feed: what was taken, what was set aside and why, with examples that can be looked up."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from stammgast.catalog.recognise import FeedMapping
from stammgast.vocabulary import ProductId

EXAMPLES_PER_REASON = 5


class AsideReason(StrEnum):
    """Why a row did not become a product."""

    NO_ID = "no_id"
    NO_TITLE = "no_title"
    BAD_PRICE = "bad_price"


class Remark(StrEnum):
    """What was odd about a row that was taken nevertheless."""

    REPEATED_ID = "repeated_id"  # the last row wins
    NO_PRICE = "no_price"  # the feed has a column for it, the row has nothing
    UNKNOWN_AVAILABILITY = "unknown_availability"  # taken as in stock
    SALE_ABOVE_PRICE = "sale_above_price"  # the sale price is not used


class Aside(msgspec.Struct, frozen=True):
    """One row (the line where it begins, counted from 1), the reason, and what was found."""

    line: int
    reason: AsideReason | Remark
    detail: str
    id: str = ""


class Tally(msgspec.Struct):
    """How many rows had one reason, and the first of them."""

    count: int = 0
    examples: list[Aside] = []


class FeedReport(msgspec.Struct, kw_only=True):
    """The closing report; complete when the last batch of products was taken.

    `faults` counts what was wrong with the file itself (ragged, undecodable rows), with examples in words;
    `broken_off` says where it ended too early. Archive what is missing from a full feed only if `is_whole`.
    """

    mapping: FeedMapping
    form: str
    rows: int = 0
    products: int = 0
    variants: int = 0
    set_aside: dict[AsideReason, Tally] = {}
    remarks: dict[Remark, Tally] = {}
    faults: dict[str, int] = {}
    fault_examples: list[str] = []
    broken_off: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the feed had rows and was read to its end."""
        return self.rows > 0 and self.broken_off is None

    @property
    def rows_set_aside(self) -> int:
        """How many rows did not become part of a product."""
        return sum(tally.count for tally in self.set_aside.values())

    def note(self, aside: Aside) -> None:
        """Count a row that was set aside or remarked upon."""
        if isinstance(aside.reason, AsideReason):
            tally = self.set_aside.setdefault(aside.reason, Tally())
        else:
            tally = self.remarks.setdefault(aside.reason, Tally())
        tally.count += 1
        if len(tally.examples) < EXAMPLES_PER_REASON:
            tally.examples.append(aside)


def missing_from_feed(current: Iterable[ProductId], seen: Iterable[ProductId]) -> list[ProductId]:
    """The products of the catalog that a full feed no longer names, in order: those to archive.

    A row that was set aside still names its product, so that a wrong price archives nothing.
    """
    return sorted(set(current).difference(seen))

"""Which lines of an order are no products: postage, fees, discounts, bookkeeping, tests."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache


class LineKind(StrEnum):
    """What a line of an order is about; only a product may ever be recommended."""

    PRODUCT = "product"
    SHIPPING = "shipping"
    TAX = "tax"
    DISCOUNT = "discount"
    OTHER = "other"
    TEST = "test"


# Words only: a single letter (M, D) may be a product elsewhere, so there the line's name decides.
_CODES = {
    LineKind.SHIPPING: "post|postage|dot|c2|c3|ship|shipping|versand|versandkosten|porto|fracht"
    "|delivery|freight",
    LineKind.TAX: "tax|vat|mwst|ust",
    LineKind.DISCOUNT: "discount|rabatt|coupon|gutschein",
    LineKind.OTHER: r"manual|adjust\d*|amazonfee|bank charges|cruk|fee|fees|gebuehr|nachnahme"
    r"|commission|samples",
    LineKind.TEST: r"test\d*",
}
_NAMES = {
    LineKind.SHIPPING: r"(\w+ )?postage|(next day )?carriage|(standard |express )?(shipping"
    r"|delivery)( costs?| charges?)?"
    r"|versand(kosten)?( .{0,20})?|porto( .{0,20})?|liefer(kosten|pauschale)",
    LineKind.TAX: r"(sales )?tax|vat|mwst\.?( .{0,10})?|mehrwertsteuer|umsatzsteuer",
    LineKind.DISCOUNT: r"discount( .{0,20})?|rabatt( .{0,20})?|nachlass|gutschein(einlösung"
    r"|code .{0,20})|coupon( .{0,20})?",
    LineKind.OTHER: r"manual|bank charges?|amazon fee|adjust bad debt|adjustment( by .*)?|samples?"
    r"|packing charge"
    r"|\w+ commission|(handling|service|payment|processing|cod) (fee|charge)|bearbeitungsgebühr"
    r"|nachnahme(gebühr)?"
    r"|zahlungsgebühr|rundung(sdifferenz)?|korrektur|pfand|mahngebühr",
    LineKind.TEST: r"(this is a )?test ?(product|item|article|artikel|produkt|bestellung)?\.?"
    r"|testartikel|testprodukt",
}
_CODE_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _CODES.items()}
_NAME_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _NAMES.items()}


def kind_of_line(code: str | None, name: str | None, told: Mapping[str, LineKind]) -> LineKind:
    """The kind by the article's code and name; `told` is what the shop says of single codes.

    >>> kind_of_line("POST", "POSTAGE", {}), kind_of_line("22077", "RIBBON", {}), kind_of_line("M", "Mug", {})
    (<LineKind.SHIPPING: 'shipping'>, <LineKind.PRODUCT: 'product'>, <LineKind.PRODUCT: 'product'>)
    """
    if code is not None and code in told:
        return told[code]
    return _recognised(code, name)


@lru_cache(maxsize=100_000)
def _recognised(code: str | None, name: str | None) -> LineKind:
    text = (name or "").strip().lower()
    for kind, pattern in _NAME_PATTERNS.items():
        if text and pattern.fullmatch(text):
            return kind
    short = (code or "").strip().lower()
    for kind, pattern in _CODE_PATTERNS.items():
        if short and pattern.fullmatch(short):
            return kind
    return LineKind.PRODUCT

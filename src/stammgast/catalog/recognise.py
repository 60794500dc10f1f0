"""Which column of a product feed means what, by the names shops use in English and German."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from stammgast.vocabulary import StammgastError


class Field(StrEnum):
    """What a column can tell of a product; the values are what an explicit mapping calls them."""

    ID = "id"
    GROUP = "item_group_id"
    SKU = "sku"
    TITLE = "title"
    PRICE = "price"
    PRICE_LIST = "price_list"
    SALE_PRICE = "sale_price"
    SALE_DATES = "sale_dates"
    LIST_PRICE = "list_price"
    CURRENCY = "currency"
    AVAILABILITY = "availability"
    STOCK = "stock"
    CATEGORY = "category"
    BRAND = "brand"
    DESCRIPTION = "description"
    URL = "url"
    IMAGE = "image"
    LANGUAGE = "language"
    FIRST_SEEN = "first_seen"


class BadMapping(StammgastError):
    """Columns that do not say which is the id or the title, or a mapping that names what is not there."""

    code = "bad_mapping"


class FeedMapping(msgspec.Struct, frozen=True, kw_only=True):
    """What was recognised: `columns` by field, `attributes` by name, `category_levels` from the root.

    `language` is that of the columns chosen where the feed has some for each language (`name.de`).
    """

    columns: dict[Field, str]
    category_levels: tuple[str, ...] = ()
    attributes: dict[str, str] = {}
    language: str | None = None
    unused: tuple[str, ...] = ()


# The first name that a feed has is taken, so the surer ones come first. Spelled as `_plain` makes them.
_NAMES: dict[Field, str] = {
    Field.ID: "id productid itemid articleid artikelid produktid artikelnummer artikelnr artnr productnumber"
    " produktnummer articlenumber itemnumber sku offerid handle",
    Field.GROUP: "itemgroupid groupid parentid parentsku parent baseid masterid mainid masternumber"
    " hauptartikel hauptartikelnummer vaterartikel elternid elternartikel gruppenid variantengruppe",
    Field.SKU: "sku variantsku artikelnummer artikelnr artnr articlenumber productnumber mpn",
    Field.TITLE: "title name productname producttitle productname titel produktname bezeichnung artikelname"
    " artikelbezeichnung produktbezeichnung",
    Field.PRICE: "price preis pricevalue priceamount currentprice verkaufspreis vk vkbrutto bruttopreis"
    " preisbrutto einzelpreis unitprice grossprice variantprice",
    Field.PRICE_LIST: "prices",
    Field.SALE_PRICE: "saleprice specialprice aktionspreis angebotspreis sonderpreis salepricevalue"
    " reduzierterpreis",
    Field.SALE_DATES: "salepriceeffectivedate aktionszeitraum",
    Field.LIST_PRICE: "listprice uvp uvppreis msrp rrp listenpreis streichpreis compareatprice originalprice"
    " regularprice oldprice alterpreis",
    Field.CURRENCY: "currency currencycode pricecurrency waehrung",
    Field.AVAILABILITY: "availability verfuegbarkeit instock available isonstock lieferbar verfuegbar"
    " auflager isavailable stockstatus lagerstatus",
    Field.STOCK: "stock lagerbestand bestand inventory stockquantity inventoryquantity quantity"
    " availablestock qty lager variantinventoryqty",
    Field.CATEGORY: "category categorypath categories kategorie kategoriepfad kategorien producttype"
    " warengruppe produkttyp breadcrumb googleproductcategory",
    Field.BRAND: "brand marke hersteller manufacturer vendor brandname designer",
    Field.DESCRIPTION: "description beschreibung longdescription produktbeschreibung langtext summary"
    " shortdescription kurzbeschreibung kurztext content body bodyhtml",
    Field.URL: "link url producturl produkturl deeplink produktlink canonicalurl",
    Field.IMAGE: "imagelink image imageurl bild bildurl bildlink images bilder picture pictureurl imagesrc"
    " hauptbild",
    Field.LANGUAGE: "language lang sprache locale contentlanguage",
    Field.FIRST_SEEN: "firstseen creationdate createdat created dateadded erstelltam angelegtam"
    " availablesince datepublished",
}
_ATTRIBUTES = {
    "color": "color colour farbe",
    "size": "size groesse",
    "material": "material stoff",
    "pattern": "pattern muster",
    "gender": "gender geschlecht",
    "age_group": "agegroup altersgruppe",
    "condition": "condition zustand",
    "gtin": "gtin ean barcode ean13 gtin13",
    "mpn": "mpn herstellernummer articlenumbermanufacturer",
    "season": "season saison",
    "style": "style stil",
    **{f"custom_label_{number}": f"customlabel{number}" for number in range(5)},
}
_TRANSLATED = {Field.TITLE, Field.DESCRIPTION, Field.CATEGORY, Field.URL}
_LANGUAGE_ENDING = re.compile(r"^(.+?)[._\-\s\[(]+([a-z]{2})(?:[-_][A-Za-z]{2})?[\])]?$", re.IGNORECASE)
LANGUAGES = ("de", "en", *"fr it es nl pl cs da sv fi pt nb hu".split())
"""Those that columns of feeds are told apart by, the likeliest first."""
_LEVEL = re.compile(r"^(?:category|kategorie|categorylevel|warengruppe|kategorieebene)(\d)$")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ATTRIBUTE = re.compile(r"^attributes?[.:_ ](.+)$", re.IGNORECASE)


def recognise(
    columns: Sequence[str], *, told: Mapping[str, str] | None = None, language: str | None = None
) -> FeedMapping:
    """Find the fields among the columns; `told` ({field or "attributes.NAME": column}) goes before names.

    Of columns that differ by language (`name.de`, `name.en`) the one in `language` is taken, else German,
    else English, else the first. Raises `BadMapping` where id or title cannot be told.
    """
    told_fields, told_attributes = _told(told or {}, columns)
    free = [column for column in columns if column not in {*told_fields.values(), *told_attributes.values()}]
    spoken = _language(free, language)
    found = {**_fields(free, spoken, skip=told_fields), **told_fields}
    _check(found, columns)
    levels = () if Field.CATEGORY in told_fields else _levels(free)
    attributes = {**_attributes(free, set(found.values())), **told_attributes}
    used = {*found.values(), *levels, *attributes.values()}
    return FeedMapping(
        columns=found,
        category_levels=levels,
        attributes=attributes,
        language=spoken,
        unused=tuple(column for column in columns if column not in used),
    )


def _told(told: Mapping[str, str], columns: Sequence[str]) -> tuple[dict[Field, str], dict[str, str]]:
    fields: dict[Field, str] = {}
    attributes: dict[str, str] = {}
    for name, column in told.items():
        if column not in columns:
            raise BadMapping(f"The feed has no column {column!r}.", f"one of {', '.join(columns)}")
        if attribute := _ATTRIBUTE.match(name):
            attributes[attribute[1]] = column
        elif name in set(Field):
            fields[Field(name)] = column
        else:
            raise BadMapping(f"{name!r} is no field.", f"one of {', '.join(Field)}, attributes.NAME")
    return fields, attributes


def _check(found: Mapping[Field, str], columns: Sequence[str]) -> None:
    missing = [field for field in (Field.ID, Field.TITLE) if field not in found]
    if missing:
        raise BadMapping(
            f"No column is recognised as {' or '.join(missing)} among {', '.join(columns)[:400]}.",
            "both, for example 'id' and 'title'",
            f"Name it: --map {missing[0]}=COLUMN.",
        )


def _fields(columns: Sequence[str], language: str | None, skip: Iterable[Field]) -> dict[Field, str]:
    """Each field's column; one column serves one field, but a sku may be the id as well."""
    plain = {_plain(column): column for column in reversed(columns)}
    found: dict[Field, str] = {}
    for field in Field:
        if field in skip:
            continue
        names = _NAMES[field].split()
        column = next(_candidates(names, plain, language if field in _TRANSLATED else None), None)
        if column and (field is Field.SKU or column not in found.values()):
            found[field] = column
    return found


def _candidates(names: Sequence[str], plain: Mapping[str, str], language: str | None) -> Iterator[str]:
    """The columns of these names, first those in the language."""
    if language:
        yield from (plain[name + language] for name in names if name + language in plain)
    yield from (plain[name] for name in names if name in plain)


def _language(columns: Sequence[str], wanted: str | None) -> str | None:
    """The language of the columns to take: the wanted one, or the first that the titles are written in."""
    if wanted:
        return wanted.lower()[:2]
    endings = [match for column in columns if (match := _LANGUAGE_ENDING.match(column))]
    titles = _NAMES[Field.TITLE].split()
    spoken = {match[2].lower() for match in endings if _plain(match[1]) in titles}
    return next((language for language in LANGUAGES if language in spoken), None)


def _levels(columns: Sequence[str]) -> tuple[str, ...]:
    """`category1, category2, ...` in order, where there are at least two."""
    levels = sorted((int(match[1]), column) for column in columns if (match := _LEVEL.match(_plain(column))))
    return tuple(column for _, column in levels) if len(levels) > 1 else ()


def _attributes(columns: Sequence[str], used: set[str]) -> dict[str, str]:
    names = {plain: name for name, spellings in _ATTRIBUTES.items() for plain in spellings.split()}
    found: dict[str, str] = {}
    for column in columns:
        own = _ATTRIBUTE.match(column)
        name = names.get(_plain(own[1] if own else column)) or (own[1] if own else None)
        if name and column not in used:
            found.setdefault(name, column)
    return found


def _plain(column: str) -> str:
    """A name without case, namespace, signs and umlauts: `g:Bild-Link` is `bildlink`."""
    name = re.sub(r"^g[:_]", "", column.strip().casefold()).translate(_UMLAUTS)
    return re.sub(r"[^a-z0-9]", "", name)

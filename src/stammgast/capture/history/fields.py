"""The fields an import looks for, and the names that shops, in English and German, give their columns."""

import re
from enum import StrEnum

import msgspec


class FieldKind(StrEnum):
    """What the values of a field's column must look like."""

    ID = "id"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    JSON = "json"


class Field(msgspec.Struct, frozen=True):
    """One thing to find: its names in tiers, surest first; two columns of one tier are ambiguous."""

    name: str
    kind: FieldKind
    tiers: tuple[frozenset[str], ...]
    is_required: bool = False


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def simple_name(column: str) -> str:
    """A column's name without case, blanks and punctuation.

    >>> simple_name("Lineitem SKU"), simple_name("Stückpreis (€)")
    ('lineitemsku', 'stueckpreis')
    """
    return re.sub(r"[^a-z0-9]", "", column.strip().lower().translate(_UMLAUTS))


def _field(name: str, kind: FieldKind, names: str, *, is_required: bool = False) -> Field:
    """Tiers are parted by `;`, names by `|`."""
    tiers = tuple(frozenset(simple_name(one) for one in tier.split("|")) for tier in names.split(";"))
    return Field(name, kind, tiers, is_required)


# With the headers of order exports of Shopify, WooCommerce, Magento and Shopware 6 (lineItems.*).
ORDER_FIELDS = (
    _field(
        "order_id",
        FieldKind.ID,
        "order id | orderid | bestell id;"
        "order number | order no | order nr | bestellnummer | bestellnr | bestell nr"
        " | auftragsnummer | auftragsnr | increment id;"
        "invoice | invoice no | invoice number | invoice id | rechnungsnummer | rechnungsnr"
        " | rechnung | belegnummer"
        " | belegnr | beleg;"
        "transaction id | transaction | purchase id | receipt | receipt no | bon | bonnummer | basket id;"
        "order | bestellung | auftrag;name;id",
        is_required=True,
    ),
    _field(
        "ordered_at",
        FieldKind.DATE,
        "order date | order date time | ordered at | order time | order timestamp | bestelldatum"
        " | auftragsdatum"
        " | bestellt am | purchase date | purchased at | orderdatetime | order purchase timestamp;"
        "created at | date created | order created at | erstellt am | erstelldatum"
        " | invoice date | rechnungsdatum | belegdatum;"
        "transaction date | paid at | date paid | kaufdatum;date | datum | time | zeit | zeitpunkt"
        " | timestamp | tag | when | wann | event time | event timestamp",
        is_required=True,
    ),
    _field(
        "customer_id",
        FieldKind.ID,
        "customer id | customer number | customer no | customer nr | kundennummer | kundennr"
        " | kunden nr | kunden id | kd nr | kd nummer"
        " | order customer customer number;"
        "user id | client id | member id | shopper id | visitor id | customer user;"
        "customer | kunde | user | client",
    ),
    _field(
        "email",
        FieldKind.TEXT,
        "email | e mail | customer email | email address | e mail adresse | kunden email"
        " | order customer email;"
        "billing email | rechnungs email | mail;contact email",
    ),
    _field(
        "products",
        FieldKind.JSON,
        "products | line items | items | produkte | positionen | artikelliste | products json | items json",
    ),
    _field(
        "product_id",
        FieldKind.ID,
        "product id | item id | article id | artikel id | stockcode | stock code | line items product id;"
        "lineitem sku | sku | item sku | product sku | line item sku | artikelnummer | artikelnr"
        " | artnr | art nr"
        " | product number | item number | line items product number | asin | ean | gtin;"
        "product | article | artikel | item | produkt;lineitem name | item name | product name | artikelname",
    ),
    _field(
        "product_name",
        FieldKind.TEXT,
        "product name | item name | lineitem name | artikelname | artikelbezeichnung | produktname"
        " | product title"
        " | line items label | name des artikels;description | beschreibung | bezeichnung | title"
        " | titel;product",
    ),
    _field(
        "quantity",
        FieldKind.NUMBER,
        "quantity | qty | lineitem quantity | item quantity | menge | anzahl | anz | stueckzahl | stueck"
        " | qty ordered"
        " | line items quantity | quantity sold;units | number | pieces | number of items",
    ),
    _field(
        "price",
        FieldKind.NUMBER,
        "unit price | unitprice | lineitem price | item price | item cost | einzelpreis | stueckpreis"
        " | price per unit | line items unit price;price | preis | product price | verkaufspreis",
    ),
    _field(
        "line_total",
        FieldKind.NUMBER,
        "line total | item total | order line total | zeilensumme | positionssumme | positionspreis"
        " | line items total price | gesamtpreis;line amount | sales | umsatz",
    ),
    _field(
        "total",
        FieldKind.NUMBER,
        "order total | total | order amount | gesamtbetrag | gesamtsumme | bestellsumme"
        " | bestellwert | amount total"
        " | grand total | rechnungsbetrag | order value;amount | betrag | summe | revenue | dollar value",
    ),
    _field(
        "shipping",
        FieldKind.NUMBER,
        "shipping | shipping cost | shipping total | order shipping | versandkosten | versand"
        " | shipping costs"
        " | shipping amount | delivery cost | porto",
    ),
    _field(
        "tax",
        FieldKind.NUMBER,
        "tax | taxes | order tax | total tax | mwst | ust | steuer | vat | mehrwertsteuer",
    ),
    _field(
        "discount",
        FieldKind.NUMBER,
        "discount | discount amount | order discount | discount total | rabatt | nachlass | cart discount",
    ),
    _field(
        "coupon",
        FieldKind.TEXT,
        "coupon | coupon code | discount code | coupons | gutschein | gutscheincode | voucher code",
    ),
    _field(
        "currency",
        FieldKind.TEXT,
        "currency | currency code | order currency | waehrung | currency iso code | currency short name",
    ),
    _field(
        "status",
        FieldKind.TEXT,
        "financial status | order status | bestellstatus | auftragsstatus | order state"
        " | state machine state name;"
        "status | state | zustand",
    ),
    _field(
        "refund_of",
        FieldKind.ID,
        "refund of | original order | original order id | storno zu | gutschrift zu",
    ),
    _field(
        "refunded",
        FieldKind.NUMBER,
        "refunded amount | refund total | order refund amount | erstattet | erstattungsbetrag",
    ),
    _field(
        "refunded_at",
        FieldKind.DATE,
        "refunded at | cancelled at | canceled at | storniert am | erstattet am",
    ),
    _field(
        "category", FieldKind.TEXT, "category | product category | kategorie | warengruppe | item category"
    ),
    _field("brand", FieldKind.TEXT, "brand | vendor | marke | hersteller | manufacturer"),
    _field("variant", FieldKind.TEXT, "variant | variante | lineitem variant | variation"),
    _field(
        "country",
        FieldKind.TEXT,
        "country | shipping country | land | lieferland | country code | ship country;billing country",
    ),
    _field("part", FieldKind.TEXT, "source sheet | sheet | source file | file | blatt | quelle | datei"),
)

CLICK_FIELDS = (
    _field(
        "person",
        FieldKind.ID,
        "session id | sessionid | sitzung | anonymous id | visitor id | cookie id | visitorid"
        " | session | user session | user pseudo id;device id",
    ),
    _field(
        "user_id",
        FieldKind.ID,
        "user id | userid | customer id | customerid | kundennummer | kunden id | kd nr | customer",
    ),
    _field(
        "product_id",
        FieldKind.ID,
        "product id | productid | item id | itemid | article id | artikel id | sku | artikelnummer | product"
        " | item | artikel",
    ),
    _field(
        "occurred_at",
        FieldKind.DATE,
        "occurred at | event time | event timestamp | timestamp | time | zeitpunkt | zeit"
        " | date time | datetime"
        " | created at;date | datum | eventdate | when | wann",
        is_required=True,
    ),
    _field("event", FieldKind.TEXT, "event | event name | event type | action | aktion | ereignis | type"),
    _field("product_name", FieldKind.TEXT, "product name | item name | artikelname"),
    _field("category", FieldKind.TEXT, "category | category code | kategorie"),
    _field("brand", FieldKind.TEXT, "brand | marke"),
    _field("price", FieldKind.NUMBER, "price | preis"),
    _field("quantity", FieldKind.NUMBER, "quantity | qty | menge | anzahl"),
    _field("currency", FieldKind.TEXT, "currency | waehrung"),
    _field("query", FieldKind.TEXT, "query | search | search term | suchbegriff"),
)

CUSTOMER_FIELDS = (
    _field(
        "customer_id",
        FieldKind.ID,
        "customer id | customer number | customer no | kundennummer | kundennr | kunden nr | kunden id"
        " | kd nr | kd nummer;"
        "user id | client id | member id;id;customer | kunde",
    ),
    _field(
        "email", FieldKind.TEXT, "email | e mail | email address | e mail adresse | mail | customer email"
    ),
    _field("updated_at", FieldKind.DATE, "updated at | last update | geaendert am | aktualisiert am"),
    _field(
        "createdAt",
        FieldKind.DATE,
        "created at | customer since | registered at | date created | kunde seit | angelegt am"
        " | sign up date",
    ),
    _field("name", FieldKind.TEXT, "name | full name | display name | kundenname"),
    _field("firstName", FieldKind.TEXT, "first name | given name | vorname"),
    _field("lastName", FieldKind.TEXT, "last name | surname | family name | nachname"),
    _field("title", FieldKind.TEXT, "title | salutation | anrede | titel"),
    _field("gender", FieldKind.TEXT, "gender | sex | geschlecht"),
    _field(
        "birthday", FieldKind.DATE, "birthday | birth date | date of birth | dob | geburtstag | geburtsdatum"
    ),
    _field("phone", FieldKind.TEXT, "phone | phone number | telefon | telefonnummer | mobile | handy"),
    _field("company", FieldKind.TEXT, "company | firma | unternehmen"),
    _field("street", FieldKind.TEXT, "street | address | address1 | strasse | adresse"),
    _field("postalCode", FieldKind.TEXT, "postal code | postcode | zip | zip code | plz | postleitzahl"),
    _field("city", FieldKind.TEXT, "city | town | ort | stadt"),
    _field("country", FieldKind.TEXT, "country | country code | land"),
    _field("language", FieldKind.TEXT, "language | locale | sprache"),
)

DATE_NAMES = frozenset(
    name
    for field in (*ORDER_FIELDS, *CLICK_FIELDS, *CUSTOMER_FIELDS)
    if field.kind is FieldKind.DATE
    for tier in field.tiers
    for name in tier
)
"""How columns of dates are called; a column of dates that is called otherwise may be any of them."""

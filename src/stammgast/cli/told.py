"""What a person tells about a file, in words on the command line, and what it means."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

import msgspec
import typer

from stammgast.cli.commands import DEFAULT_FOLDER, Data, Yes
from stammgast.vocabulary.money import is_currency

if TYPE_CHECKING:
    from stammgast.capture.history import ConsentStatement

_YES = ("yes", "true", "1", "y", "ja")
_NO = ("no", "false", "0", "n", "nein")

Column = Annotated[
    list[str],
    typer.Option(
        "--column",
        "--mapping",
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column is which field, where it is not recognised; empty for none. Repeatable.",
    ),
]


Sheet = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="The one sheet of a workbook to read; else all of them."),
]


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How an import runs."""

    data: Data = DEFAULT_FOLDER
    yes: Yes = False
    project: Annotated[
        bool, typer.Option("--project/--no-project", help="Carry the events into profiles and lake at once.")
    ] = True


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What can be told about any file of history."""

    column: Column = []
    sheet: Sheet = None
    dataset: Annotated[
        str,
        typer.Option(
            metavar="NAME", help="Names the source, not the file: an order number counts once in it."
        ),
    ] = ""
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Time zone of times without one.")] = "UTC"
    day_order: Annotated[
        Literal["day_first", "month_first"] | None, typer.Option(help="Which comes first in 01/02/2024.")
    ] = None
    consent: Annotated[
        list[str],
        typer.Option(
            metavar="CATEGORY=yes|no",
            help="What all people of the file allow, such as personalization=yes. Needs the two below.",
        ),
    ] = []
    signed_by: Annotated[str, typer.Option(metavar="NAME", help="Who signs for the consent statement.")] = ""
    basis: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Where the consent was given: which form, which terms, since when."
        ),
    ] = ""


class Amounts(msgspec.Struct, frozen=True, kw_only=True):
    """What can be told about amounts of money."""

    currency: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Currency where the file says none; else shop.currency."),
    ] = None
    decimal: Annotated[
        Literal["point", "comma"] | None, typer.Option(help="What stands before the cents.")
    ] = None


class People(msgspec.Struct, frozen=True, kw_only=True):
    """What can be told about a file of customers."""

    trait: Annotated[
        list[str], typer.Option(metavar="NAME=COLUMN", help="Keep one more column as a trait. Repeatable.")
    ] = []
    consent_column: Annotated[
        list[str],
        typer.Option(metavar="CATEGORY=COLUMN", help="The column with each one's yes or no. Repeatable."),
    ] = []
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When the file was exported; what it says counts from then."),
    ] = None


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """`name=value` as a table. Raises a usage error for anything else."""
    found: dict[str, str] = {}
    for text in texts:
        name, separator, value = text.partition("=")
        if not separator or not name.strip():
            raise typer.BadParameter(f"{option} {text!r}: wanted NAME=VALUE.")
        found[name.strip()] = value.strip()
    return found


def currency_of(code: str | None) -> str | None:
    """A currency's code as it is written. Raises a usage error for what cannot be one."""
    if code is None:
        return None
    if not is_currency(code.strip()):
        raise typer.BadParameter(f"--currency {code!r}: wanted a three-letter ISO 4217 code such as EUR.")
    return code.strip().upper()


def language_of(code: str | None) -> str | None:
    """A language that feeds are read in. Raises a usage error for another."""
    from stammgast.catalog import LANGUAGES

    if code is None or code in LANGUAGES:
        return code
    raise typer.BadParameter(f"--language {code!r}: wanted one of {', '.join(LANGUAGES)}.")


def zone_of(name: str) -> tzinfo:
    """A time zone by its name. Raises a usage error for an unknown one."""
    if name.upper() == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise typer.BadParameter(f"--zone {name!r}: wanted a name such as Europe/Berlin.") from None


def moment_of(text: str | None, zone: tzinfo) -> datetime | None:
    """A day or a moment in ISO form. Raises a usage error for anything else."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"--as-of {text!r}: wanted a day such as 2026-01-31.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def statement_of(told: Told) -> "ConsentStatement":
    """Raises `ConsentUnsigned` where something is allowed and nobody signs for it."""
    from stammgast.capture.history import ConsentStatement

    said = pairs(told.consent, "--consent")
    return ConsentStatement(preferences=_booleans(said), signed_by=told.signed_by, basis=told.basis)


def _booleans(said: Mapping[str, str]) -> dict[str, bool]:
    for name, word in said.items():
        if word.lower() not in _YES + _NO:
            raise typer.BadParameter(f"--consent {name}={word}: wanted yes or no.")
    return {name: word.lower() in _YES for name, word in said.items()}

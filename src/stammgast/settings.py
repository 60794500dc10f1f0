"""Every setting with its name, default and help: a frozen tree, from a TOML file and the environment.

`DIR/stammgast.toml` is read first, then environment variables such as `STAMMGAST_SHOP__CURRENCY`, which win.
"""

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_type_hints
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Meta

from stammgast.consent import DEFAULT_CATEGORIES, Purpose
from stammgast.vocabulary import Language, StammgastError

FILE_NAME = "stammgast.toml"
ENVIRONMENT_PREFIX = "STAMMGAST_"

Share = Annotated[float, Meta(ge=0, le=0.5)]
Positive = Annotated[int, Meta(ge=1)]


class BadSetting(StammgastError):
    """A setting that does not exist or cannot have this value."""

    code = "bad_setting"


class ShopSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shop itself."""

    name: Annotated[str, Meta(description="What the shop is called.")] = "My shop"
    currency: Annotated[
        str,
        Meta(pattern="^[A-Z]{3}$", description="ISO 4217 code that counts where an event names none."),
    ] = "EUR"
    language: Annotated[Language, Meta(description="Language of words where a request names none.")] = (
        Language.GERMAN
    )
    time_zone: Annotated[
        str, Meta(description="IANA time zone in which people see times, such as Europe/Vienna.")
    ] = "Europe/Berlin"


class StoreSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where events and everything else are kept."""

    url: Annotated[
        str,
        Meta(
            description="postgresql://... to keep everything there; empty: SQLite files in the data folder."
        ),
    ] = ""


class WebSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The HTTP server."""

    host: Annotated[str, Meta(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535, description="Port to listen on.")] = 8350
    pending_megabytes: Annotated[
        int, Meta(ge=1, description="Events that may wait to be written before requests get 429, in MB.")
    ] = 64
    behind_proxy: Annotated[
        bool,
        Meta(
            description="Believe X-Forwarded-For, -Proto and -Host, because a proxy of yours sets them anew."
        ),
    ] = False


class ConsentSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the shop's consent banner speaks."""

    categories: Annotated[
        dict[str, Purpose],
        Meta(description="The banner's category names and the purpose each stands for; added to the usual."),
    ] = {}

    def all_categories(self) -> Mapping[str, Purpose]:
        """The usual names and the shop's own, in lower case."""
        return {**DEFAULT_CATEGORIES, **{name.lower(): purpose for name, purpose in self.categories.items()}}


class DecideSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How decisions are made."""

    holdout_share: Annotated[
        Share, Meta(description="Share of customers who always get the plain answer, to measure against.")
    ] = 0.05
    exploration_share: Annotated[
        Share, Meta(description="Share of decisions whose last place is drawn by chance, to learn from.")
    ] = 0.05
    processes: Annotated[
        int,
        Meta(
            ge=0,
            le=64,
            description="Processes that answer decisions beside the server, once the shop has trained;"
            " with 0 the server answers itself.",
        ),
    ] = 1


class WorkerSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The process that carries events into profiles and the lake."""

    poll_milliseconds: Annotated[Positive, Meta(description="How often it looks for new events.")] = 20
    lake_seconds: Annotated[
        Positive, Meta(description="How long events may wait before they are written to the lake.")
    ] = 2


class DemoSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The demo."""

    shop_url: Annotated[
        str,
        Meta(description="Address of the demo shop; with it anybody signs in to the console with one click."),
    ] = ""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings."""

    shop: ShopSettings = ShopSettings()
    store: StoreSettings = StoreSettings()
    web: WebSettings = WebSettings()
    consent: ConsentSettings = ConsentSettings()
    decide: DecideSettings = DecideSettings()
    worker: WorkerSettings = WorkerSettings()
    demo: DemoSettings = DemoSettings()


class SettingHelp(msgspec.Struct, frozen=True):
    """One setting as the reference shows it."""

    section: str
    name: str
    default: object
    help: str
    environment: str


def load_settings(folder: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a data folder. Raises `BadSetting` with what was found and what was wanted."""
    tree = _read_file(folder / FILE_NAME)
    for name, text in environment.items():
        section, separator, setting = name.removeprefix(ENVIRONMENT_PREFIX).lower().partition("__")
        if name.startswith(ENVIRONMENT_PREFIX) and separator:
            tree.setdefault(section, {})[setting] = _environment_value(text)
    try:
        settings = msgspec.convert(tree, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise BadSetting(
            f"A setting is wrong: {error}.", "a setting of `docs/reference/settings.md`"
        ) from None
    _check_time_zone(settings.shop.time_zone)
    return settings


class Source(StrEnum):
    """Where a setting comes from; the environment wins over the file."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"


def source_of_setting(folder: Path, environment: Mapping[str, str], section: str, name: str) -> Source:
    """Where the value of a setting comes from now. Raises `BadSetting` where the file cannot be read."""
    if f"{ENVIRONMENT_PREFIX}{section}__{name}".upper() in environment:
        return Source.ENVIRONMENT
    return Source.FILE if name in _read_file(folder / FILE_NAME).get(section, {}) else Source.DEFAULT


def describe_settings() -> Iterator[SettingHelp]:
    """Every setting, in the order of the file."""
    for section in msgspec.structs.fields(Settings):
        hints = get_type_hints(section.type, include_extras=True)
        for field in msgspec.structs.fields(section.type):
            metas = [meta for meta in hints[field.name].__metadata__ if isinstance(meta, Meta)]
            default = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
            text = next((meta.description for meta in metas if meta.description), "")
            variable = f"{ENVIRONMENT_PREFIX}{section.name}__{field.name}".upper()
            yield SettingHelp(section.name, field.name, default, text, variable)


def _check_time_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise BadSetting(
            f"shop.time_zone is {name!r}.", "a name of the IANA time zones such as Europe/Vienna"
        ) from None


def _read_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path.name} cannot be read: {error}.", "TOML in UTF-8") from None


def _environment_value(text: str) -> object:
    """A table in TOML's inline form, else the text itself."""
    if text.startswith("{"):
        try:
            return tomllib.loads(f"value = {text}")["value"]
        except tomllib.TOMLDecodeError:
            return text
    return text

"""The one place where settings become objects; everything else is given what it needs."""

import secrets
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from stammgast.adapters.indexes import IndexStore
from stammgast.adapters.lake import Lake, LakeWriter
from stammgast.adapters.logs.group import GroupAppender
from stammgast.adapters.logs.sqlite import SqliteLog
from stammgast.adapters.stores.audit import AuditStore
from stammgast.adapters.stores.catalog import CatalogStore
from stammgast.adapters.stores.customers import CustomerList
from stammgast.adapters.stores.database import DatabaseUrls, Durability, database_urls, open_engine
from stammgast.adapters.stores.hours import HourStore
from stammgast.adapters.stores.keys import KeyRing, KeyStore
from stammgast.adapters.stores.migrate import LogicalDatabase, migrate
from stammgast.adapters.stores.people import PeopleStore
from stammgast.adapters.stores.placements import PlacementStore
from stammgast.adapters.stores.progress import ProgressStore
from stammgast.adapters.stores.projection_lock import projection_lock
from stammgast.adapters.stores.sessions import SessionStore
from stammgast.adapters.stores.sign_ins import SignInStore
from stammgast.adapters.stores.views import SqlProfileStore
from stammgast.catalog import CatalogHistory
from stammgast.profiles import FoldSettings, Projector
from stammgast.settings import Settings
from stammgast.vocabulary import Clock, StammgastError, system_clock

if TYPE_CHECKING:
    from stammgast.adapters.logs.postgresql import PostgresqlLog


class BadDataFolder(StammgastError):
    """The data folder cannot be used."""

    code = "bad_data_folder"


class Assembly:
    """The parts of one Stammgast on one data folder; each is made when it is first asked for.

    Raises `BadDataFolder` where the folder cannot be made.
    """

    def __init__(self, folder: Path, settings: Settings, clock: Clock = system_clock) -> None:
        self.folder = folder
        self.settings = settings
        self.clock = clock
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadDataFolder(
                f"The data folder {folder} cannot be made: {error.strerror}.", "a folder that can be written"
            ) from None

    @cached_property
    def log(self) -> "SqliteLog | PostgresqlLog":
        """The event log, with its quarantine."""
        if self.settings.store.url:
            from stammgast.adapters.logs.postgresql import PostgresqlLog

            return PostgresqlLog(self.settings.store.url, index_folder=self.folder / "message-ids")
        return SqliteLog(self.folder)

    @cached_property
    def appender(self) -> GroupAppender:
        """The log's group commit; holds at most `web.pending_megabytes` in memory."""
        return GroupAppender(self.log, max_pending_bytes=self.settings.web.pending_megabytes << 20)

    @cached_property
    def config_engine(self) -> Engine:
        """What people configured, brought to the newest schema."""
        engine = open_engine(self._urls.config)
        migrate(engine, LogicalDatabase.CONFIG)
        return engine

    @cached_property
    def views_engine(self) -> Engine:
        """The projections, brought to the newest schema; a lost commit is folded again from the log."""
        engine = open_engine(self._urls.views, durability=Durability.NORMAL)
        migrate(engine, LogicalDatabase.VIEWS)
        return engine

    @cached_property
    def keys(self) -> KeyStore:
        """The API keys."""
        return KeyStore(self.config_engine)

    @cached_property
    def key_ring(self) -> KeyRing:
        """The good API keys, in memory."""
        return KeyRing(self.keys)

    @cached_property
    def catalog(self) -> CatalogStore:
        """The products with all their versions."""
        return CatalogStore(self.config_engine)

    @cached_property
    def placements(self) -> PlacementStore:
        """The rules of the placements with their versions."""
        return PlacementStore(self.config_engine)

    @cached_property
    def people(self) -> PeopleStore:
        """Who works in the console."""
        return PeopleStore(self.config_engine)

    @cached_property
    def sessions(self) -> SessionStore:
        """Who is signed in where."""
        return SessionStore(self.config_engine)

    @cached_property
    def sign_ins(self) -> SignInStore:
        """How often signing in failed."""
        return SignInStore(self.config_engine)

    @cached_property
    def audit_trail(self) -> AuditStore:
        """Who changed what."""
        return AuditStore(self.config_engine)

    @cached_property
    def progress(self) -> ProgressStore:
        """Where imports stand."""
        return ProgressStore(self.config_engine)

    @cached_property
    def profiles(self) -> SqlProfileStore:
        """The customers."""
        return SqlProfileStore(self.views_engine)

    @cached_property
    def customers(self) -> CustomerList:
        """The customers as rows, for lists."""
        return CustomerList(self.views_engine)

    @cached_property
    def hours(self) -> HourStore:
        """Events and orders, hour by hour."""
        return HourStore(self.views_engine)

    def new_id(self) -> str:
        """A new id for an event or a decision, ordered by time."""
        return f"{int(self.clock().timestamp() * 1000):012x}{secrets.token_hex(10)}"

    @cached_property
    def indexes(self) -> IndexStore:
        """What was trained."""
        return IndexStore(self.folder / "indexes")

    def lake_writer(self) -> LakeWriter:
        """The lake's one writer. Raises `LakeBusy` while another process has it."""
        settings = self.settings
        return LakeWriter(
            self.folder / "lake",
            currency=settings.shop.currency,
            categories=settings.consent.all_categories(),
        )

    def lake(self) -> Lake:
        """A new reader of the lake."""
        return Lake(self.folder / "lake")

    def projector(self) -> Projector:
        """A new projector from the log to the profiles."""
        return Projector(self.log, self.profiles, CatalogHistory(self.catalog), self.fold_settings)

    def projection_lock(self) -> AbstractContextManager[bool]:
        """Held by the one process that projects; gives False where another one does."""
        return projection_lock(self.folder, self.views_engine)

    @cached_property
    def fold_settings(self) -> FoldSettings:
        """What the fold needs besides events."""
        categories = self.settings.consent.all_categories()
        return FoldSettings(currency=self.settings.shop.currency, categories=categories)

    def close(self) -> None:
        """Close what was opened; what waits to be written is written first."""
        made = self.__dict__
        if "appender" in made:
            self.appender.close()
        if "log" in made:
            self.log.close()
        for name in ("config_engine", "views_engine"):
            if name in made:
                made[name].dispose()

    @cached_property
    def _urls(self) -> DatabaseUrls:
        return database_urls(self.folder, self.settings.store.url or None)

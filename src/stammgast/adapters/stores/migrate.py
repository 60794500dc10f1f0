"""Brings a database to the newest schema when it is opened, or refuses one that is newer than the program.

Migrations are Alembic scripts in `migrations/<database>/NNNN_what.py`. All that is missing runs in one
transaction with its record, under a lock, so that two servers that start together do not collide.
Alembic is imported only when something is to be done, because that alone takes a good part of a second.
"""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from stammgast.adapters.stores.database import is_sqlite, reading, writing
from stammgast.vocabulary import StammgastError

MIGRATIONS = Path(__file__).parent / "migrations"
_POSTGRESQL_LOCK = text("SELECT pg_advisory_xact_lock(hashtext('stammgast migrations'))")


class DatabaseTooNew(StammgastError):
    """The database was written by a newer version of Stammgast."""

    code = "database_too_new"


class LogicalDatabase(StrEnum):
    """What is migrated together; also the name of its folder of migrations."""

    CONFIG = "config"
    VIEWS = "views"

    @property
    def version_table(self) -> str:
        """Where the database records its revision; on PostgreSQL both share one database."""
        return f"{self.value}_version"


def migrate(engine: Engine, database: LogicalDatabase, *, migrations: Path = MIGRATIONS) -> None:
    """Bring the database to the newest revision. Raises `DatabaseTooNew` and `StoreUnavailable`."""
    folder = migrations / database.value
    newest = newest_revision(folder)
    with reading(engine) as connection:
        if newest is None or _is_newest(connection, database, newest):
            return
    with writing(engine) as connection:
        if not is_sqlite(engine):
            connection.execute(_POSTGRESQL_LOCK)
        if not _is_newest(connection, database, newest):
            _upgrade(connection, folder, database.version_table)


def newest_revision(folder: Path) -> str | None:
    """The revision that this version of the program wants, by the names of the migrations in the folder."""
    names = (path.name for path in folder.glob("[0-9]*_*.py"))
    return max((name.partition("_")[0] for name in names), default=None)


def recorded_revision(connection: Connection, database: LogicalDatabase) -> str | None:
    """The revision that the database says it has, None where it is new."""
    if not inspect(connection).has_table(database.version_table):
        return None
    return connection.scalar(text(f"SELECT version_num FROM {database.version_table}"))  # noqa: S608 a fixed name


def _is_newest(connection: Connection, database: LogicalDatabase, newest: str) -> bool:
    recorded = recorded_revision(connection, database)
    if recorded is not None and recorded > newest:
        raise DatabaseTooNew(
            f"The database {database.value!r} has revision {recorded}.",
            f"revision {newest} or older",
            "It was used by a newer version of Stammgast: update the program, or restore a backup.",
        )
    return recorded == newest


def _upgrade(connection: Connection, folder: Path, version_table: str) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(folder), version_locations=[str(folder)])
    environment = EnvironmentContext(
        Config(), scripts, fn=lambda revision, _context: scripts._upgrade_revs("head", revision)
    )
    with environment:
        environment.configure(connection=connection, version_table=version_table)
        environment.run_migrations()

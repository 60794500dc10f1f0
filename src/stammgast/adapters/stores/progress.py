"""Remembers where an import stands, so that it goes on there after a stop."""

from sqlalchemy import Engine, bindparam, select, text

from stammgast.adapters.stores.database import reading, writing
from stammgast.adapters.stores.schema_config import import_progress

_SELECT = select(import_progress.c.body).where(import_progress.c.name == bindparam("name"))
_PUT = text(
    "INSERT INTO import_progress (name, body) VALUES (:name, :body) "
    "ON CONFLICT (name) DO UPDATE SET body = excluded.body"
)


class ProgressStore:
    """One small JSON document per import."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, name: str) -> bytes | None:
        """What was put last under this name, None where nothing was."""
        with reading(self._engine) as connection:
            body = connection.scalar(_SELECT, {"name": name})
        return None if body is None else bytes(body)

    def has(self, ending: str) -> bool:
        """Whether anything stands under a name with this ending."""
        name = import_progress.c.name
        statement = select(name).where(name.endswith(ending, autoescape=True)).limit(1)
        with reading(self._engine) as connection:
            return connection.scalar(statement) is not None

    def put(self, name: str, body: bytes) -> None:
        """Replace what stands under this name; on disk when it returns."""
        with writing(self._engine) as connection:
            connection.execute(_PUT, {"name": name, "body": body})

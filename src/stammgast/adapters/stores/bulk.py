"""Many rows a statement, without SQLAlchemy's parameters: these took a tenth of the whole fold."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, Insert


class Bulk:
    """An insert prepared for the driver."""

    def __init__(self, engine: Engine, statement: Insert) -> None:
        columns = [column.name for column in statement.table.columns]
        compiled = statement.compile(dialect=engine.dialect, column_keys=columns)
        self._sql = str(compiled)
        self._names = None if compiled.positional else columns

    def run(self, connection: Connection, rows: Sequence[tuple[object, ...]]) -> None:
        """Insert rows whose values stand in the order of the table's columns."""
        if not rows:
            return
        if self._names is None:
            connection.exec_driver_sql(self._sql, list(rows))
        else:
            connection.exec_driver_sql(self._sql, [dict(zip(self._names, row, strict=True)) for row in rows])

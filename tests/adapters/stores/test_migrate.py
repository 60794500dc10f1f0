"""Migrating ends equal to the schema, happens once, and refuses what a newer program wrote."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, inspect, select, text

from stammgast.adapters.stores import DatabaseTooNew, LogicalDatabase, database_urls, migrate, open_engine
from stammgast.adapters.stores.migrate import MIGRATIONS, newest_revision, recorded_revision
from stammgast.adapters.stores.schema_config import metadata as config_metadata
from stammgast.adapters.stores.schema_views import metadata as views_metadata
from stammgast.adapters.stores.views import SqlProfileStore
from stammgast.profiles import People
from stammgast.vocabulary import Offset

SCHEMAS: dict[LogicalDatabase, MetaData] = {
    LogicalDatabase.CONFIG: config_metadata,
    LogicalDatabase.VIEWS: views_metadata,
}


@pytest.fixture(params=list(SCHEMAS))
def database(request: pytest.FixtureRequest) -> LogicalDatabase:
    return request.param


def test_migrating_from_nothing_ends_equal_to_the_schema(config_url: str, database: LogicalDatabase) -> None:
    engine = open_engine(config_url)
    migrate(engine, database)
    migrated = shape_of(engine)
    del migrated[database.version_table]
    with engine.begin() as connection:
        for table in migrated:
            connection.execute(text(f"DROP TABLE {table}"))
    SCHEMAS[database].create_all(engine)
    created = shape_of(engine)
    del created[database.version_table]
    assert migrated == created
    assert set(migrated) == set(SCHEMAS[database].tables)
    engine.dispose()


def test_the_newest_revision_by_file_name_is_the_newest_in_alembic(database: LogicalDatabase) -> None:
    from alembic.script import ScriptDirectory

    folder = MIGRATIONS / database
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder)])
    assert scripts.get_current_head() == newest_revision(folder)
    for script in scripts.walk_revisions():
        assert Path(script.path).name.startswith(f"{script.revision}_")


def test_a_migrated_database_is_left_alone(config: Engine, config_url: str) -> None:
    before = shape_of(config)
    again = open_engine(config_url)
    migrate(again, LogicalDatabase.CONFIG)
    assert shape_of(again) == before
    again.dispose()


def test_a_database_of_a_newer_program_is_refused_with_a_way_out(config: Engine) -> None:
    with config.begin() as connection:
        connection.execute(text("UPDATE config_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match=r"9999.*update the program"):
        migrate(config, LogicalDatabase.CONFIG)


def test_servers_that_start_together_do_not_collide(config_url: str) -> None:
    failures: list[BaseException] = []
    gate = threading.Barrier(6)

    def start() -> None:
        engine = open_engine(config_url)
        gate.wait()
        try:
            migrate(engine, LogicalDatabase.CONFIG)
            with engine.connect() as connection:
                assert recorded_revision(connection, LogicalDatabase.CONFIG) is not None
        except BaseException as error:
            failures.append(error)
        finally:
            engine.dispose()

    servers = [threading.Thread(target=start) for _ in range(6)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()
    assert failures == []


def test_a_migration_that_fails_leaves_no_trace(config_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "migrations" / "config"
    folder.mkdir(parents=True)
    begin = "from alembic import op\nimport sqlalchemy as sa\n"
    create = "    op.create_table('half', sa.Column('id', sa.Integer, primary_key=True))\n"
    (folder / "0001_half.py").write_text(
        f"{begin}revision = '0001'\ndown_revision = None\ndef upgrade():\n{create}"
    )
    (folder / "0002_fails.py").write_text(
        f"{begin}revision = '0002'\ndown_revision = '0001'\ndef upgrade():\n    op.execute('nonsense')\n"
    )
    engine = open_engine(config_url)
    with pytest.raises(Exception, match="nonsense"):
        migrate(engine, LogicalDatabase.CONFIG, migrations=folder.parent)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_database_that_is_up_to_date_is_opened_without_alembic(tmp_path: Path) -> None:
    url = database_urls(tmp_path).config
    program = (
        "import sys; from stammgast.adapters.stores import open_config;"
        f"open_config({url!r}).dispose(); print('alembic' in sys.modules)"
    )
    loaded = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert loaded == ["True\n", "False\n"]


def test_an_update_that_keeps_more_of_orders_lets_the_worker_begin_anew(
    config_url: str, tmp_path: Path
) -> None:
    older = tmp_path / "migrations" / "views"
    shutil.copytree(MIGRATIONS / "views", older)
    (older / "0003_orders_by_part.py").unlink()
    engine = open_engine(config_url)
    migrate(engine, LogicalDatabase.VIEWS, migrations=older.parent)
    store = SqlProfileStore(engine)
    store.commit(People(), after=Offset(0), upto=Offset(7))
    assert store.position() == 7
    migrate(engine, LogicalDatabase.VIEWS)
    assert store.position() == 0
    with engine.connect() as connection:
        for table in views_metadata.tables.values():
            assert connection.execute(select(table)).all() == []
    engine.dispose()


def shape_of(engine: Engine) -> dict[str, dict[str, object]]:
    """Everything that the database says of its tables."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": [column | {"type": str(column["type"])} for column in inspector.get_columns(table)],
            "options": inspector.get_table_options(table),
            "primary_key": inspector.get_pk_constraint(table)["constrained_columns"],
            "unique": [unique["column_names"] for unique in inspector.get_unique_constraints(table)],
            "indexes": inspector.get_indexes(table),
            "foreign_keys": inspector.get_foreign_keys(table),
            "checks": inspector.get_check_constraints(table),
        }
        for table in inspector.get_table_names()
    }

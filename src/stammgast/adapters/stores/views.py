"""Profiles in the `views` database: one JSON document a person, rows for ids, timelines and lists."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, Engine, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from stammgast.adapters.stores.bulk import Bulk
from stammgast.adapters.stores.customer_rows import CustomerRows
from stammgast.adapters.stores.database import is_sqlite, reading, writing
from stammgast.adapters.stores.hours import HourRows, load_orders
from stammgast.adapters.stores.schema_views import (
    identity,
    metadata,
    position,
    profile,
    spoiled_event,
    timeline,
)
from stammgast.profiles import People, PositionMoved, Profile, TimelineEntry, Whereabouts, proven_part
from stammgast.vocabulary import Identity, Offset, ProfileId

CONSUMER = "profiles"
_CHUNK = 500
_decoder = msgspec.json.Decoder(Profile)
_encoder = msgspec.json.Encoder()

_POSITION = select(position.c.log_offset).where(position.c.consumer == CONSUMER)
_UNATTRIBUTED = select(position.c.unattributed).where(position.c.consumer == CONSUMER)
_SPOILED = select(func.count()).select_from(spoiled_event)
_MOVE = (
    update(position)
    .where(position.c.consumer == CONSUMER, position.c.log_offset == bindparam("after"))
    .values(log_offset=bindparam("upto"), unattributed=position.c.unattributed + bindparam("nobodys"))
)
_PROFILES_OF_IDS = (
    select(profile.c.id, profile.c.body)
    .where(
        profile.c.id.in_(
            select(identity.c.profile_id).where(identity.c.identity.in_(bindparam("names", expanding=True)))
        )
    )
    .distinct()
)
_IDS_OF_PROFILES = select(identity).where(identity.c.profile_id.in_(bindparam("ids", expanding=True)))
_BODY_BY_IDENTITY = (
    select(profile.c.body)
    .join(identity, identity.c.profile_id == profile.c.id)
    .where(identity.c.identity == bindparam("name"))
)
_LOCATED = (
    select(profile.c.body, identity.c.fragment)
    .join(identity, identity.c.profile_id == profile.c.id)
    .where(identity.c.identity == bindparam("name"))
)
_BODY_BY_ID = select(profile.c.body).where(profile.c.id == bindparam("name"))
_TIMELINE = (
    select(timeline)
    .where(timeline.c.fragment.in_(bindparam("names", expanding=True)))
    .order_by(timeline.c.at_us.desc(), timeline.c.log_offset.desc())
    .limit(bindparam("most"))
)


class SqlProfileStore:
    """Fulfils `ProfileStore` on SQLite and PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        insert = sqlite_insert if is_sqlite(engine) else postgresql_insert
        new = insert(profile)
        self._put_profiles = Bulk(
            engine, new.on_conflict_do_update(index_elements=["id"], set_={"body": new.excluded.body})
        )
        new = insert(identity)
        moved = {"profile_id": new.excluded.profile_id, "fragment": new.excluded.fragment}
        self._put_identities = Bulk(
            engine, new.on_conflict_do_update(index_elements=["identity"], set_=moved)
        )
        self._put_timeline = Bulk(engine, insert(timeline).on_conflict_do_nothing())
        self._put_spoiled = Bulk(engine, insert(spoiled_event).on_conflict_do_nothing())
        self._customers = CustomerRows(engine)
        self._hours = HourRows(engine)
        self._begin = insert(position).on_conflict_do_nothing()

    def position(self) -> Offset:
        """The last offset that is in the views."""
        with reading(self._engine) as connection:
            return Offset(connection.scalar(_POSITION) or 0)

    def unattributed(self) -> int:
        """How many events name nobody (guest orders of an import, for instance)."""
        with reading(self._engine) as connection:
            return connection.scalar(_UNATTRIBUTED) or 0

    def spoiled(self) -> int:
        """How many events of the log the fold could not read."""
        with reading(self._engine) as connection:
            return connection.scalar(_SPOILED) or 0

    def load(self, people: People, identities: Iterable[Identity], orders: Iterable[str] = ()) -> None:
        """Put the profiles of these ids, with all their ids, and these orders into `people`."""
        missing = sorted(name for name in identities if name not in people.whereabouts)
        with reading(self._engine) as connection:
            for chunk in _chunks(missing):
                rows = connection.execute(_PROFILES_OF_IDS, {"names": chunk}).all()
                new = {row.id: row.body for row in rows if row.id not in people.profiles}
                for profile_id, body in new.items():
                    people.profiles[profile_id] = _decoder.decode(body)
                for row in connection.execute(_IDS_OF_PROFILES, {"ids": list(new)}) if new else ():
                    people.whereabouts[row.identity] = Whereabouts(row.profile_id, row.fragment)
            load_orders(connection, people.figures, orders)

    def commit(self, people: People, *, after: Offset, upto: Offset, is_behind: bool = False) -> None:
        """Store what changed and the position, in one transaction. Raises `PositionMoved`.

        The rows of the customer list follow when it is no longer behind: a customer who came ten thousand
        times in two years gets one row, written once.
        """
        with writing(self._engine) as connection:
            if after == 0:
                connection.execute(self._begin, {"consumer": CONSUMER, "log_offset": 0, "unattributed": 0})
            moved = connection.execute(_MOVE, {"after": after, "upto": upto, "nobodys": people.unattributed})
            if moved.rowcount != 1:
                raise PositionMoved(
                    f"The profiles are no longer at offset {after}.", "one projecting process at a time"
                )
            self._store(connection, people)
            self._hours.write(connection, people.figures)
            (self._customers.note if is_behind else self._customers.write)(connection, people)

    def _store(self, connection: Connection, people: People) -> None:
        if people.removed:
            gone = [{"gone": profile_id} for profile_id in sorted(people.removed)]
            connection.execute(delete(profile).where(profile.c.id == bindparam("gone")), gone)
        changed = [(name, _encoder.encode(people.profiles[name])) for name in sorted(people.changed)]
        self._put_profiles.run(connection, changed)
        places = [(name, people.whereabouts[name]) for name in sorted(people.moved)]
        self._put_identities.run(
            connection, [(name, found.profile_id, found.fragment) for name, found in places]
        )
        self._put_timeline.run(
            connection, [(one.fragment, one.at_us, one.offset, one.label) for one in people.timeline]
        )
        self._put_spoiled.run(connection, list(people.spoiled.items()))

    def profile(self, name: Identity | ProfileId) -> Profile | None:
        """The person whom an id (`user:42`) or a profile id (`p_...`) names."""
        statement = _BODY_BY_IDENTITY if ":" in name else _BODY_BY_ID
        with reading(self._engine) as connection:
            body = connection.scalar(statement, {"name": name})
        return None if body is None else _decoder.decode(body)

    def proven(self, name: Identity) -> Profile | None:
        """What belongs by proof to whom an id names, see `profiles.proven`."""
        with reading(self._engine) as connection:
            row = connection.execute(_LOCATED, {"name": name}).one_or_none()
        return None if row is None else proven_part(_decoder.decode(row.body), row.fragment)

    def timeline(self, fragments: Sequence[Identity], *, limit: int) -> list[TimelineEntry]:
        """Newest first by the events' own time."""
        with reading(self._engine) as connection:
            rows = connection.execute(_TIMELINE, {"names": list(fragments), "most": limit})
            return [TimelineEntry(row.fragment, row.at_us, row.log_offset, row.label) for row in rows]

    def profiles(self) -> Iterator[Profile]:
        """Every person, in the order of their ids; reads a stretch at a time."""
        last = ""
        statement = (
            select(profile).where(profile.c.id > bindparam("last")).order_by(profile.c.id).limit(_CHUNK)
        )
        while True:
            with reading(self._engine) as connection:
                rows = connection.execute(statement, {"last": last}).all()
            if not rows:
                return
            for row in rows:
                yield _decoder.decode(row.body)
            last = rows[-1].id

    def clear(self) -> None:
        """Drop everything that can be rebuilt; the position is the log's beginning again."""
        with writing(self._engine) as connection:
            for table in metadata.tables.values():
                connection.execute(delete(table))


def _chunks(names: list[Identity]) -> Iterator[list[Identity]]:
    for start in range(0, len(names), _CHUNK):
        yield names[start : start + _CHUNK]

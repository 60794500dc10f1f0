"""`stammgast keys`: makes, lists and revokes the keys with which clients come."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stammgast.cli.commands import DEFAULT_FOLDER, Data
from stammgast.cli.folder import make_folder, settings_of
from stammgast.cli.screen import hint, say, table
from stammgast.vocabulary import KeyId, KeyKind, StammgastError, system_clock

if TYPE_CHECKING:
    from stammgast.adapters.stores import KeyStore

Kind = Annotated[
    KeyKind,
    typer.Option(
        help=(
            "public: may send events and ask for decisions; secret: may read and write everything; "
            "signing: proves who a visitor is."
        )
    ),
]
Name = Annotated[str, typer.Option(help="What the key is for, so that you know which one to revoke.")]


WHERE_TO_KEEP = {
    KeyKind.PUBLIC: "It may be seen in a page.",
    KeyKind.SECRET: "Keep it on your servers alone.",
    KeyKind.SIGNING: "Keep it on the server that signs user ids; the whole text is the HMAC's secret.",
}


class UnknownKey(StammgastError):
    """No good key has this id."""

    code = "unknown_key"


def create(kind: Kind, name: Name = "", data: Data = DEFAULT_FOLDER) -> None:
    """Make a key and print it, alone, on standard output. It is shown this once.

    Of public and secret keys only the hash is kept. A signing key is kept readable, because the server must
    compute the same signatures as the shop does; several may be good at a time, so that one can be replaced.

    \b
    Examples:
      stammgast keys create --kind public --name shop
      SECRET=$(stammgast keys create --kind secret --name back-office)
      stammgast keys create --kind signing --name shop-server

    \b
    Next:
      stammgast keys list           what keys there are
      docs/how-to/operate.md        which key goes where
    """
    with _keys_of(data, may_be_new=True) as keys:
        key, record = keys.create(kind, name or kind.value, at=system_clock())
    say(key)
    hint(f"{record.kind.value} key {record.id} ({record.name}). {WHERE_TO_KEEP[kind]} It is not shown again.")


def list_keys(data: Data = DEFAULT_FOLDER) -> None:
    """List all keys, the revoked ones too. The keys themselves are not kept and cannot be shown.

    \b
    Example:
      stammgast keys list --data shop

    \b
    Next:
      stammgast keys revoke ID      make a key worthless
    """
    with _keys_of(data) as keys:
        records = keys.list()
    if not records:
        hint("There is no key yet. Make one: stammgast keys create --kind public")
        return
    rows = [
        (
            key.id,
            key.kind.value,
            key.name,
            f"{key.created_at:%Y-%m-%d %H:%M} UTC",
            f"revoked {key.revoked_at:%Y-%m-%d %H:%M} UTC" if key.revoked_at else "good",
        )
        for key in records
    ]
    table(("Id", "Kind", "Name", "Made", "State"), rows)


def revoke(
    key_id: Annotated[str, typer.Argument(metavar="ID", help="The key's id, as `keys list` shows it.")],
    data: Data = DEFAULT_FOLDER,
) -> None:
    """Make a key worthless for ever; running servers refuse it within a second.

    \b
    Example:
      stammgast keys revoke k_0123456789abcdef
    """
    with _keys_of(data) as keys:
        if not keys.revoke(KeyId(key_id), at=system_clock()):
            raise UnknownKey(
                f"No good key has the id {key_id[:60]!r}.",
                "an id such as k_0123456789abcdef",
                "See `stammgast keys list`; the key itself is not its id.",
            )
    say(f"{key_id} is revoked.")


@contextmanager
def _keys_of(folder: Path, *, may_be_new: bool = False) -> Iterator["KeyStore"]:
    """The keys alone: the whole assembly would take twice as long to import."""
    settings = settings_of(folder, may_be_new=may_be_new)
    make_folder(folder)
    from stammgast.adapters.stores import KeyStore, database_urls, open_config

    engine = open_config(database_urls(folder, settings.store.url or None).config)
    try:
        yield KeyStore(engine)
    finally:
        engine.dispose()

"""All commands by name."""

import sys
from typing import Annotated

import typer

from stammgast.cli import (
    demonstration,
    doctor,
    history,
    keys,
    people,
    products,
    quarantine,
    rebuilding,
    reference,
    serving,
    training,
)
from stammgast.cli.commands import command

_MARKUP = "rich" if sys.stdout.isatty() else None
"""Boxes and colours for people; a pipe gets plain text."""


def _group(help_text: str) -> typer.Typer:
    return typer.Typer(help=help_text, no_args_is_help=True, rich_markup_mode=_MARKUP)


app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=_MARKUP,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_keys = _group("API keys: make, list, revoke.")
_people = _group("People of the console: invite, list, lock out, help back in.")
_import = _group("Import products, past orders, events, customers.")
_quarantine = _group("Events that were refused: list, show, release.")


def _version(is_wanted: bool) -> None:
    if is_wanted:
        from importlib.metadata import version

        typer.echo(f"stammgast {version('stammgast')}")
        raise typer.Exit


@app.callback()
def stammgast(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Every shopper a regular, at every touchpoint.

    \b
    First steps:
      stammgast demo                              see it at work
      stammgast import products products.csv      what can be shown
      stammgast import orders orders.csv          what was bought
      stammgast train                             learn from it
      stammgast keys create --kind public         a key for the shop's pages
      stammgast serve                             answer

    Every command has a help of its own, with examples: stammgast import orders --help
    """


command(app, "serve")(serving.serve)
app.add_typer(_import, name="import")
command(_import, "products")(products.import_products)
command(_import, "orders")(history.import_orders)
command(_import, "events")(history.import_events)
command(_import, "customers")(history.import_customers)
command(app, "train")(training.train)
command(app, "rebuild")(rebuilding.rebuild)
app.add_typer(_keys, name="keys")
command(_keys, "create")(keys.create)
command(_keys, "list")(keys.list_keys)
command(_keys, "revoke")(keys.revoke)
app.add_typer(_people, name="people")
command(_people, "invite")(people.invite)
command(_people, "list")(people.list_people)
command(_people, "deactivate")(people.deactivate)
command(_people, "reset")(people.reset)
app.add_typer(_quarantine, name="quarantine")
command(_quarantine, "list")(quarantine.list_entries)
command(_quarantine, "show")(quarantine.show)
command(_quarantine, "release")(quarantine.release)
command(app, "doctor")(doctor.doctor)
command(app, "demo", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(
    demonstration.demo
)
command(app, "reference", hidden=True)(reference.reference)

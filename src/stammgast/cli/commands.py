"""How a function becomes a command: structs of options are spread out, and no traceback reaches a user."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
import typer
from typer.core import TyperCommand

from stammgast.cli.failures import tell_error, tell_incident, tell_stopped
from stammgast.vocabulary import StammgastError

Function = Callable[..., None]

DEFAULT_FOLDER = Path("data")
Data = Annotated[
    Path,
    typer.Option("--data", metavar="DIR", envvar="STAMMGAST_DATA", help="The data folder of the shop."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer every question with yes.")]
Debug = Annotated[
    bool,
    typer.Option("--debug", envvar="STAMMGAST_DEBUG", help="Show the trace of an unexpected error."),
]


class SafeCommand(TyperCommand):
    """A command whose failures are sentences: 1 for what went wrong, 130 for what the user stopped."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except StammgastError as error:
            tell_error(error)
            code = 1
        except KeyboardInterrupt:
            tell_stopped()
            code = 130
        except (typer.Exit, typer.Abort, typer.TyperException, BrokenPipeError):
            raise
        except Exception as error:
            tell_incident(error, ctx.params.get("data"), is_debugging=bool(ctx.params.get("debug")))
            code = 1
        raise typer.Exit(code)


def command(app: typer.Typer, name: str, **settings: Any) -> Callable[[Function], Function]:
    """Register a function as the command `name`. Its docstring is the help."""

    def register(function: Function) -> Function:
        app.command(name, cls=SafeCommand, **settings)(_spread(function))
        return function

    return register


def _spread(function: Function) -> Function:
    """The function as Typer wants it: every field of a parameter that is a struct is an option of its own."""
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    groups = {name: hint for name, hint in hints.items() if _is_struct(hint)}
    given = inspect.signature(function).parameters
    parameters: list[inspect.Parameter] = []
    for name, hint in hints.items():
        parameters += _fields(hint) if name in groups else [_parameter(name, hint, given[name].default)]
    parameters.append(_parameter("debug", Debug, False))

    def run(**values: Any) -> None:
        values.pop("debug")
        for name, group in groups.items():
            values[name] = group(**{field: values.pop(field) for field in group.__struct_fields__})
        function(**values)

    run.__name__, run.__doc__ = function.__name__, function.__doc__
    run.__signature__ = inspect.Signature(parameters)  # pyright: ignore[reportFunctionMemberAccess]
    return run


def _is_struct(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


def _fields(group: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        _parameter(field.name, hints[field.name], _default(field)) for field in msgspec.structs.fields(group)
    ]


def _default(field: Any) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return inspect.Parameter.empty if field.default is msgspec.NODEFAULT else field.default


def _parameter(name: str, hint: Any, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)

"""Words of the page that shows all components."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "components.title": both("Bausteine", "Components"),
    "components.answer": both(
        "Woraus jede Seite der Konsole gebaut ist, in allen Zuständen.",
        "What every page of the console is built from, in all states.",
    ),
}

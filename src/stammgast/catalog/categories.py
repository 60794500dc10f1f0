"""A shop's tree of categories, from rows that name their parent: for feeds that only give a key or a slug."""

from collections.abc import Iterable, Mapping

from stammgast.catalog.cells import CategoryPath, clean_id, clean_text

_DEEPEST = 20
_IDS = ("id", "key", "externalid", "categoryid", "kategorieid")
_PARENTS = ("parentid", "parent", "parentkey", "elternid", "uebergeordnet")
_NAMES = ("name", "title", "titel", "bezeichnung")
Node = Mapping[str, object]


def category_paths(rows: Iterable[Node], *, language: str | None = None) -> dict[str, CategoryPath]:
    """The path of names in `language` for all that calls a category: id, key, slug, path in any language.

    >>> rows = [{"id": "1", "name": "Frauen"}, {"id": "2", "name": "Schuhe", "parentId": "1"}]
    >>> category_paths(rows)["2"]
    ('Frauen', 'Schuhe')
    """
    nodes = [{column.casefold(): cell for column, cell in row.items()} for row in rows]
    by_id = {name: node for node in nodes for column in _IDS if (name := clean_id(node.get(column)))}
    languages = {
        column.partition(".")[2] for node in nodes[:1] for column in node if column.startswith("name.")
    }
    paths: dict[str, CategoryPath] = {}
    for node in nodes:
        line = _line(node, by_id)
        path = tuple(_name(each, language) for each in line)
        for spoken in (language, *sorted(languages)):
            paths.setdefault(">".join(_name(each, spoken) for each in line), path)
        paths.update((name, path) for name in _called(node))
    return paths


def _line(node: Node, by_id: Mapping[str, Node]) -> list[Node]:
    """From the root to the node; a circle ends at the deepest level allowed."""
    line = [node]
    while len(line) < _DEEPEST:
        parent = next((name for column in _PARENTS if (name := clean_id(line[0].get(column)))), "")
        if parent not in by_id:
            break
        line.insert(0, by_id[parent])
    return line


def _called(node: Node) -> list[str]:
    slugs = [column for column in node if column.partition(".")[0] == "slug"]
    return [name for column in (*slugs, *_IDS) if (name := clean_id(node.get(column)))]


def _name(node: Node, language: str | None) -> str:
    endings = [f".{language}", "", ".de", ".en"] if language else ["", ".de", ".en"]
    columns = [name + ending for ending in endings for name in _NAMES]
    return next((name for column in columns if (name := clean_text(node.get(column)))), "")

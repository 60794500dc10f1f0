"""What the buttons of a condition's form do: add and remove rows, groups and values."""

from stammgast.web.console.condition_form import Group, Joint, Part, Row, new_row


def add_row(group: Group, path: str) -> None:
    """A new row at the end of the group at `path` (places from the root, such as `1.0`; "" is the root)."""
    found = part_at(group, path)
    if isinstance(found, Group):
        found.parts.append(new_row())


def add_group(group: Group, path: str) -> None:
    """A new group with one row at the end of the group at `path`."""
    found = part_at(group, path)
    if isinstance(found, Group):
        found.parts.append(Group(Joint.ANY, [new_row()]))


def add_value(group: Group, path: str) -> None:
    """One more empty value in the row at `path`."""
    found = part_at(group, path)
    if isinstance(found, Row):
        found.values.append("")


def remove(group: Group, path: str) -> None:
    """Take away the part at `path`; a group that has nothing left goes with it."""
    above, _, place = path.rpartition(".")
    found = part_at(group, above)
    if isinstance(found, Group) and place.isdigit() and int(place) < len(found.parts):
        del found.parts[int(place)]
        if not found.parts and above:
            remove(group, above)


def remove_value(group: Group, path: str) -> None:
    """Take away a value; the last part of `path` is its place in the row."""
    above, _, place = path.rpartition(".")
    found = part_at(group, above)
    if isinstance(found, Row) and place.isdigit() and int(place) < len(found.values):
        del found.values[int(place)]
        found.values = found.values or [""]


def part_at(group: Group, path: str) -> Part | None:
    """The part that the places lead to; None where they lead nowhere."""
    found: Part | None = group
    for place in filter(None, path.split(".")):
        is_inside = isinstance(found, Group) and place.isdigit() and int(place) < len(found.parts)
        found = found.parts[int(place)] if is_inside and isinstance(found, Group) else None
    return found

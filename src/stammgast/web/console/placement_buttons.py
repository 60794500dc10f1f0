"""What the buttons of a placement's form do to the draft; each says its name, a rule and a place in it."""

from collections.abc import Callable, Mapping

from stammgast.web.console.condition_edit import add_group, add_row, add_value, remove, remove_value
from stammgast.web.console.condition_form import Group
from stammgast.web.console.placement_form import MOST_PINS, Draft, PinDraft

_IN_RULES: Mapping[str, Callable[[Group, str], None]] = {
    "add-row": add_row,
    "add-group": add_group,
    "add-value": add_value,
    "remove": remove,
    "remove-value": remove_value,
}


def press(draft: Draft, pressed: str) -> None:
    """Change the draft as the button says: `add-row:eligible:1.0`, `add-pin:p1`, `remove-pin:0`.

    A button that does not exist does nothing.
    """
    name, _, rest = pressed.partition(":")
    if name in _IN_RULES:
        rule, _, path = rest.partition(":")
        group = draft.rule(rule)
        if group is not None:
            _IN_RULES[name](group, path)
    elif name == "add-pin":
        _pin(draft, rest)
    elif name == "remove-pin" and rest.isdigit() and int(rest) < len(draft.pins):
        del draft.pins[int(rest)]


def _pin(draft: Draft, product: str) -> None:
    is_pinned = any(pin.product == product for pin in draft.pins)
    if product and not is_pinned and len(draft.pins) < MOST_PINS:
        draft.pins.append(PinDraft(product=product, position=str(_free_position(draft))))
    draft.search = ""


def _free_position(draft: Draft) -> int:
    """The first place that no pin has."""
    taken = {pin.position for pin in draft.pins}
    return next(place for place in range(1, MOST_PINS + 2) if str(place) not in taken)

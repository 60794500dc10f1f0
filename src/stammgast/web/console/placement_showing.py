"""What the preview's part of a page shows: the products, what moved, and for whom."""

from typing import Any

from litestar import Request

from stammgast.assembly import Assembly
from stammgast.decide import Placement, World
from stammgast.web.console.placement_preview import Movement, Preview, preview
from stammgast.web.console.placement_scene import SceneForm, scene_of
from stammgast.web.console.render import speaker_of
from stammgast.web.console.roles import Permission, is_permitted


def preview_values(
    request: Request, world: World, placement: Placement | None, published: Placement | None, form: SceneForm
) -> dict[str, Any]:
    """The values of `placement_preview.html`; there is no preview of a placement that is not right yet."""
    assembly: Assembly = request.app.state.assembly
    t, formatter = speaker_of(request)
    scene = scene_of(form, assembly, formatter.language)
    shown = preview(world, placement, published, scene) if placement else None
    return {
        "preview": shown,
        "scene": form,
        "scene_errors": {name: t(found.key, **found.values) for name, found in form.problems.items()},
        "person_name": person_name(request, form),
        "moves": _moves(shown) if shown else {},
        "is_published": published is not None,
    }


def person_name(request: Request, form: SceneForm) -> str:
    """What the customer of the preview is called, for those who may know."""
    if form.person is None:
        return ""
    if is_permitted(request.state.person, Permission.CUSTOMERS_NAMES):
        return form.person.display_name or form.person.id
    return form.person.id


def _moves(shown: Preview) -> dict[str, int]:
    """How many products are new, gone, or in another place."""
    movements = [one.movement for one in shown.shown]
    counted = {
        "new": movements.count(Movement.NEW),
        "gone": len(shown.gone),
        "moved": movements.count(Movement.UP) + movements.count(Movement.DOWN),
    }
    return {name: count for name, count in counted.items() if count}

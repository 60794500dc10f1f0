"""Changing a placement: one form, its preview for anybody, saving as a new version; a button is a POST."""

import re
from collections.abc import Mapping
from math import log
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get, post
from litestar.di import Provide

from stammgast.adapters.stores import Change, PlacementChanged
from stammgast.assembly import Assembly
from stammgast.catalog import Product
from stammgast.decide import Placement
from stammgast.decide.products.explanation import TEXTS
from stammgast.vocabulary import Language, PlacementId
from stammgast.web.console.audit import audit
from stammgast.web.console.catalog_search import index_of
from stammgast.web.console.condition_check import Problem
from stammgast.web.console.condition_fields import field_choices, known_names
from stammgast.web.console.condition_form import Fields, is_list, kinds_of, offered_operators
from stammgast.web.console.condition_values import read_number, write_number
from stammgast.web.console.flash import Flash, redirect
from stammgast.web.console.placement_buttons import press
from stammgast.web.console.placement_check import Checked, check_draft
from stammgast.web.console.placement_form import KINDS, OWN_TEXTS, Draft, draft_of, read_draft
from stammgast.web.console.placement_library import (
    Stored,
    all_placements,
    all_versions,
    name_of,
    one_placement,
)
from stammgast.web.console.placement_scene import SceneForm, read_scene, suggested_customers
from stammgast.web.console.placement_showing import preview_values
from stammgast.web.console.placements_pages import (
    PLACEMENTS_PATH,
    documented,
    names_of_people,
    path_of,
    teller,
    world_of,
)
from stammgast.web.console.render import render, speaker_of
from stammgast.web.console.roles import Permission, may

NEW_ID = re.compile(r"^[a-z0-9][a-z0-9._-]{0,99}$")
SAVE_OVER = "save-over:"
MOST_FOUND = 6
WEIGHTS = {"strong": 1.0, "medium": 0.3, "little": 0.1, "filling": 0.02}
"""The weights that the form offers, by their words."""


async def sent_fields(request: Request) -> dict[str, list[str]]:
    """Every field of the posted form with all its values."""
    form = await request.form()
    fields: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return fields


class PlacementEditPages(Controller):
    """The form of one placement."""

    path = PLACEMENTS_PATH
    guards = (may(Permission.PLACEMENTS_WRITE),)
    include_in_schema = False

    @get("/new", sync_to_thread=True)
    def new(self, request: Request, assembly: Assembly, name: str = "", like: str = "") -> Response:
        """A name and a beginning for a new placement; with both it goes on to the form."""
        t, formatter = speaker_of(request)
        errors = {"name": t(problem)} if name and (problem := _wrong_name(assembly, name)) else {}
        if name and not errors:
            return redirect(f"{path_of(name)}/edit?like={like}")
        known = [one for one in all_placements(assembly) if one.placement is not None]
        options = [(one.id, f"{name_of(one, formatter.language)} · {one.id}") for one in known]
        return render(request, "placement_new.html", errors=errors, name=name, like=like, options=options)

    @get("/{placement_id:str}/edit", sync_to_thread=True)
    def open(
        self, request: Request, assembly: Assembly, placement_id: str, like: str = "home.for_you"
    ) -> Response:
        """The form as the newest version fills it."""
        stored = one_placement(assembly, placement_id)
        _, formatter = speaker_of(request)
        start = stored or one_placement(assembly, like)
        if start is None or (stored is None and not NEW_ID.match(placement_id)):
            return redirect(f"{PLACEMENTS_PATH}/new")
        if start.placement is None:
            return redirect(path_of(placement_id))
        base = stored.version if stored else 0
        draft = draft_of(start.placement, base=base, language=formatter.language)
        return _Editor(request, assembly, placement_id, draft=draft).page({})

    @post("/{placement_id:str}/edit", sync_to_thread=True, dependencies={"fields": Provide(sent_fields)})
    def act(
        self, request: Request, assembly: Assembly, placement_id: str, fields: dict[str, list[str]]
    ) -> Response:
        """Whatever button was pressed: a row more, a pin less, a new preview, saving."""
        editor = _Editor(request, assembly, placement_id, draft=read_draft(fields))
        pressed = (fields.get("do") or ["preview"])[-1]
        if pressed == "save":
            return editor.save(fields)
        if pressed.startswith(SAVE_OVER):
            return editor.save_over(pressed.removeprefix(SAVE_OVER), fields)
        press(editor.draft, pressed)
        return editor.page(fields, is_checked=pressed == "preview", block=_block_of(pressed))


def _block_of(pressed: str) -> str:
    return {"preview": "preview", "search": "found"}.get(pressed, "editor")


class _Editor:
    """One request to the form of a placement."""

    def __init__(self, request: Request, assembly: Assembly, placement_id: str, *, draft: Draft) -> None:
        self._request = request
        self._assembly = assembly
        self._name = PlacementId(placement_id)
        self.draft = draft
        self._world = world_of(request)
        self._index = index_of(self._world.shelf.snapshot)
        self._t, formatter = speaker_of(request)
        self._language: Language = formatter.language
        self._stored = one_placement(assembly, placement_id)

    def page(
        self, fields: Fields, *, is_checked: bool = False, block: str = "editor", conflict: bool = False
    ) -> Response[str]:
        """The form with its preview; `is_checked` says what is wrong although nobody saved."""
        checked = self._checked()
        return render(
            self._request,
            "placement_edit.html",
            block=block,
            **self._form_values(checked, shows_errors=is_checked or conflict),
            **self._preview(checked, read_scene(fields, self._assembly, self._index)),
            conflict=self._conflict(checked.placement) if conflict else None,
        )

    def save(self, fields: Fields) -> Response:
        """A new version, unless something is wrong or somebody else was quicker."""
        checked, before = self._checked(), self._stored
        if checked.placement is None:
            return self.page(fields, is_checked=True)
        if before and before.placement == checked.placement and not before.is_archived:
            return redirect(path_of(self._name), Flash("placements.nothing_to_save"))
        try:
            version = self._write(checked.placement)
        except PlacementChanged:
            return self.page(fields, conflict=True)
        after = {"version": version, "document": checked.placement}
        audit(self._request, "placement.saved", self._name, documented(before) if before else None, after)
        return redirect(path_of(self._name), self._undo(before, version))

    def save_over(self, version: str, fields: Fields) -> Response:
        """Save on what somebody else saved meanwhile, having seen it."""
        if version.isascii() and version.isdigit() and len(version) < 10:
            self.draft.base = int(version)
        return self.save(fields)

    def _write(self, placement: Placement) -> int:
        change = Change(
            by=self._request.state.person.id,
            at=self._assembly.clock(),
            note=self.draft.note or None,
            expected_version=self.draft.base,
        )
        return self._assembly.placements.save(self._name, msgspec.json.encode(placement), change)

    def _undo(self, before: Stored | None, version: int) -> Flash:
        if before is None:
            return Flash("placements.saved")
        fields = {"version": str(before.version), "base": str(version)}
        return Flash("placements.saved", undo=f"{path_of(self._name)}/restore", fields=fields)

    def _checked(self) -> Checked:
        snapshot = self._world.shelf.snapshot
        return check_draft(
            self.draft, self._name, self._language, is_product=lambda id_: snapshot.row_of(id_) is not None
        )

    def _form_values(self, checked: Checked, *, shows_errors: bool) -> dict[str, Any]:
        snapshot, t = self._world.shelf.snapshot, self._t
        problems = {name: said(t, problem) for name, problem in checked.problems.items()}
        known = known_names(self._assembly.profiles.profiles())
        return {
            "name": name_of(self._stored, self._language) if self._stored else self._name,
            "placement_id": self._name,
            "path_of_one": path_of(self._name) if self._stored else PLACEMENTS_PATH,
            "action": f"{path_of(self._name)}/edit",
            "draft": self.draft,
            "problems": problems,
            "errors": problems if shows_errors else {},
            "choices": field_choices(snapshot, known, t, self._language),
            "kinds": KINDS,
            "weight_texts": [write_number(weight, self._language) for weight in WEIGHTS.values()],
            "weight_word": lambda text: weight_word(text, self._language),
            "own_texts": OWN_TEXTS,
            "has_own_words": any(text for texts in self.draft.texts.values() for text in texts.values()),
            "usual_words": lambda code, language: TEXTS[code][Language(language)],
            "is_comparing": True,
            "pinned": [self._product(pin.product) for pin in self.draft.pins],
            "found": self._index.best(self.draft.search, MOST_FOUND) if self.draft.search else [],
            "kinds_of": kinds_of,
            "offered_operators": offered_operators,
            "is_list": is_list,
        }

    def _preview(self, checked: Checked, form: SceneForm) -> dict[str, Any]:
        published = self._stored.placement if self._stored else None
        values = preview_values(self._request, self._world, checked.placement, published, form)
        return {**values, "suggested": suggested_customers(self._assembly)}

    def _product(self, product_id: str) -> Product | None:
        row = self._world.shelf.snapshot.row_of(product_id)
        return None if row is None else self._world.shelf.snapshot.products[row]

    def _conflict(self, mine: Placement | None) -> Mapping[str, Any] | None:
        """What somebody else changed since this form was opened, and what this form would change."""
        theirs = one_placement(self._assembly, self._name)
        if theirs is None or theirs.saved is None or theirs.placement is None or mine is None:
            return None
        telling, base = teller(self._request), self._base_version()
        start = base.placement if base and base.placement else theirs.placement
        names = names_of_people(self._assembly)
        return {
            "name": names.get(theirs.saved.by, theirs.saved.by),
            "at": theirs.saved.at,
            "note": theirs.saved.note,
            "version": theirs.version,
            "theirs": telling.differences(start, theirs.placement),
            "mine": telling.differences(start, mine),
        }

    def _base_version(self) -> Stored | None:
        versions = all_versions(self._assembly, self._name)
        return next((one for one in versions if one.version == self.draft.base), None)


def weight_word(text: str, language: Language) -> str:
    """The words of a weight: those of the offered weight that is nearest as a ratio.

    >>> weight_word("0,2", Language.GERMAN)
    'medium'
    """
    weight = read_number(text, language) or min(WEIGHTS.values())
    return min(WEIGHTS, key=lambda word: abs(log(max(weight, 1e-9) / WEIGHTS[word])))


def said(t: Any, problem: Problem) -> str:
    """A problem in the person's language."""
    return t(problem.key, **problem.values)


def _wrong_name(assembly: Assembly, name: str) -> str:
    """The key of what is wrong with the name of a new placement; empty where nothing is."""
    if not NEW_ID.match(name) or name == "new":
        return "placements.problem.id"
    return "placements.problem.id_taken" if one_placement(assembly, name) else ""

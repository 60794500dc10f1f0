"""Placements in the console over plain HTTP: as a browser without script sends them."""

import re
from collections.abc import Iterator

import httpx
import msgspec
import pytest
from house import Browser, House

from stammgast.adapters.stores.audit import AuditFilter
from stammgast.assembly import WorldKeeper
from stammgast.vocabulary import PlacementId
from stammgast.vocabulary.people import Role
from stammgast.web.console.audit_pages import changes_of
from web.console.sent_fields import sent_fields

pytestmark = pytest.mark.filterwarnings("ignore::litestar.exceptions.LitestarDeprecationWarning")
PATH = "/console/placements"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A console of a shop without products."""
    house = House(tmp_path_factory.mktemp("placements"))
    house.app.state.keeper = WorldKeeper(house.assembly)
    house.app.state.keeper.refresh()
    yield house
    house.assembly.close()


@pytest.fixture
def marketing(house: House) -> Browser:
    return house.signed_in(Role.MARKETING)


def form_of(page: httpx.Response) -> dict[str, list[str]]:
    """The fields of the editor, with the token of the page."""
    assert page.status_code == 200, page.text
    return sent_fields(page.text[page.text.index('<form id="editor"') :])


def send(client: Browser, name: str, fields: dict[str, list[str]], do: str) -> httpx.Response:
    return client.post(f"{PATH}/{name}/edit", data={**fields, "do": [do]})


def make(client: Browser, name: str) -> None:
    """A new placement of the shop's own, as its first version."""
    fields = form_of(client.get(f"{PATH}/{name}/edit?like=mail.block"))
    assert send(client, name, fields, "save").status_code == 303


def actions(house: House, subject: str) -> list[str]:
    wanted = AuditFilter(subject=subject)
    return [entry.note.action for entry in house.assembly.audit_trail.entries(wanted, limit=50)]


def test_rows_come_and_go_without_script_and_saving_makes_a_version(house: House, marketing: Browser) -> None:
    fields = form_of(marketing.get(f"{PATH}/search.empty/edit"))
    fields = form_of(send(marketing, "search.empty", fields, "add-row:exclude:"))
    assert fields["exclude.0.field"] == ["product:brand"]
    fields["exclude.0.value"] = ["Own Label"]
    fields["note"] = ["Our own brand stays out"]
    saved = send(marketing, "search.empty", fields, "save")
    assert (saved.status_code, saved.headers["location"]) == (303, f"{PATH}/search.empty")
    page = marketing.get(f"{PATH}/search.empty").text
    assert "Own Label" in page and "Our own brand stays out" in page
    [newest] = house.assembly.placements.history(PlacementId("search.empty"))
    assert msgspec.json.decode(newest.document)["exclude"] == {"product": "brand", "is": "Own Label"}
    assert (newest.version, newest.note) == (1, "Our own brand stays out")
    assert actions(house, "search.empty") == ["placement.saved"]


def test_the_audit_trail_says_what_was_changed_and_nothing_else(house: House, marketing: Browser) -> None:
    make(marketing, "own.audited")
    fields = form_of(marketing.get(f"{PATH}/own.audited/edit"))
    assert send(marketing, "own.audited", {**fields, "limit": ["7"]}, "save").status_code == 303
    wanted = AuditFilter(subject="own.audited")
    newest = house.assembly.audit_trail.entries(wanted, limit=1)[0]
    changed = {one.field: (one.before, one.after) for one in changes_of(newest)}
    assert changed == {"version": ("1", "2"), "document.version": ("1", "2"), "document.limit": ("6", "7")}
    page = house.signed_in(Role.ADMIN).get("/console/settings/audit?subject=own.audited").text
    assert "document.limit: <del>6</del> <ins>7</ins>" in page and "changed a placement" in page


def test_what_changed_nothing_has_an_empty_cell(house: House) -> None:
    admin = house.signed_in(Role.ADMIN)
    house.receive([{"type": "identify", "userId": "looked-at"}])
    assert admin.get("/console/events/1").status_code == 200
    page = admin.get("/console/settings/audit?action=event.opened").text
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert row.count("127.0.0.1") == 1


def test_a_placement_of_the_shops_own_is_archived_and_brought_back(house: House, marketing: Browser) -> None:
    make(marketing, "own.archive")
    fields = {"csrf": form_of(marketing.get(f"{PATH}/own.archive/edit"))["csrf"][0], "base": "1"}
    archived = marketing.post(f"{PATH}/own.archive/archive", data=fields)
    assert (archived.status_code, archived.headers["location"]) == (303, PATH)
    late = marketing.post(f"{PATH}/own.archive/archive", data=fields)
    assert late.headers["location"] == f"{PATH}/own.archive", "somebody else archived it meanwhile"
    assert house.assembly.placements.newest()[PlacementId("own.archive")].is_archived
    back = {**fields, "version": "1", "base": "2"}
    assert marketing.post(f"{PATH}/own.archive/restore", data=back).status_code == 303
    assert PlacementId("own.archive") in house.assembly.placements.current()
    assert marketing.post(f"{PATH}/home.for_you/archive", data=fields).status_code == 404
    assert sorted(actions(house, "own.archive")) == [
        "placement.archived",
        "placement.restored",
        "placement.saved",
    ]


def test_going_back_to_what_was_delivered_says_so(marketing: Browser) -> None:
    fields = form_of(marketing.get(f"{PATH}/cart.add_ons/edit"))
    assert send(marketing, "cart.add_ons", {**fields, "limit": ["7"]}, "save").status_code == 303
    sent = {"csrf": fields["csrf"][0], "version": "0", "base": "1"}
    assert marketing.post(f"{PATH}/cart.add_ons/restore", data=sent).status_code == 303
    page = marketing.get(f"{PATH}/cart.add_ons").text
    assert "in use again as delivered" in page and "Version 0" not in page


def test_a_version_that_never_was_cannot_be_restored(marketing: Browser) -> None:
    fields = {"csrf": form_of(marketing.get(f"{PATH}/home.for_you/edit"))["csrf"][0], "version": "99"}
    assert marketing.post(f"{PATH}/home.for_you/restore", data=fields).status_code == 404
    assert marketing.get(f"{PATH}/no.such").status_code == 404


@pytest.mark.parametrize("name", ["Große Namen", "home.for_you", "new", "<b>"])
def test_a_new_placement_needs_a_name_that_is_free_and_plain(marketing: Browser, name: str) -> None:
    answer = marketing.get(f"{PATH}/new", params={"name": name})
    assert answer.status_code == 200 and 'aria-invalid="true"' in answer.text


def test_who_may_only_read_can_change_nothing(house: House) -> None:
    analyst = house.signed_in(Role.ANALYST)
    page = analyst.get(f"{PATH}/home.for_you")
    token = re.search(r'name="csrf" content="(\w+)"', page.text)
    assert page.status_code == 200 and token
    for path in ("edit", "restore", "archive"):
        answer = analyst.post(f"{PATH}/home.for_you/{path}", data={"csrf": token[1], "version": "0"})
        assert answer.status_code == 403, path
    assert analyst.get(f"{PATH}/home.for_you/edit").status_code == 403
    assert analyst.get("/console/catalog-import").status_code == 403


def test_a_form_with_strange_fields_breaks_nothing(marketing: Browser) -> None:
    fields = form_of(marketing.get(f"{PATH}/home.for_you/edit"))
    strange = {"eligible.0.field": ["x:y"], "eligible.0.operator": ["not not is"], "base": ["-1"]}
    strange |= {"exclude.0.json": ['{"all": ['], "pins.0.product": ["\0"], "scene.audience": ["king"]}
    for do in ("preview", "save", "remove:eligible:9", "save-over:x", "add-value:eligible:0"):
        answer = send(marketing, "home.for_you", {**fields, **strange}, do)
        assert answer.status_code == 200, (do, answer.text[:200])

"""Customers: found by name, mail, order or id; a list with filters, and the same list as a file."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import Controller, Request, Response, get
from litestar.response import Redirect, Stream

from stammgast.adapters.stores.customers import CustomerFilters, CustomerList, CustomerSort
from stammgast.assembly import Assembly
from stammgast.profiles.summary import CustomerKind
from stammgast.web.console.audit import audit
from stammgast.web.console.customer_pages import CUSTOMERS_PATH, find, language_of_page
from stammgast.web.console.customers_csv import csv_lines
from stammgast.web.console.render import SECURITY_HEADERS, render
from stammgast.web.console.roles import Permission, is_permitted, may

PAGE = 50
ALL = "all"
_SAID = {"yes": True, "no": False}


class ListQuestion(msgspec.Struct, frozen=True):
    """What the address of the list asks for; what it does not understand counts as not asked."""

    query: str
    kind: CustomerKind | None
    filters: CustomerFilters
    sort: CustomerSort

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the kind narrows the list."""
        return bool(self.query) or msgspec.structs.replace(self.filters, kind=None) != CustomerFilters()


class CustomersController(Controller):
    """The list. Without `CUSTOMERS_NAMES` it neither shows names nor searches by them."""

    path = CUSTOMERS_PATH
    guards = (may(Permission.CUSTOMERS_READ),)
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def customers(self, request: Request, assembly: Assembly) -> Response[Any]:
        """One page of the list."""
        sees_names = is_permitted(request.state.person, Permission.CUSTOMERS_NAMES)
        asked = question_of(request, sees_names=sees_names)
        if profile := find(assembly, request.query_params.get("q", "").strip()):
            return Redirect(f"{CUSTOMERS_PATH}/{profile.id}")
        customers = CustomerList(assembly.views_engine)
        after = request.query_params.get("after")
        page = customers.find(asked.query, filters=asked.filters, sort=asked.sort, after=after, limit=PAGE)
        return render(
            request,
            "customers.html",
            block="results",
            asked=asked,
            page=page,
            rows=[{"of": one, "path": f"{CUSTOMERS_PATH}/{one.id}"} for one in page.customers],
            counts={} if asked.query else count_kinds(customers, asked.filters),
            sees_names=sees_names,
            sorted_by=asked.sort.value if asked.sort is CustomerSort.NAME else f"-{asked.sort.value}",
            is_first=not after,
            is_empty_shop=not page.customers and not asked.is_narrowed and not customers.count(),
            csv_path=f"{CUSTOMERS_PATH}/csv?{request.url.query}",
            customers_path=CUSTOMERS_PATH,
            said=request.query_params,
        )

    @get("/csv", sync_to_thread=True, guards=[may(Permission.CUSTOMERS_NAMES)])
    def csv(self, request: Request, assembly: Assembly) -> Stream:
        """The whole list that the filters describe, as a file; that somebody took it is noted."""
        asked = question_of(request, sees_names=True)
        filters = {
            name: said for name, said in msgspec.to_builtins(asked.filters).items() if said is not None
        }
        audit(request, "customers.exported", asked.query, after=filters)
        rows = all_customers(CustomerList(assembly.views_engine), asked)
        return Stream(
            csv_lines(rows, language_of_page(request, assembly)),
            headers={
                **SECURITY_HEADERS,
                "content-disposition": f'attachment; filename="customers-{assembly.clock():%Y-%m-%d}.csv"',
            },
            media_type="text/csv; charset=utf-8",
        )


def question_of(request: Request, *, sees_names: bool) -> ListQuestion:
    """What is asked for. Without a kind: known customers, or everybody where something is searched for."""
    asked = request.query_params
    query = asked.get("q", "").strip()[:200] if sees_names else ""
    kind_text = asked.get("kind") or (ALL if query else CustomerKind.KNOWN.value)
    kind = CustomerKind(kind_text) if kind_text in set(CustomerKind) else None
    sort_text = asked.get("sort", "").removeprefix("-")
    filters = CustomerFilters(
        kind=kind,
        has_ordered=_SAID.get(asked.get("ordered", "")),
        personalization=_SAID.get(asked.get("personalization", "")),
        marketing=_SAID.get(asked.get("marketing", "")),
        is_claimed=_SAID.get(asked.get("claimed", "")),
    )
    sort = CustomerSort(sort_text) if sort_text in set(CustomerSort) else CustomerSort.LAST_SEEN
    return ListQuestion(query, kind, filters, sort)


def count_kinds(customers: CustomerList, filters: CustomerFilters) -> dict[str, int]:
    """How many there are of each kind, and in all."""
    everybody = msgspec.structs.replace(filters, kind=None)
    counts = {kind.value: count for kind, count in customers.count_kinds(everybody).items()}
    return {**counts, ALL: sum(counts.values())}


def all_customers(customers: CustomerList, asked: ListQuestion) -> Iterator[Any]:
    """Every customer that fits, a stretch at a time."""
    after: str | None = None
    while True:
        page = customers.find(asked.query, filters=asked.filters, sort=asked.sort, after=after, limit=1_000)
        yield from page.customers
        if page.after is None:
            return
        after = page.after

"""For whom and from where a preview is asked: what a person typed, and what it was understood as."""

import msgspec

from stammgast.adapters.stores.customers import CustomerFilters, CustomerList
from stammgast.assembly import Assembly
from stammgast.catalog import Product
from stammgast.consent import Purpose, allows
from stammgast.profiles import Profile
from stammgast.profiles.summary import CustomerSummary, summary_of
from stammgast.vocabulary import Language
from stammgast.web.console.catalog_search import CatalogIndex
from stammgast.web.console.condition_check import Problem, Problems
from stammgast.web.console.condition_form import Fields
from stammgast.web.console.placement_preview import Audience, Scene

MOST_SESSION = 10
MOST_SUGGESTED = 6
_READABLE = CustomerFilters(personalization=True)


class SceneForm(msgspec.Struct, kw_only=True):
    """What was typed (`audience`, `customer`, `session`, `page`) and what it stands for."""

    audience: Audience = Audience.NOBODY
    customer: str = ""
    session: str = ""
    page: str = ""
    profile: Profile | None = None
    person: CustomerSummary | None = None
    session_products: list[Product] = []
    page_product: Product | None = None
    problems: Problems = msgspec.field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """Whether a customer was found who does not allow personalization."""
        return self.profile is not None and not allows(self.profile.consent, Purpose.PERSONALIZATION)


def read_scene(fields: Fields, assembly: Assembly, index: CatalogIndex) -> SceneForm:
    """The scene of a form; what is not understood stands in `problems` and is left out."""
    audience = _one(fields, "scene.audience")
    form = SceneForm(
        audience=Audience(audience) if audience in set(Audience) else Audience.NOBODY,
        customer=_one(fields, "scene.customer"),
        session=_one(fields, "scene.session"),
        page=_one(fields, "scene.page"),
    )
    if form.audience is Audience.CUSTOMER:
        _find_customer(form, assembly)
    _find_products(form, index)
    return form


def scene_of(form: SceneForm, assembly: Assembly, language: Language) -> Scene:
    """The scene as the preview asks for it."""
    return Scene(
        audience=form.audience,
        profile=form.profile,
        session=[product.id for product in form.session_products],
        page_product=form.page_product.id if form.page_product else "",
        page_type="product" if form.page_product else "",
        language=language,
        now=assembly.clock(),
    )


def suggested_customers(assembly: Assembly) -> list[CustomerSummary]:
    """A few who were here lately and allow personalization, so that a preview is one choice away."""
    return CustomerList(assembly.views_engine).find(filters=_READABLE, limit=MOST_SUGGESTED).customers


def _find_customer(form: SceneForm, assembly: Assembly) -> None:
    if not form.customer:
        form.problems["scene.customer"] = Problem("preview.customer_missing")
        return
    found = CustomerList(assembly.views_engine).find(form.customer, limit=1).customers
    form.profile = assembly.profiles.profile(found[0].id) if found else None
    if form.profile is None:
        form.problems["scene.customer"] = Problem("preview.customer_unknown", {"typed": form.customer[:80]})
    else:
        form.person = summary_of(form.profile)


def _find_products(form: SceneForm, index: CatalogIndex) -> None:
    for typed in [text.strip() for text in form.session.split(",")][:MOST_SESSION]:
        found = index.best(typed, 1) if typed else []
        form.session_products += found
        if typed and not found:
            form.problems["scene.session"] = Problem("preview.not_found", {"typed": typed[:80]})
    found = index.best(form.page, 1) if form.page else []
    form.page_product = found[0] if found else None
    if form.page and not found:
        form.problems["scene.page"] = Problem("preview.not_found", {"typed": form.page[:80]})


def _one(fields: Fields, name: str) -> str:
    values = fields.get(name, ())
    return values[0].strip()[:500] if values else ""

"""Why a product is shown, in words that a shopper understands."""

from collections.abc import Mapping, Sequence

from stammgast.decide.answer import Why, WhyCode
from stammgast.decide.products.candidates import Found
from stammgast.decide.products.question import Question
from stammgast.decide.products.snapshot import UNKNOWN, CatalogSnapshot
from stammgast.vocabulary import Language, Text

DE, EN = Language.GERMAN, Language.ENGLISH
_LONGEST_TITLE = 80

TEXTS: Mapping[WhyCode, Text] = {
    WhyCode.SESSION: {
        DE: "Weil Sie sich „{product}“ angesehen haben",
        EN: "Because you looked at “{product}”",
    },
    WhyCode.RECENTLY_VIEWED: {DE: "Das haben Sie sich angesehen", EN: "You looked at this"},
    WhyCode.ALSO_VIEWED: {
        DE: "Wird oft zusammen mit „{product}“ angesehen",
        EN: "Often viewed together with “{product}”",
    },
    WhyCode.BOUGHT_TOGETHER: {
        DE: "Wird oft zusammen mit „{product}“ gekauft",
        EN: "Often bought together with “{product}”",
    },
    WhyCode.FAVOURITE: {DE: "Aus „{category}“, wo Sie gern stöbern", EN: "From “{category}”, which you like"},
    WhyCode.SAME_CATEGORY: {DE: "Auch in „{category}“", EN: "Also in “{category}”"},
    WhyCode.POPULAR_HERE: {DE: "Gerade beliebt in {place}", EN: "Popular now in {place}"},
    WhyCode.POPULAR: {DE: "Gerade beliebt", EN: "Popular now"},
    WhyCode.NEW: {DE: "Neu im Sortiment", EN: "New in the range"},
    WhyCode.IN_RANGE: {DE: "Aus unserem Sortiment", EN: "From our range"},
    WhyCode.PINNED: {DE: "Vom Team empfohlen", EN: "Recommended by our team"},
}

_WITHOUT_PRODUCT: Mapping[WhyCode, Text] = {
    WhyCode.SESSION: {DE: "Passend zu Ihrem Besuch", EN: "Matches your visit"},
    WhyCode.ALSO_VIEWED: {DE: "Wird oft mit angesehen", EN: "Often viewed as well"},
    WhyCode.BOUGHT_TOGETHER: {DE: "Wird oft dazu gekauft", EN: "Often bought with it"},
}

_PLACES: Mapping[str, Text] = {
    "AT": {DE: "Österreich", EN: "Austria"},
    "BE": {DE: "Belgien", EN: "Belgium"},
    "CH": {DE: "der Schweiz", EN: "Switzerland"},
    "CZ": {DE: "Tschechien", EN: "Czechia"},
    "DE": {DE: "Deutschland", EN: "Germany"},
    "DK": {DE: "Dänemark", EN: "Denmark"},
    "ES": {DE: "Spanien", EN: "Spain"},
    "FR": {DE: "Frankreich", EN: "France"},
    "GB": {DE: "Großbritannien", EN: "Great Britain"},
    "IE": {DE: "Irland", EN: "Ireland"},
    "IT": {DE: "Italien", EN: "Italy"},
    "LU": {DE: "Luxemburg", EN: "Luxembourg"},
    "NL": {DE: "den Niederlanden", EN: "the Netherlands"},
    "PL": {DE: "Polen", EN: "Poland"},
    "SE": {DE: "Schweden", EN: "Sweden"},
    "US": {DE: "den USA", EN: "the USA"},
}
_HERE: Text = {DE: "Ihrer Gegend", EN: "your area"}


class Explainer:
    """Writes the whys of one decision in one language; a placement's own words go first."""

    def __init__(
        self,
        snapshot: CatalogSnapshot,
        *,
        language: Language,
        place: str | None,
        own: Mapping[WhyCode, Mapping[Language, str]],
    ) -> None:
        self._snapshot = snapshot
        self._language = language
        self._place = place
        self._own = own

    def why(self, code: WhyCode, cause: int = UNKNOWN) -> Why:
        """The reason; `cause` is the row of the product that led to it."""
        own = self._own.get(code, {}).get(self._language)
        texts = _WITHOUT_PRODUCT if cause == UNKNOWN and code in _WITHOUT_PRODUCT else TEXTS
        text = own or texts[code][self._language]
        return Why(code, self._filled(text, cause) if "{" in text else text)

    def _filled(self, text: str, cause: int) -> str:
        product = None if cause == UNKNOWN else self._snapshot.products[cause]
        place = _PLACES.get((self._place or "").upper(), _HERE)[self._language]
        # Plain replacement: a shop's own words may hold any other brace.
        text = text.replace("{place}", place)
        category = product.category_in(self._language) if product else ()
        text = text.replace("{category}", category[-1] if category else "")
        return text.replace("{product}", _short(product.title_in(self._language)) if product else "")


def explainer(question: Question, snapshot: CatalogSnapshot) -> Explainer:
    """The explainer for one question."""
    situation = question.situation
    own = question.compiled.placement.texts
    return Explainer(snapshot, language=situation.language, place=situation.place, own=own)


def explained(
    question: Question,
    snapshot: CatalogSnapshot,
    *,
    rows: list[int],
    speaking: list[int],
    lists: Sequence[Found],
) -> list[Why]:
    """The why of each row: of the list that speaks most for it, with the product that led to it."""
    causes: dict[int, int] = {}
    for number in set(speaking):
        find = lists[number].causes
        if find is not None:
            of_list = [row for row, one in zip(rows, speaking, strict=True) if one == number]
            causes.update(zip(of_list, find(of_list), strict=True))
    words = explainer(question, snapshot)
    seen = frozenset() if question.is_held_out else frozenset(question.situation.seen)
    # Few whys differ; each is written once. Keys are numbers: hashing an enum costs more than the rest.
    written: dict[tuple[int, int, bool], Why] = {}
    whys = []
    for row, number in zip(rows, speaking, strict=True):
        key = (number, causes.get(row, UNKNOWN), row in seen)
        if key not in written:
            written[key] = words.why(_code(lists[number].code, was_seen=key[2]), key[1])
        whys.append(written[key])
    return whys


def _code(code: WhyCode, *, was_seen: bool) -> WhyCode:
    """Nobody is told that they see a product because they saw it."""
    return WhyCode.RECENTLY_VIEWED if was_seen and code is WhyCode.SESSION else code


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"

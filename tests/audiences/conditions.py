"""Random conditions and random facts over the same few names, so that they often meet."""

from hypothesis import strategies as st

from stammgast.audiences import AllOf, AnyOf, Comparison, Facts, Not, Operator, Subject
from stammgast.audiences.condition import NUMBER_LIMIT

NAMES = ["city", "a.b", "$x", "o'x", 'q"*[0]']
WORDS = ["Berlin", "berlin", "BER", "", "null", "5", "true", "ΑΣ", "ας", "İs", "100%_", "a\0b", "Straße"]

texts = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
sayable = texts.filter(lambda text: "\0" not in text)
some_text = sayable.filter(bool)
numbers = (
    st.integers(-3, 3)
    | st.sampled_from([-0.0, 0.1, 2.5, 1e15])
    | st.integers(1 - NUMBER_LIMIT, NUMBER_LIMIT - 1)
    | st.floats(-1e15, 1e15)
)
huge = st.integers(-(2**70), 2**70) | st.sampled_from([2**53, 2**53 + 1, 2**63, 2**64, 1e300])
paths = st.lists(st.sampled_from(["Clothing", "Coats", "Ä"]), min_size=1, max_size=3)

_scalars = texts | numbers | st.booleans()
_wanted = sayable | numbers | st.booleans()
_several = st.lists(sayable, min_size=1, max_size=4) | st.lists(numbers, min_size=1, max_size=4)
_values = {
    Operator.IS: _wanted,
    Operator.IS_NOT: _wanted,
    Operator.IN: _several,
    Operator.NOT_IN: _several,
    Operator.AT_LEAST: numbers,
    Operator.AT_MOST: numbers,
    Operator.ABOVE: numbers,
    Operator.BELOW: numbers,
    Operator.CONTAINS: some_text,
    Operator.STARTS_WITH: some_text,
    Operator.UNDER: paths,
    Operator.EXISTS: st.booleans(),
}
_numeric = [Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW]


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    subject = draw(st.sampled_from(Subject))
    if subject is Subject.COUNT:
        operator = draw(
            st.sampled_from([*_numeric, Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN])
        )
        several = operator in (Operator.IN, Operator.NOT_IN)
        value = draw(st.lists(numbers, min_size=1, max_size=3) if several else numbers)
    else:
        operator = draw(st.sampled_from(Operator))
        value = draw(_values[operator])
    names = ["city", "page.type", "$x.city"] if subject is Subject.CONTEXT else NAMES
    value = tuple(value) if isinstance(value, list) else value
    return Comparison(subject, draw(st.sampled_from(names)), operator, value)


conditions = st.recursive(
    comparisons(),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: AllOf(tuple(parts)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts)))
        | inner.map(Not)
    ),
    max_leaves=6,
)

_json_values = _scalars | huge | paths | st.none() | st.just({"city": 1}) | st.lists(numbers, max_size=2)
_maps = st.dictionaries(st.sampled_from(NAMES), _json_values, max_size=5)
_contexts = st.dictionaries(
    st.sampled_from(["city", "page", "$x"]),
    _json_values | st.dictionaries(st.sampled_from(["type", "city"]), _json_values, max_size=2),
    max_size=3,
)
facts = st.builds(
    Facts,
    traits=_maps,
    counts=st.dictionaries(st.sampled_from(NAMES), st.integers(0, 4), max_size=3),
    product=st.none() | _maps,
    context=_contexts,
)

"""A condition as a sentence that a person in marketing reads, in German and in English."""

from decimal import Decimal

from stammgast.audiences import words
from stammgast.audiences.condition import AllOf, AnyOf, Comparison, Condition, Not, Operator, Scalar, Subject
from stammgast.vocabulary import Language, Text, say

_GERMAN_SEPARATORS = str.maketrans({",": ".", ".": ","})


def sentence(condition: Condition, language: Language) -> str:
    """What the condition says, without a full stop.

    >>> from stammgast.audiences.parsing import parse
    >>> parts = [{"trait": "city", "is": "Berlin"}, {"count": "Order Completed", "at_least": 2}]
    >>> sentence(parse({"all": parts}), Language.GERMAN)
    'Stadt ist Berlin und mindestens 2 Bestellungen'
    """
    text = _said(condition, language)
    return text[:1].upper() + text[1:]


def _said(condition: Condition, language: Language) -> str:
    match condition:
        case Comparison(subject=Subject.COUNT):
            return _count(condition, language)
        case Comparison():
            return _comparison(condition, language)
        case Not():
            return say(words.NOT, language, part=_said(condition.condition, language))
        case AllOf() if not condition.conditions:
            return words.ALWAYS[language]
        case AllOf() | AnyOf():
            joint = words.AND if isinstance(condition, AllOf) else words.OR
            parts = condition.conditions
            return joint[language].join(_part(part, language, alone=len(parts) == 1) for part in parts)


def _part(condition: Condition, language: Language, *, alone: bool) -> str:
    is_joined = isinstance(condition, AllOf | AnyOf) and len(condition.conditions) > 1
    text = _said(condition, language)
    return f"({text})" if is_joined and not alone else text


def _comparison(comparison: Comparison, language: Language) -> str:
    known = words.SUBJECTS.get((comparison.subject, comparison.name))
    subject = known[language] if known else say(words.QUOTED, language, word=comparison.name)
    if comparison.operator is Operator.EXISTS:
        return say(words.KNOWN if comparison.value else words.UNKNOWN, language, subject=subject)
    text = words.COMPARISONS[comparison.operator]
    return say(text, language, subject=subject, value=_value(comparison, language))


def _count(comparison: Comparison, language: Language) -> str:
    forms = words.EVENTS.get(comparison.name)
    if forms:
        event = forms[0 if comparison.value in (1, (1,)) else 1][language]
    else:
        event = "× " + say(words.QUOTED, language, word=comparison.name)
    return say(words.COUNTS[comparison.operator], language, value=_value(comparison, language), event=event)


def _value(comparison: Comparison, language: Language) -> str:
    value = comparison.value
    if not isinstance(value, tuple):
        return _scalar(value, language)
    texts = [_scalar(part, language) for part in value]
    if comparison.operator is Operator.UNDER:
        return " › ".join(map(str, value))
    return _listed(texts, words.OR, language)


def _listed(texts: list[str], joint: Text, language: Language) -> str:
    """The texts as a list in a sentence: `a, b oder c`."""
    head = ", ".join(texts[:-1])
    return f"{head}{joint[language]}{texts[-1]}" if head else texts[-1]


def _scalar(value: Scalar, language: Language) -> str:
    if isinstance(value, bool):
        return (words.YES if value else words.NO)[language]
    if isinstance(value, str):
        return value if value.replace("-", "").isalnum() else say(words.QUOTED, language, word=value)
    return _number(value, language)


def _number(value: int | float, language: Language) -> str:
    """A number as the language writes it: 1.234,5 in German, 1,234.5 in English."""
    text = f"{Decimal(repr(value)):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(_GERMAN_SEPARATORS) if language is Language.GERMAN else text

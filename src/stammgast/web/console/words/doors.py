"""Words of the demo's first page and of its guide."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

TEXTS: Mapping[str, Text] = {
    "doors.title": both("Wie immer?", "The usual?"),
    "doors.answer": both(
        "Ein kleiner Laden, der sich an seine Gäste erinnert, zum Ausprobieren. Alle Personen sind erfunden.",
        "A small shop that remembers its guests, for you to try. All people are invented.",
    ),
    "doors.shop": both("Der Laden", "The shop"),
    "doors.shop_text": both(
        "Bummeln Sie, und sehen Sie, wie er sich auf Sie einstellt.",
        "Stroll around and watch how it adjusts to you.",
    ),
    "doors.shop_open": both("Eintreten", "Step in"),
    "doors.console": both("Die Konsole", "The console"),
    "doors.console_text": both(
        "Sehen Sie hinter die Theke. Als wen möchten Sie hereinkommen?",
        "Look behind the counter. Who would you like to be?",
    ),
    "doors.guide": both("Der Rundgang", "The guide"),
    "doors.guide_text": both(
        "Fünf Schritte, zehn Minuten: was Sie hier sehen und wo Sie klicken.",
        "Five steps, ten minutes: what you see here and where to click.",
    ),
    "doors.guide_open": both("Losgehen", "Set off"),
    "doors.back": both("Zu den drei Türen", "To the three doors"),
}

"""The words of the first page."""

from collections.abc import Mapping

from stammgast.vocabulary import Text
from stammgast.web.console.words import both

_WEEKDAYS = (
    ("Montag", "Monday"),
    ("Dienstag", "Tuesday"),
    ("Mittwoch", "Wednesday"),
    ("Donnerstag", "Thursday"),
    ("Freitag", "Friday"),
    ("Samstag", "Saturday"),
    ("Sonntag", "Sunday"),
)

TEXTS: Mapping[str, Text] = {
    "today.title": both("Heute", "Today"),
    "today.answer": both("{n} Bestellungen für {money} bis jetzt.", "{n} orders for {money} so far."),
    "today.answer.one": both("Eine Bestellung für {money} bis jetzt.", "One order for {money} so far."),
    "today.answer_none": both("Heute noch keine Bestellung.", "No order yet today."),
    "today.answer_empty": both(
        "Noch kennt Stammgast hier niemanden. In vier Schritten ändert sich das.",
        "Stammgast does not know anybody here yet. Four steps change that.",
    ),
    "today.more": both("{n} mehr als {day} um diese Zeit.", "{n} more than {day} by this time."),
    "today.fewer": both("{n} weniger als {day} um diese Zeit.", "{n} fewer than {day} by this time."),
    "today.as_many": both("So viele wie {day} um diese Zeit.", "As many as {day} by this time."),
    "today.no_comparison": both("noch kein Vergleich", "nothing to compare with yet"),
    "today.no_comparison_long": both(
        "Ein Vergleich mit der Vorwoche ist noch nicht möglich.",
        "There is no week before to compare with yet.",
    ),
    "today.compared_with": both(
        "Verglichen wird mit dem gleichen Wochentag vor einer Woche ({day}) bis zur selben Uhrzeit. Umsatz"
        " ist, was bestellt wurde.",
        "Compared with the same weekday a week ago ({day}) up to the same time. Revenue is what was ordered.",
    ),
    "today.taken_back": both(
        "Davon nicht abgezogen: {money} aus Rückzahlungen und Stornos von heute.",
        "Not taken off: {money} of refunds and cancellations made today.",
    ),
    "today.other_revenue": both("Dazu in anderen Währungen: {money}.", "In other currencies: {money}."),
    "today.revenue": both("Umsatz", "Revenue"),
    "today.orders": both("Bestellungen", "Orders"),
    "today.new_customers": both("Neue Kunden", "New customers"),
    "today.here": both("Heute hier", "Here today"),
    "today.here_note": both("davon {n} zum ersten Mal und ohne Namen", "{n} of them new and without a name"),
    "today.fortnight": both("Die letzten 14 Tage", "The last 14 days"),
    "today.revenue_by_day": both("Umsatz je Tag", "Revenue by day"),
    "today.orders_by_day": both("Bestellungen je Tag", "Orders by day"),
    "today.fortnight_none": both(
        "In den letzten 14 Tagen wurde nichts bestellt.", "Nothing was ordered in the last 14 days."
    ),
    "today.chart.day": both("Tag", "Day"),
    "today.chart.today": both("heute", "today"),
    "today.now": both("Gerade jetzt", "Right now"),
    "today.in_a_minute": both("Ereignisse in der letzten Minute", "events in the last minute"),
    "today.in_a_minute.one": both("Ereignis in der letzten Minute", "event in the last minute"),
    "today.in_ten_seconds": both("{n} in den letzten zehn Sekunden", "{n} in the last ten seconds"),
    "today.newest": both("Das letzte Ereignis kam", "The last event came"),
    "today.all_events": both("Alle Ereignisse ansehen", "See all events"),
    "today.health": both("Betrieb", "Operation"),
    "today.health.log": both("Protokoll der Ereignisse", "Event log"),
    "today.health.events": both("{n} Ereignisse", "{n} events"),
    "today.health.events.one": both("1 Ereignis", "1 event"),
    "today.health.profiles": both("Kundenprofile", "Customer profiles"),
    "today.health.lake": both("Archiv für Auswertungen", "Archive for analysis"),
    "today.health.index": both("Gelerntes", "What was learned"),
    "today.health.disk": both("Freier Speicherplatz", "Free disk space"),
    "today.health.up_to_date": both("auf dem neuesten Stand", "up to date"),
    "today.health.catching_up": both("holt {n} Ereignisse auf", "catching up with {n} events"),
    "today.health.behind": both("{n} Ereignisse im Rückstand", "{n} events behind"),
    "today.health.oldest": both("das älteste kam", "the oldest came"),
    "today.health.trained": both("zuletzt gelernt", "learned last"),
    "today.health.never_trained": both("noch nichts gelernt", "nothing learned yet"),
    "today.health.free": both("{size} GB frei", "{size} GB free"),
    "today.attention.disk": both(
        "Nur noch {size} GB Speicherplatz frei", "Only {size} GB of disk space left"
    ),
    "today.attention.disk_text": both(
        "Ist der Platz aufgebraucht, nimmt Stammgast keine Ereignisse mehr an, bis wieder Platz ist.",
        "When it is used up, Stammgast takes in no more events until there is room again.",
    ),
    "today.attention.profiles": both(
        "Die Kundenprofile sind {n} Ereignisse im Rückstand", "The customer profiles are {n} events behind"
    ),
    "today.attention.profiles_text": both(
        "Zahlen und Kundenlisten sind deshalb nicht ganz aktuell. Nach einem großen Import ist das normal."
        " Wird der Rückstand nicht kleiner, hilft „stammgast doctor“ weiter.",
        "Figures and lists of customers are not quite current because of that. After a large import this is"
        " normal. If it does not shrink, “stammgast doctor” says what to do.",
    ),
    "today.attention.lake": both(
        "Das Archiv ist {n} Ereignisse im Rückstand", "The archive is {n} events behind"
    ),
    "today.attention.lake_text": both(
        "Auswertungen und Training sehen die neuesten Ereignisse noch nicht. „stammgast doctor“ sagt, woran"
        " es liegt.",
        "Analyses and training do not see the newest events yet. “stammgast doctor” says why.",
    ),
    "today.attention.quarantine": both(
        "{n} Ereignisse warten in der Quarantäne", "{n} events wait in quarantine"
    ),
    "today.attention.quarantine.one": both(
        "Ein Ereignis wartet in der Quarantäne", "One event waits in quarantine"
    ),
    "today.attention.quarantine_text": both(
        "Sie kamen anders an als vereinbart und zählen nirgends mit, bis sie freigegeben sind.",
        "They did not arrive as agreed, and count nowhere until they are released.",
    ),
    "today.attention.quarantine_link": both("Gründe ansehen", "See the reasons"),
    "today.attention.index": both("Es ist Zeit, neu zu lernen", "It is time to learn again"),
    "today.attention.index_text": both(
        "Die Vorschläge beruhen auf Daten, die älter als eine Woche sind. Einmal am Tag genügt:",
        "Suggestions rest on data older than a week. Once a day is enough:",
    ),
    "today.all_well": both("Alles läuft", "All is well"),
    "today.terminal": both("Im Terminal des Servers", "In the server’s terminal"),
    "today.steps": both("Die ersten Schritte", "First steps"),
    "today.steps_note": both(
        "Jeder Schritt geht für sich, die Reihenfolge ist frei.",
        "Each step stands alone; take them in any order.",
    ),
    "today.step_done": both("erledigt", "done"),
    "today.step.catalog": both("Sortiment einlesen", "Import your catalog"),
    "today.step.catalog.text": both(
        "Aus einer CSV-Datei, aus JSON-Zeilen oder aus Ihrem Google-Produktfeed:",
        "From a CSV file, JSON lines or your Google product feed:",
    ),
    "today.step.history": both("Bisherige Bestellungen einlesen", "Import past orders"),
    "today.step.history.text": both(
        "Damit kennt Stammgast Ihre Kunden vom ersten Tag an. Wegen eingelesener Bestellungen wird niemandem"
        " etwas geschickt.",
        "With them Stammgast knows your customers from the first day. Nothing is ever sent because of an"
        " import.",
    ),
    "today.step.snippet": both("Den Shop verbinden", "Connect your shop"),
    "today.step.snippet.text": both(
        "Ein kurzes Stück Code im Shop genügt; Stammgast zeigt, ob es ankommt.",
        "A short piece of code in the shop is enough; Stammgast shows whether it arrives.",
    ),
    "today.step.snippet.action": both("Code kopieren", "Copy the code"),
    "today.step.train": both("Lernen lassen", "Let it learn"),
    "today.step.train.text": both(
        "Aus Besuchen und Bestellungen werden Vorschläge. Am besten einmal am Tag:",
        "Visits and orders become suggestions. Best once a day:",
    ),
    **{
        f"today.last.{number}": both(f"letzten {german}", f"last {english}")
        for number, (german, english) in enumerate(_WEEKDAYS)
    },
    **{
        f"today.then.{number}": both(f"letzten {german} ({{value}})", f"last {english} ({{value}})")
        for number, (german, english) in enumerate(_WEEKDAYS)
    },
}

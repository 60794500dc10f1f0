"""The words of the drawer "What the shop knows", German and English."""

from collections.abc import Mapping

KNOWS_WORDS: Mapping[str, tuple[str, str]] = {
    "knows.title": ("Was der Laden weiß", "What the shop knows"),
    "knows.intro": (
        "Was sich dieser Laden über Sie merkt, was er daraus schließt, und wie Sie es ihm verbieten.",
        "What this shop remembers of you, what it makes of it, and how to forbid it.",
    ),
    "knows.close": ("Schließen", "Close"),
    "knows.loading": ("Einen Augenblick …", "One moment …"),
    "knows.away": (
        "Stammgast antwortet gerade nicht. Der Laden verkauft trotzdem weiter, nur ohne Gedächtnis.",
        "Stammgast does not answer just now. The shop sells on all the same, only without a memory.",
    ),
    "knows.jump.why": ("Warum?", "Why?"),
    "knows.jump.likes": ("Geschmack", "Taste"),
    "knows.jump.consent": ("Erlauben", "Allow"),
    "knows.jump.become": ("Jemand sein", "Be somebody"),
    "knows.jump.forget": ("Vergessen", "Forget"),
    "knows.who.undecided": ("Jemand, der gerade hereinkam", "Somebody who just came in"),
    "knows.who.undecided.text": (
        "Sie haben noch nichts erlaubt. Darum liegt auf Ihrem Gerät keine Kennung, und niemand merkt sich"
        " etwas.",
        "You have not allowed anything yet. So there is no id on your device, and nobody remembers anything.",
    ),
    "knows.who.refused": ("Ein Gast, den niemand kennt", "A guest whom nobody knows"),
    "knows.who.refused.text": (
        "Sie haben abgelehnt. Der Laden bedient Sie genauso, und er vergisst jede Seite, sobald Sie"
        " umblättern.",
        "You said no. The shop serves you just the same, and forgets every page as you turn it.",
    ),
    "knows.who.nameless": ("Ein Gast ohne Namen", "A guest without a name"),
    "knows.who.nameless.text": (
        "Der Laden kennt Sie nur an einer zufälligen Nummer in diesem Browser, seit {since}.",
        "The shop knows you only by a random number in this browser, since {since}.",
    ),
    "knows.who.new.text": (
        "Der Laden kennt Sie nur an einer zufälligen Nummer in diesem Browser. Noch steht nichts daneben.",
        "The shop knows you only by a random number in this browser. Nothing is written beside it yet.",
    ),
    "knows.who.unproven": ("Ein Browser, der schon hier war", "A browser that was here before"),
    "knows.who.unproven.text": (
        "Ob davor noch derselbe Mensch sitzt, kann der Laden nicht beweisen. Darum zeigt er hier erst"
        " etwas, wenn Sie sich anmelden.",
        "Whether the same person sits in front of it the shop cannot prove. So it shows nothing here until"
        " you sign in.",
    ),
    "knows.who.known.text": (
        "Sie sind angemeldet. Der Server dieses Ladens hat das mit seiner Unterschrift bestätigt, sonst"
        " bliebe diese Seite leer.",
        "You are signed in. This shop's server has confirmed it with its signature; otherwise this page"
        " would stay empty.",
    ),
    "knows.who.since": ("Hier bekannt seit {since}", "Known here since {since}"),
    "knows.who.usual": ("Wie immer?", "The usual?"),
    "knows.who.welcome": ("Was darf es sein?", "What may it be?"),
    "knows.who.orders.one": ("1 Bestellung über {sum}, am {last}", "1 order of {sum}, on {last}"),
    "knows.who.orders": (
        "{n} Bestellungen, zusammen {sum}, die letzte am {last}",
        "{n} orders, together {sum}, the last on {last}",
    ),
    "knows.who.events": ("{n} Ereignisse in der Chronik", "{n} events in the log"),
    "knows.who.events.one": ("1 Ereignis in der Chronik", "1 event in the log"),
    "knows.who.devices": ("auf {n} Geräten wiedererkannt", "recognised on {n} devices"),
    "knows.likes.title": ("Was Ihnen zu gefallen scheint", "What you seem to like"),
    "knows.likes.none": (
        "Noch nichts. Sehen Sie sich etwas an, und hier wächst der erste Balken.",
        "Nothing yet. Look at something, and the first bar grows here.",
    ),
    "knows.likes.closed": (
        "Nichts. Um daraus zu lernen, was Ihnen gefällt, fehlt Ihre Erlaubnis.",
        "Nothing. To learn what you like, the shop lacks your permission.",
    ),
    "knows.likes.text": (
        "Anschauen zählt einfach, in den Warenkorb legen dreifach, kaufen fünffach. Nach zwei Monaten wiegt"
        " alles nur noch halb so viel.",
        "Looking counts once, the cart three times, buying five times. After two months everything weighs"
        " only half as much.",
    ),
    "knows.likes.category": ("Abteilungen", "Departments"),
    "knows.likes.brand": ("Marken", "Brands"),
    "knows.likes.price": ("Preise", "Prices"),
    "knows.likes.4": ("sehr", "very much"),
    "knows.likes.3": ("gern", "a lot"),
    "knows.likes.2": ("ab und zu", "now and then"),
    "knows.likes.1": ("ein Hauch", "a hint"),
    "knows.price.range": ("{low} bis {high} €", "€{low} to {high}"),
    "knows.price.above": ("ab {low} €", "from €{low}"),
    "knows.seen.title": ("Zuletzt angesehen", "Looked at last"),
    "knows.cart.title": ("Im Warenkorb, soweit Stammgast weiß", "In the cart, as far as Stammgast knows"),
    "knows.searched.title": ("Gesucht", "Searched for"),
    "knows.now.title": ("Gerade eben", "Just now"),
    "knows.now.none": (
        "Auf dieser Seite ist noch nichts passiert.",
        "Nothing has happened on this page yet.",
    ),
    "knows.now.page": ("Seite „{name}“ geöffnet", "Opened the page “{name}”"),
    "knows.now.identify": ("Gesagt, wer Sie sind", "Said who you are"),
    "knows.now.Product Viewed": ("„{name}“ angesehen", "Looked at “{name}”"),
    "knows.now.Product Added": ("„{name}“ in den Warenkorb gelegt", "Put “{name}” into the cart"),
    "knows.now.Product Removed": ("„{name}“ zurückgelegt", "Put “{name}” back"),
    "knows.now.Products Searched": ("Nach „{name}“ gesucht", "Searched for “{name}”"),
    "knows.now.Product List Viewed": ("Ein Regal durchgesehen", "Looked along a shelf"),
    "knows.now.Cart Viewed": ("In den Warenkorb geschaut", "Looked into the cart"),
    "knows.now.Checkout Started": ("An die Kasse gegangen", "Went to the till"),
    "knows.now.Decision Shown": ("Einen Vorschlag gesehen", "Saw a suggestion"),
    "knows.now.Decision Clicked": ("Einem Vorschlag gefolgt", "Followed a suggestion"),
    "knows.now.Consent Preference Updated": ("Gesagt, was Sie erlauben", "Said what you allow"),
    "knows.now.Page Engaged": ("Auf der Seite verweilt", "Stayed on the page"),
    "knows.now.Cart Hesitated": ("Vor dem Warenkorb gezögert", "Hesitated before the cart"),
    "knows.now.Exit Intended": ("Zur Tür geschaut", "Looked to the door"),
    "knows.now.other": ("„{name}“", "“{name}”"),
    "knows.now.sent": ("gemerkt", "remembered"),
    "knows.now.counted": ("ohne Namen gezählt", "counted without a name"),
    "knows.now.held": ("wartet auf Ihr Ja", "waits for your yes"),
    "knows.now.kept_back": ("nicht gesendet", "not sent"),
    "knows.why.title": ("Warum Sie das hier sehen", "Why you see this here"),
    "knows.why.none": (
        "Auf dieser Seite sucht Stammgast nichts aus. Auf der Startseite, bei den Artikeln und im Warenkorb"
        " schon.",
        "Stammgast chooses nothing on this page. It does on the home page, beside articles and in the cart.",
    ),
    "knows.why.personal": (
        "Für Sie ausgesucht: aus dem, was Sie angesehen und gekauft haben.",
        "Chosen for you: from what you looked at and bought.",
    ),
    "knows.why.context": (
        "Ohne Wissen über Sie: aus dieser Seite, diesem Besuch und dem, was im Laden beliebt ist.",
        "Without knowing you: from this page, this visit and what is popular in the shop.",
    ),
    "knows.why.holdout": (
        "Sie gehören zur Vergleichsgruppe. Einem von zwanzig Gästen wird nichts ausgesucht, damit der Laden"
        " misst, ob Vorschläge überhaupt nützen.",
        "You are in the comparison group. For one guest in twenty nothing is chosen, so that the shop can"
        " measure whether suggestions are of any use.",
    ),
    "knows.why.late": (
        "Diesmal kam die Antwort zu spät. Auf der Seite steht noch, was der Laden selbst hingelegt hat.",
        "This time the answer came too late. The page still shows what the shop laid out itself.",
    ),
    "knows.why.failed": (
        "Diesmal ging etwas schief. Auf der Seite steht noch, was der Laden selbst hingelegt hat.",
        "This time something went wrong. The page still shows what the shop laid out itself.",
    ),
    "knows.why.trial": (
        "ein Versuch: nur in {percent} aller Fälle steht das hier",
        "a trial: this stands here in only {percent} of all cases",
    ),
    "knows.why.more": ("und {n} weitere", "and {n} more"),
    "knows.why.home.for_you": ("Auf der Startseite", "On the home page"),
    "knows.why.product.similar": ("Ähnliches", "Similar things"),
    "knows.why.product.bought_together": ("Wird zusammen gekauft", "Bought together"),
    "knows.why.cart.add_ons": ("Am Warenkorb", "Beside the cart"),
    "knows.why.search.empty": ("Nach einer Suche ohne Treffer", "After a search without results"),
    "knows.consent.title": ("Was Sie erlauben", "What you allow"),
    "knows.consent.text": (
        "Gilt sofort. Wer „Persönliche Auswahl“ ausschaltet, sieht, wie sich die Seite ändert.",
        "Counts at once. Switch off “Personal selection” and see the page change.",
    ),
    "knows.become.title": ("Einmal jemand anderes sein", "Be somebody else for once"),
    "knows.become.text": (
        "Diese Stammgäste sind erfunden. Sie werden als sie angemeldet, mit allem, was sie erlaubt haben.",
        "These regulars are invented. You are signed in as one of them, with all that they have allowed.",
    ),
    "knows.become.is": ("das sind Sie gerade", "that is you just now"),
    "knows.become.nobody": ("Wieder niemand sein", "Be nobody again"),
    "knows.forget.title": ("Vergessen Sie mich", "Forget me"),
    "knows.forget.text": (
        "Widerruft alles, was Sie erlaubt haben, meldet Sie ab und löscht, was auf diesem Gerät liegt. Was"
        " auf dem Server schon steht, zum Beispiel Bestellungen, löscht dieser Knopf noch nicht; das kommt"
        " mit einer späteren Fassung von Stammgast.",
        "Withdraws all you have allowed, signs you out and deletes what lies on this device. What the"
        " server already holds, orders for instance, this button does not delete yet; that comes with a"
        " later version of Stammgast.",
    ),
    "knows.forget.button": ("Vergessen Sie mich", "Forget me"),
    "knows.forget.done": ("Vergessen. Guten Tag, kennen wir uns?", "Forgotten. Good day, have we met?"),
    "knows.pace.title": ("Die anderen Gäste", "The other guests"),
    "knows.pace.text": (
        "Während Sie hier sind, kaufen erfundene Leute ein. Wie viel Betrieb soll sein?",
        "While you are here, invented people go shopping. How busy shall it be?",
    ),
    "knows.pace.0": ("Stillstand", "Standstill"),
    "knows.pace.1": ("Ruhig", "Quiet"),
    "knows.pace.4": ("Normal", "Usual"),
    "knows.pace.20": ("Betrieb", "Busy"),
    "knows.pace.100": ("Gedränge", "Crowded"),
}

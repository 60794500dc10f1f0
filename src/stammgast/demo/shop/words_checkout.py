"""The shop's words for cart, checkout, account and the pages about the demonstration."""

from collections.abc import Mapping

CHECKOUT_WORDS: Mapping[str, tuple[str, str]] = {
    "cart.title": ("Warenkorb", "Cart"),
    "cart.empty": ("Ihr Warenkorb ist noch leer.", "Your cart is still empty."),
    "cart.empty.link": ("Neues ansehen", "See what is new"),
    "cart.article": ("Artikel", "Item"),
    "cart.quantity": ("Menge", "Quantity"),
    "cart.fewer": ("Ein Stück weniger: {name}", "One less: {name}"),
    "cart.more": ("Ein Stück mehr: {name}", "One more: {name}"),
    "cart.price": ("Preis", "Price"),
    "cart.remove": ("Entfernen", "Remove"),
    "cart.remove_of": ("{name} entfernen", "Remove {name}"),
    "cart.goods": ("Zwischensumme", "Subtotal"),
    "cart.delivery": ("Versand", "Delivery"),
    "cart.free": ("kostenlos", "free"),
    "cart.total": ("Summe", "Total"),
    "cart.until_free": (
        "Noch {amount} bis zum kostenlosen Versand.",
        "{amount} more and delivery is free.",
    ),
    "cart.is_free": ("Der Versand ist kostenlos.", "Delivery is free."),
    "cart.checkout": ("Zur Kasse", "To checkout"),
    "cart.continue": ("Weiter einkaufen", "Continue shopping"),
    "cart.add_ons": ("Passt dazu", "Goes with it"),
    "cart.add_ons.plain": ("Gut zu haben", "Good to have"),
    "cart.removed": ("„{name}“ wurde entfernt.", "“{name}” was removed."),
    "cart.updated": ("Die Menge wurde geändert.", "The quantity was changed."),
    "cart.view": ("Zum Warenkorb", "View cart"),
    "cart.close": ("Schließen", "Close"),
    "checkout.title": ("Kasse", "Checkout"),
    "checkout.demo": (
        "Dies ist eine Vorführung. Es wird nichts bezahlt und nichts geliefert; erfinden Sie ruhig"
        " alle Angaben.",
        "This is a demonstration. Nothing is paid and nothing is delivered; feel free to"
        " invent every detail.",
    ),
    "checkout.guest": ("Sie bestellen als Gast.", "You are ordering as a guest."),
    "checkout.sign_in": ("Lieber anmelden", "Rather sign in"),
    "checkout.as": ("Sie bestellen als {name}.", "You are ordering as {name}."),
    "checkout.contact": ("Kontakt", "Contact"),
    "checkout.email": ("E-Mail", "E-mail"),
    "checkout.address": ("Adresse", "Address"),
    "checkout.name": ("Vor- und Nachname", "First and last name"),
    "checkout.street": ("Straße und Hausnummer", "Street and number"),
    "checkout.postcode": ("Postleitzahl", "Postcode"),
    "checkout.city": ("Ort", "City"),
    "checkout.country": ("Land", "Country"),
    "checkout.delivery": ("Lieferung", "Delivery"),
    "checkout.payment": ("Zahlung", "Payment"),
    "checkout.order": (
        "Zahlungspflichtig bestellen (nur zum Schein)",
        "Order with obligation to pay (only pretend)",
    ),
    "checkout.summary": ("Ihre Bestellung", "Your order"),
    "checkout.errors": ("Bitte sehen Sie noch einmal nach:", "Please look again:"),
    "checkout.error.email": (
        "Diese E-Mail-Adresse ist nicht vollständig.",
        "This e-mail address is not complete.",
    ),
    "checkout.error.name": ("Bitte nennen Sie einen Namen.", "Please give a name."),
    "checkout.error.street": ("Bitte nennen Sie Straße und Hausnummer.", "Please give street and number."),
    "checkout.error.postcode": (
        "Bitte nennen Sie die Postleitzahl, vier oder fünf Ziffern.",
        "Please give the postcode, four or five digits.",
    ),
    "checkout.error.city": ("Bitte nennen Sie den Ort.", "Please give the city."),
    "checkout.required": ("Alle Angaben werden gebraucht.", "All fields are required."),
    "country.DE": ("Deutschland", "Germany"),
    "country.AT": ("Österreich", "Austria"),
    "country.CH": ("Schweiz", "Switzerland"),
    "delivery.standard": ("Standard, 2 bis 3 Tage", "Standard, 2 to 3 days"),
    "delivery.express": ("Express, morgen", "Express, tomorrow"),
    "delivery.store": ("Abholung im Laden", "Collect in the store"),
    "payment.invoice": ("Rechnung, 14 Tage", "Invoice, 14 days"),
    "payment.card": ("Karte", "Card"),
    "payment.debit": ("Lastschrift", "Direct debit"),
    "payment.wallet": ("Geldbörse im Telefon", "Wallet in the phone"),
    "thanks.title": ("Danke, {name}!", "Thank you, {name}!"),
    "thanks.text": (
        "Ihre Bestellung {id} ist notiert. In einem echten Laden bekämen Sie jetzt Post an {email}.",
        "Your order {id} is noted. A real shop would now send mail to {email}.",
    ),
    "thanks.account": ("Im Konto ansehen", "See it in the account"),
    "thanks.home": ("Zurück in den Laden", "Back to the shop"),
    "account.title": ("Guten Tag, {name}", "Hello, {name}"),
    "account.orders": ("Bestellungen", "Orders"),
    "account.none": ("Noch keine Bestellung.", "No order yet."),
    "account.order": ("Bestellung {id}", "Order {id}"),
    "account.returned": ("Zurückgegeben", "Returned"),
    "account.on_its_way": ("Wird vorbereitet", "Being prepared"),
    "account.delivered": ("Geliefert", "Delivered"),
    "account.details": ("Einzelheiten", "Details"),
    "account.since": (
        "{n} Bestellungen seit {day}",
        "{n} orders since {day}",
    ),
    "account.since.one": ("1 Bestellung am {day}", "1 order on {day}"),
    "account.all": ("Alle Bestellungen", "All orders"),
    "account.sign_out": ("Abmelden", "Sign out"),
    "account.switch": ("Konto wechseln", "Switch account"),
    "account.more": ("Ältere Bestellungen", "Older orders"),
    "sign_in.title": ("Wer möchten Sie sein?", "Who would you like to be?"),
    "sign_in.text": (
        "In dieser Vorführung gibt es keine Passwörter: Sie wählen ein Konto und sind angemeldet."
        " Alle Leute hier sind erfunden, samt ihrer Bestellungen.",
        "There are no passwords in this demonstration: choose an account and you are signed in."
        " All people here are invented, and so are their orders.",
    ),
    "sign_in.others": ("Und einige andere", "And some others"),
    "sign_in.likes": ("mag {kinds}", "likes {kinds}"),
    "sign_in.orders": ("{n} Bestellungen", "{n} orders"),
    "sign_in.orders.one": ("1 Bestellung", "1 order"),
    "sign_in.orders.none": ("noch keine Bestellung", "no order yet"),
    "sign_in.guest": ("Als Gast weiter", "Continue as a guest"),
    "about.title": ("Über diese Vorführung", "About this demonstration"),
    "about.invented": ("Alles ist erfunden", "All is invented"),
    "about.invented.text": (
        "Lindhoff, seine Marken, Waren, Kundinnen und Kunden gibt es nicht. Sie können alles anklicken,"
        " füllen und bestellen: Es kostet nichts, es kommt nichts, und alles bleibt auf diesem Rechner.",
        "Lindhoff, its brands, goods and customers do not exist. You may click, fill in and order anything:"
        " it costs nothing, nothing arrives, and everything stays on this computer.",
    ),
    "about.how": ("Was Stammgast hier tut", "What Stammgast does here"),
    "about.how.text": (
        "Die Plätze „Für Sie ausgesucht“, „Ähnliche Artikel“, „Wird oft zusammen gekauft“ und „Passt dazu“"
        " füllt Stammgast. Alles andere ist ein gewöhnlicher Laden. Ist Stammgast nicht da, stehen dort die"
        " Lieblinge des Hauses, und niemand merkt es.",
        "Stammgast fills the places “Picked for you”, “Similar pieces”, “Often bought together” and"
        " “Goes with it”. All else is an ordinary shop. If Stammgast is away, the house’s favourites stand"
        " there, and nobody notices.",
    ),
    "about.delivery": ("Lieferung und Rückgabe", "Delivery and returns"),
    "about.delivery.text": (
        "Standard 4,95 €, ab 75 € kostenlos. Express 9,95 €. Abholung im Laden kostenlos. 30 Tage Rückgabe."
        " So wäre es jedenfalls, wenn es Lindhoff gäbe.",
        "Standard €4.95, free from €75. Express €9.95. Collecting in the store is free. 30 days to return."
        " That is how it would be if Lindhoff existed.",
    ),
    "about.privacy": ("Was gespeichert wird", "What is stored"),
    "about.privacy.text": (
        "Immer, weil der Laden es braucht: ein Cookie für Warenkorb und Anmeldung, sobald Sie etwas"
        " hineinlegen oder sich anmelden, und eines mit Ihrer Antwort auf die Frage nach der Einwilligung."
        " Nur mit Ihrer Einwilligung: eine zufällige Kennung im Speicher des Browsers, an die Stammgast"
        " knüpft, was Sie ansehen und kaufen. Nehmen Sie die Einwilligung zurück, wird die Kennung gelöscht.",
        "Always, because the shop needs it: one cookie for cart and sign-in as soon as you put something in"
        " or sign in, and one with your answer to the question of consent. Only with your consent: a random"
        " identifier in the browser’s storage, to which Stammgast ties what you look at and buy. When you"
        " withdraw consent, the identifier is deleted.",
    ),
}

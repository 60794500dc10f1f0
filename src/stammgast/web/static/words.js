// Every text of the page, in German and English.

const words = {
  de: {
    title: "Stammgast: was sieht diese Person, und warum?",
    skip: "Zur Antwort springen",
    rate: "Ereignisse je Sekunde",
    events: "Ereignisse",
    decisions: "Entscheidungen seit Start",
    behind: "noch nicht im Profil",
    question: "Was würde Stammgast dieser Person jetzt zeigen, und warum?",
    needs_key: "Mit einem öffentlichen Schlüssel beantwortet diese Seite die Frage für Ihren Shop.",
    public_key: "Öffentlicher Schlüssel",
    open: "Öffnen",
    make_key: "Noch keiner da? Auf dem Server, mit dem Datenordner Ihres Shops:",
    who: "Wer kommt in den Laden?",
    new_visitor: "Neue Person",
    unknown: "Unbekannte Person",
    other: "Andere Kundennummer",
    show: "Zeigen",
    consent: "Hat der Personalisierung zugestimmt",
    consent_on: "Die Antwort darf auf der Person ruhen. Ein Klick auf einen Artikel sendet ein echtes „Product Viewed“ für sie.",
    consent_off: "Keine Kennung wird gesendet. Die Antwort kennt nur, was die Anfrage selbst mitbringt: diesen Besuch.",
    visit: "Dieser Besuch",
    nothing_seen: "Noch nichts angesehen. Klicken Sie unten auf einen Artikel: er zählt sofort.",
    to_cart: "„{title}“ in den Warenkorb",
    in_cart: "Im Warenkorb: {titles}",
    cart_empty: "Der Warenkorb ist leer.",
    reset: "Von vorn",
    asking: "Stammgast überlegt …",
    summary: "{who}: {products} Artikel an {places} Plätzen, beantwortet in {ms} ms.",
    changed: "{count} davon sind gegenüber eben neu.",
    unchanged: "Gegenüber eben hat sich nichts geändert.",
    arm_personal: "ruht auf der Person",
    arm_context: "ruht nur auf der Anfrage",
    arm_holdout: "Vergleichsgruppe: sieht das Schlichte",
    fresh: "neu in der Liste",
    probability: "Wahrscheinlichkeit",
    probability_note: "Wahrscheinlichkeit: so oft stünde der Artikel bei derselben Frage in dieser Liste. Sie ist aufgezeichnet, damit sich später messen lässt, was die Empfehlung wert war.",
    sold_out: "ausverkauft",
    before: "statt",
    at_home: "Auf der Startseite",
    at_similar: "Ähnlich wie „{title}“",
    at_together: "Gekauft mit „{title}“",
    at_product: "Auf einer Produktseite",
    at_cart: "Im Warenkorb",
    at_search: "Wenn die Suche nichts findet",
    at_mail: "In der nächsten E-Mail",
    exchange: "Was gefragt und geantwortet wurde (JSON)",
    integration: "Zehn Zeilen bis zur ersten Antwort",
    integration_note: "Jeder Segment-Client kann es statt curl senden; nur die Adresse ändert sich.",
    step_key: "Ein Schlüssel für die Seiten des Shops",
    step_event: "Sagen, was geschah",
    step_decide: "Fragen, was zu zeigen ist",
    copy: "Kopieren",
    copied: "Kopiert",
    link_openapi: "Alle Aufrufe (OpenAPI)",
    link_metrics: "Messwerte (Prometheus)",
    link_ready: "Bereitschaft",
    empty_shop: "Dieser Shop hat noch keine Artikel. Als Nächstes: der Katalog, dann die Bestellungen, dann lernen.",
    next_step: "Nächste Schritte",
    bad_key: "Dieser Schlüssel gilt hier nicht. Ein neuer: stammgast keys create --kind public",
    gone: "Der Server antwortet nicht. Läuft stammgast serve? Die Seite versucht es weiter.",
    failed: "Das ging schief: {message}",
  },
  en: {
    title: "Stammgast: what does this person see, and why?",
    skip: "Skip to the answer",
    rate: "events per second",
    events: "events",
    decisions: "decisions since start",
    behind: "not in profiles yet",
    question: "What would Stammgast show this person now, and why?",
    needs_key: "With a public key this page answers the question for your shop.",
    public_key: "Public key",
    open: "Open",
    make_key: "None yet? On the server, with the data folder of your shop:",
    who: "Who comes into the shop?",
    new_visitor: "Somebody new",
    unknown: "Somebody unknown",
    other: "Another customer id",
    show: "Show",
    consent: "Has agreed to personalization",
    consent_on: "The answer may rest on the person. Clicking a product sends a real “Product Viewed” for them.",
    consent_off: "No identifier is sent. The answer knows only what the request itself carries: this visit.",
    visit: "This visit",
    nothing_seen: "Nothing looked at yet. Click a product below: it counts at once.",
    to_cart: "Put “{title}” into the cart",
    in_cart: "In the cart: {titles}",
    cart_empty: "The cart is empty.",
    reset: "Start over",
    asking: "Stammgast is thinking …",
    summary: "{who}: {products} products at {places} places, answered in {ms} ms.",
    changed: "{count} of them are new since the last answer.",
    unchanged: "Nothing changed since the last answer.",
    arm_personal: "rests on the person",
    arm_context: "rests on the request alone",
    arm_holdout: "comparison group: sees the plain answer",
    fresh: "new in the list",
    probability: "Probability",
    probability_note: "Probability: how often the product would be in this list for the same question. It is on record, so that what the recommendation was worth can be measured later.",
    sold_out: "sold out",
    before: "was",
    at_home: "On the home page",
    at_similar: "Similar to “{title}”",
    at_together: "Bought with “{title}”",
    at_product: "On a product page",
    at_cart: "In the cart",
    at_search: "When a search finds nothing",
    at_mail: "In the next e-mail",
    exchange: "What was asked and answered (JSON)",
    integration: "Ten lines to the first answer",
    integration_note: "Any Segment client can send it instead of curl; only the address changes.",
    step_key: "A key for the shop's pages",
    step_event: "Say what happened",
    step_decide: "Ask what to show",
    copy: "Copy",
    copied: "Copied",
    link_openapi: "All calls (OpenAPI)",
    link_metrics: "Figures (Prometheus)",
    link_ready: "Readiness",
    empty_shop: "This shop has no products yet. Next: the catalogue, then the orders, then learning.",
    next_step: "Next steps",
    bad_key: "This key is not valid here. Make one: stammgast keys create --kind public",
    gone: "The server does not answer. Is stammgast serve running? The page keeps trying.",
    failed: "That went wrong: {message}",
  },
};

export const languages = Object.keys(words);

let current = "en";

/** The language of the page, as a two-letter code. */
export const language = () => current;

/** Choose the asked language, else the browser's first that we speak. */
export function speak(asked) {
  const wanted = [asked, ...navigator.languages].map((tag) => (tag ?? "").slice(0, 2).toLowerCase());
  current = wanted.find((tag) => languages.includes(tag)) ?? "en";
  document.documentElement.lang = current;
}

/** A text with its {placeholders} filled. */
export function say(key, values = {}) {
  return words[current][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A number as the language writes it. */
export const number = (value, options) => new Intl.NumberFormat(current, options).format(value);

/** An amount of minor units. */
export function money({ minor, currency }) {
  const style = new Intl.NumberFormat(current, { style: "currency", currency });
  return style.format(minor / 10 ** style.resolvedOptions().maximumFractionDigits);
}

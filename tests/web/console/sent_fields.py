"""What a browser would send of a form: the successful controls of HTML, in their order."""

from html.parser import HTMLParser


class SentFields(HTMLParser):
    """Collects the fields of a page; buttons are left out, as only the pressed one is sent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, list[str]] = {}
        self._select = ""
        self._options: list[tuple[str, bool]] = []
        self._area: list[str] | None = None
        self._area_name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("name"):
            is_box = given.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in given:
                self._add(given["name"], given.get("value", ""))
        elif tag == "select":
            self._select, self._options = given.get("name", ""), []
        elif tag == "option" and self._select:
            self._options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self._area, self._area_name = [], given.get("name", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected] or [
                value for value, _ in self._options[:1]
            ]
            self._add(self._select, chosen[-1])
            self._select = ""
        elif tag == "textarea" and self._area is not None:
            text = "".join(self._area).replace("\r\n", "\n").replace("\n", "\r\n")
            self._add(self._area_name, text)
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area.append(data)

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value)


def sent_fields(html: str) -> dict[str, list[str]]:
    """The fields that a browser would send of this HTML."""
    parser = SentFields()
    parser.feed(html)
    return parser.fields

"""The shop's departments: what stands in the navigation, in addresses, and in the articles' categories."""

import msgspec


class Department(msgspec.Struct, frozen=True):
    """One category. `path` is the articles' category; names are German and English."""

    slug: str
    path: tuple[str, ...]
    german: str
    english: str
    below: tuple["Department", ...] = ()

    def name(self, language: str) -> str:
        """What it is called."""
        return self.german if language == "de" else self.english


def _top(slug: str, german: str, english: str, *below: tuple[str, str, str]) -> Department:
    inner = tuple(Department(f"{slug}/{sub}", (german, de), de, en) for sub, de, en in below)
    return Department(slug, (german,), german, english, inner)


DEPARTMENTS = (
    _top(
        "women", "Damen", "Women",
        ("coats", "Mäntel", "Coats"), ("jackets", "Jacken", "Jackets"), ("dresses", "Kleider", "Dresses"),
        ("blouses", "Blusen", "Blouses"), ("knitwear", "Strick", "Knitwear"),
    ),
    _top(
        "men", "Herren", "Men",
        ("coats", "Mäntel", "Coats"), ("suits", "Anzüge", "Suits"), ("shirts", "Hemden", "Shirts"),
        ("knitwear", "Strick", "Knitwear"), ("trousers", "Hosen", "Trousers"),
    ),
    _top(
        "shoes", "Schuhe", "Shoes",
        ("leather-shoes", "Lederschuhe", "Leather shoes"), ("boots", "Stiefel", "Boots"),
        ("sneakers", "Sneaker", "Sneakers"),
    ),
    _top(
        "accessories", "Accessoires", "Accessories",
        ("scarves", "Schals", "Scarves"), ("bags", "Taschen", "Bags"), ("ties", "Krawatten", "Ties"),
        ("belts", "Gürtel", "Belts"),
    ),
    _top(
        "care", "Pflege", "Care",
        ("textiles", "Textil", "For textiles"), ("shoes", "Schuhe", "For shoes"),
        ("brushes", "Bürsten", "Brushes"),
    ),
)  # fmt: skip

BY_SLUG = {one.slug: one for top in DEPARTMENTS for one in (top, *top.below)}
BY_PATH = {one.path: one for one in BY_SLUG.values()}


def trail(path: tuple[str, ...]) -> list[Department]:
    """The departments from the top down to a category."""
    return [BY_PATH[path[:length]] for length in range(1, len(path) + 1)]

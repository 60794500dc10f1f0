"""The drawer "What the shop knows": its routes, beside `drawer.html`, `drawer.js`, `drawer.css`."""

from typing import Any

KNOWS_PAGES: list[Any] = []

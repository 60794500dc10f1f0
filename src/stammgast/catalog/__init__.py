"""What can be shown: products with variants, prices, stock and category paths, each change a new version.

In: rows of feeds and calls of the API. Out: `Product` values, as of any moment.
"""

from stammgast.catalog.categories import category_paths
from stammgast.catalog.cells import CategoryPath
from stammgast.catalog.drafts import Cells, Drafter, FeedOptions, Habits, habits_of
from stammgast.catalog.feed_report import Aside, AsideReason, FeedReport, Remark, Tally, missing_from_feed
from stammgast.catalog.history import CatalogHistory
from stammgast.catalog.mapping import Lines, last_places, products_of
from stammgast.catalog.ports import Catalog, ProductVersion
from stammgast.catalog.product import Product, Variant
from stammgast.catalog.recognise import LANGUAGES, BadMapping, FeedMapping, Field, recognise

__all__ = [
    "LANGUAGES",
    "Aside",
    "AsideReason",
    "BadMapping",
    "Catalog",
    "CatalogHistory",
    "CategoryPath",
    "Cells",
    "Drafter",
    "FeedMapping",
    "FeedOptions",
    "FeedReport",
    "Field",
    "Habits",
    "Lines",
    "Product",
    "ProductVersion",
    "Remark",
    "Tally",
    "Variant",
    "category_paths",
    "habits_of",
    "last_places",
    "missing_from_feed",
    "products_of",
    "recognise",
]

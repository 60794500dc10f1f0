"""What can be shown: products with variants, prices, stock and category paths, each change a new version.

In: rows of feeds and calls of the API. Out: `Product` values, as of any moment.
"""

from stammgast.catalog.history import CatalogHistory
from stammgast.catalog.ports import Catalog, ProductVersion
from stammgast.catalog.product import Product, Variant

__all__ = ["Catalog", "CatalogHistory", "Product", "ProductVersion", "Variant"]

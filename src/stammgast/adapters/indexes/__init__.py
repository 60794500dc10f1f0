"""Trained indexes on disk: in go named arrays and what is said about them, out come memory-mapped versions.

store = IndexStore(folder / "indexes")
store.save("session", {**index.to_arrays(), **text_arrays("item_ids", item_ids)}, {"events": 120_000})
loaded = store.current()
item_ids = loaded.texts("item_ids")
"""

from stammgast.adapters.indexes.store import IndexStore, IndexUnusable, LoadedIndex, text_arrays

__all__ = ["IndexStore", "IndexUnusable", "LoadedIndex", "text_arrays"]

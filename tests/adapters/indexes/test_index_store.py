"""A trained index is there whole or not at all, and a reader can tell cheaply when it changed."""

import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest

from stammgast.adapters.indexes import IndexStore, IndexUnusable, text_arrays


def saved(store: IndexStore, number: int) -> int:
    return store.save("session", {"numbers": np.full(5, number)}, {"number": number})


def test_what_was_saved_comes_back_mapped_and_read_only(tmp_path: Path) -> None:
    store = IndexStore(tmp_path / "indexes")
    arrays = {
        "a": np.arange(6, dtype=np.int32).reshape(2, 3),
        "empty": np.zeros(0, np.float32),
        "flag": np.array([True]),
    }
    texts = ["Mantel", "", "Hütte 🏔"]
    assert store.save("session", arrays | text_arrays("item_ids", texts), {"events": 7, "note": "ü"}) == 1
    loaded = store.current()
    assert loaded is not None and (loaded.name, loaded.version, loaded.warning) == ("session", 1, "")
    assert loaded.meta == {"events": 7, "note": "ü"} and loaded.texts("item_ids") == texts
    assert all(np.array_equal(loaded.arrays[name], array) for name, array in arrays.items())
    assert isinstance(loaded.arrays["a"], np.memmap) and not loaded.arrays["a"].flags.writeable


def test_an_empty_store_has_no_index_and_a_steady_revision(tmp_path: Path) -> None:
    store = IndexStore(tmp_path / "indexes")
    assert store.current() is None and store.revision() == store.revision() == 0


def test_the_revision_changes_with_each_save(tmp_path: Path) -> None:
    store = IndexStore(tmp_path)
    revisions = [store.revision()]
    for number in range(3):
        saved(store, number)
        revisions.append(store.revision())
    assert len(set(revisions)) == 4 and IndexStore(tmp_path).revision() == revisions[-1]


def test_three_versions_are_kept_and_who_reads_an_older_one_goes_on_reading(tmp_path: Path) -> None:
    store = IndexStore(tmp_path)
    saved(store, 1)
    first = store.current()
    for number in range(2, 7):
        saved(store, number)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["4", "5", "6", "CURRENT"]
    assert first is not None and first.arrays["numbers"].tolist() == [1] * 5


def test_a_half_written_version_is_not_seen_and_goes_with_the_next_save(tmp_path: Path) -> None:
    store = IndexStore(tmp_path)
    saved(store, 1)
    (tmp_path / "2").mkdir()
    np.save(tmp_path / "2" / "numbers.npy", np.arange(3))
    current = store.current()
    assert current is not None and current.version == 1 and not current.warning
    assert saved(store, 3) == 3
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["1", "3", "CURRENT"]


@pytest.mark.parametrize(
    "damage", ["CURRENT is nonsense", "CURRENT is gone", "an array is cut short", "meta is cut"]
)
def test_damage_falls_back_to_the_newest_whole_version_and_says_so(damage: str, tmp_path: Path) -> None:
    store = IndexStore(tmp_path)
    saved(store, 1)
    saved(store, 2)
    expected = 2
    if damage == "CURRENT is nonsense":
        (tmp_path / "CURRENT").write_bytes(b"\xff\x00")
    elif damage == "CURRENT is gone":
        (tmp_path / "CURRENT").unlink()
    else:
        expected = 1
        path = tmp_path / "2" / ("numbers.npy" if "array" in damage else "meta.json")
        os.truncate(path, path.stat().st_size - 5)
    loaded = store.current()
    assert loaded is not None and loaded.version == expected
    assert "stammgast train" in loaded.warning


def test_arrays_of_python_objects_and_names_that_leave_the_folder_are_refused(tmp_path: Path) -> None:
    store = IndexStore(tmp_path)
    for name, array in (("a", np.array([{}])), ("../a", np.zeros(1)), ("a/b", np.zeros(1))):
        with pytest.raises(IndexUnusable):
            store.save("x", {name: array}, {})
    assert store.current() is None


def _save_for_ever(folder: Path) -> None:
    number = 0
    while True:
        number += 1
        IndexStore(folder).save(
            "x", {"a": np.full(2000, number), "b": np.full(2000, number)}, {"number": number}
        )


def test_a_save_killed_at_any_moment_leaves_a_whole_version(tmp_path: Path) -> None:
    store = IndexStore(tmp_path)
    store.save("x", {"a": np.full(2000, 0), "b": np.full(2000, 0)}, {"number": 0})
    for wait_seconds in np.random.default_rng(3).uniform(0.01, 0.1, 8):
        process = multiprocessing.get_context("spawn").Process(target=_save_for_ever, args=(tmp_path,))
        process.start()
        process.join(1.0 + wait_seconds)
        process.kill()
        process.join()
        loaded = store.current()
        assert loaded is not None and not loaded.warning
        assert set(loaded.arrays["a"].tolist()) == set(loaded.arrays["b"].tolist()) == {loaded.meta["number"]}

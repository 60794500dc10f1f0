"""The lake: every event as a row of Parquet files that DuckDB, Spark or a warehouse can read.

In: the event log. Out: files named by offsets (`LakeWriter`), tables over them (`Lake`), and what indexes are
trained from, with consent applied (`Extraction`). Nothing heavy is imported before it is used.

    writer = LakeWriter(folder / "lake", currency="EUR")
    writer.advance(log, limit=50_000)
    writer.compact()
    with Lake(folder / "lake") as lake:
        lake.table().group_by("name").count().to_pyarrow()
"""

from stammgast.adapters.lake.compaction import CompactionTarget
from stammgast.adapters.lake.files import LakeBroken, LakeFile, LakeUnavailable
from stammgast.adapters.lake.locks import LakeBusy
from stammgast.adapters.lake.reader import Lake
from stammgast.adapters.lake.training import (
    Allowance,
    Extraction,
    ExtractionSettings,
    LeftOut,
    PopularityData,
    TrainingData,
    TrainingReport,
    training_baskets,
    training_sessions,
)
from stammgast.adapters.lake.writer import LakeAhead, LakeWriter

__all__ = [
    "Allowance",
    "CompactionTarget",
    "Extraction",
    "ExtractionSettings",
    "Lake",
    "LakeAhead",
    "LakeBroken",
    "LakeBusy",
    "LakeFile",
    "LakeUnavailable",
    "LakeWriter",
    "LeftOut",
    "PopularityData",
    "TrainingData",
    "TrainingReport",
    "training_baskets",
    "training_sessions",
]

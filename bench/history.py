"""What the past costs: importing a real shop's two years, and folding a log anew."""

import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bench.figures import Figure
from bench.processes import open_assembly
from bench.serving import made_events
from stammgast.capture import Parcel, Reception, Sender, receive
from stammgast.capture.incoming import MISSING_RAW

_IMPORT = [
    *("import", "orders"),
    *("--yes", "--consent", "personalization=yes", "--signed-by", "bench", "--basis", "benchmark"),
]


def online_retail(data: Path) -> list[Figure]:
    """`stammgast import orders` of the whole file, to log, profiles and lake, with its peak memory."""
    file = data / "online_retail_II" / "online_retail_II_all.parquet"
    with tempfile.TemporaryDirectory() as name:
        seconds, peak = timed([*_IMPORT, str(file), "--data", name])
    return [
        Figure("online_retail_II whole, to profiles and lake", f"{seconds:.0f} s, peak {peak:,.0f} MB").limit(
            "<= 90 s, <= 1,500 MB", "1,067,370 lines", is_met=seconds <= 90 and peak <= 1500
        )
    ]


def rebuild(*, count: int = 400_000) -> list[Figure]:
    """`stammgast rebuild` of profiles and lake over product views with consent, of 20,000 visitors."""
    with tempfile.TemporaryDirectory() as name:
        folder, now = Path(name), datetime.now(UTC)
        assembly = open_assembly(folder)
        events = made_events("r", 500)
        for number in range(count // 500):
            parcel = Parcel([msgspec.Raw(one) for one in events(number)], None, MISSING_RAW, None)
            received = receive(parcel, Reception(Sender("bench", False), now, assembly.new_id))
            assembly.log.append([received.submission])
        assembly.close()
        seconds, peak = timed(["rebuild", "--yes", "--data", name])
    rate = count / seconds
    return [
        Figure(
            "rebuild of all projections", f"{rate:,.0f} events/s", f"{count:,} events, peak {peak:,.0f} MB"
        ).limit(">= 15,000 events/s", "with the start of the command", is_met=rate >= 15_000)
    ]


def timed(arguments: list[str]) -> tuple[float, float]:
    """Run the command; its seconds and the peak of its resident memory in MB."""
    program = (
        "import resource, subprocess, sys\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)\n"
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", program, str(Path(sys.executable).parent / "stammgast"), *arguments]
    began = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return time.perf_counter() - began, float(done.stdout.split()[-1])

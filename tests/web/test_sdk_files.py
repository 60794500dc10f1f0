"""`/sdk/...`: small enough, cached rightly, open to the pages of any shop; and the snippet that loads it."""

import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from servers import Server
from stammgast.capture import proof_of
from stammgast.web.sdk_files import SDK_FOLDER
from stammgast.web.sdk_snippet import METHODS, SDK_PATH, snippet

CORE_BYTES = 5_000
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def core() -> bytes:
    """The script that every page loads."""
    path = SDK_FOLDER / "stammgast.js"
    assert path.exists(), "the SDK is not built: run `npm run build`"
    return path.read_bytes()


def test_the_core_is_at_most_5_kb_gzipped(core: bytes) -> None:
    assert len(gzip.compress(core, 9)) <= CORE_BYTES


def test_the_core_loads_no_part_before_it_is_used(core: bytes) -> None:
    text = core.decode()
    assert re.search(r"\bimport\(\"\./parts/", text), "there are parts"
    assert not re.search(r"(^|;)import[\s{\"]|\bfrom\s*\"", text), "a static import is part of the core"


def test_the_core_is_asked_for_again_and_its_parts_are_kept(server: Server, core: bytes) -> None:
    with server.client("") as client:
        answer = client.get(SDK_PATH)
        assert answer.status_code == 200 and answer.content == core
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["cache-control"] == "public, no-cache"
        again = client.get(SDK_PATH, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(SDK_PATH, headers={"accept-encoding": "identity"}).content == core
        assert client.head(SDK_PATH).status_code == 200
        for part in re.findall(r"\./(parts/[\w-]+\.js)", core.decode()):
            answer = client.get(f"/sdk/{part}")
            assert "immutable" in answer.headers["cache-control"], part


def test_pages_of_other_origins_may_load_it_as_a_script_and_nothing_else(server: Server) -> None:
    with server.client("") as client:
        headers = client.get(SDK_PATH).headers
    assert headers["access-control-allow-origin"] == "*"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("name", ["nothing.js", "../server.py", "..%2fserver.py", "parts", ""])
def test_what_is_not_there_is_said(server: Server, name: str) -> None:
    with server.client("") as client:
        assert client.get(f"/sdk/{name}").status_code == 404


def test_a_key_cannot_end_the_snippet() -> None:
    lines = snippet('"</script><script>alert(1)//', "https://stammgast.example/")
    assert lines.count("<script>") == lines.count("</script>") == 1
    assert '"https://stammgast.example"' in lines


def test_the_snippet_stands_in_for_every_method() -> None:
    client = (REPOSITORY / "sdk" / "src" / "client.ts").read_text("utf-8")
    public = re.findall(r"^  (?:async )?(\w+)(?:<.*?>)?\(", client.partition("\n  private ")[2], re.MULTILINE)
    methods = {name for name in public if name not in ("constructor", "private")}
    assert methods == set(METHODS.split()) - {"load"}


def test_the_guide_shows_the_snippet_as_it_is() -> None:
    guide = (REPOSITORY / "docs" / "how-to" / "browser-sdk.md").read_text("utf-8")
    assert snippet("YOUR_PUBLIC_KEY", "https://stammgast.example.com") in guide


def test_the_guides_server_code_makes_the_proof_that_the_server_checks() -> None:
    guide = (REPOSITORY / "docs" / "how-to" / "browser-sdk.md").read_text("utf-8")
    python = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    node = re.search(r"```js\n(import .*?)```", guide, re.DOTALL)
    assert python and node
    names: dict[str, Any] = {}
    exec(python[1], names)
    assert names["proof"]("42 ü", "key") == proof_of("42 ü", b"key")
    script = node[1].replace("export ", "") + 'console.log(proof("42 ü", "key"))'
    command = ["node", "--input-type=module", "--eval", script]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    assert said.strip() == proof_of("42 ü", b"key")


def test_both_packages_say_the_same_version(core: bytes) -> None:
    package = json.loads((REPOSITORY / "sdk" / "package.json").read_text("utf-8"))
    assert f'version:"{package["version"]}"' in core.decode()

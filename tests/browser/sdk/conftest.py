"""A server with the demo's articles, and a shop of another origin whose pages carry the snippet."""

from collections.abc import Iterator

import pytest
from sdk_shop import Site

from servers import Server
from stammgast.web.sdk_files import SDK_FOLDER


@pytest.fixture
def site(shop: Server) -> Iterator[Site]:
    """The shop's own web server."""
    assert (SDK_FOLDER / "stammgast.js").exists(), "the SDK is not built: run `npm run build`"
    site = Site()
    yield site
    site.close()

"""The demo's whole shop with few people, opened once, and a browser that looks into the drawer."""

import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest

from servers import Server, eventually, free_port
from stammgast.demo.house import House, open_house, shown_products
from stammgast.web.sdk_files import SDK_FOLDER

PEOPLE = 150


class DrawerShop:
    """Lindhoff's web server beside a Stammgast."""

    def __init__(self, house: House, server: Server) -> None:
        self.house = house
        self.server = server
        self.port = free_port()
        self.output = house.folder.parent / "lindhoff.txt"
        command = [sys.executable, "-m", "stammgast.demo.shop", str(house.folder), "--port", str(self.port)]
        with self.output.open("wb") as output:
            self._process = subprocess.Popen(
                [*command, "--stammgast", server.url], stdout=output, stderr=output
            )
        eventually(self._is_open, within=30, why=lambda: self.output.read_text("utf-8"))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def _is_open(self) -> bool:
        return httpx.get(f"{self.url}/healthz").status_code == 200


@pytest.fixture(scope="session")
def lindhoff(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DrawerShop]:
    """The shop with two years of few people."""
    assert (SDK_FOLDER / "stammgast.js").exists(), "the SDK is not built: run `npm run build`"
    folder = tmp_path_factory.mktemp("lindhoff") / "data"
    house = open_house(folder, is_fresh=False, tell=lambda _: None, shoppers=PEOPLE)
    server = Server(folder).start()
    try:
        with server.client() as client:
            client.post("/v1/catalog/products", json={"products": shown_products(house.shop)})
        shop = DrawerShop(house, server)
        yield shop
        shop.close()
    finally:
        server.stop()

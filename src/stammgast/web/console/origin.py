"""Where a request comes from and how: the client's address, our own host, and whether it came by HTTPS."""

from ipaddress import ip_address

from litestar.connection import ASGIConnection

from stammgast.assembly import Assembly


def is_https(connection: ASGIConnection) -> bool:
    """Whether the browser came by HTTPS; a proxy says so only where the setting web.behind_proxy is on."""
    return (_forwarded(connection, "x-forwarded-proto") or connection.scope["scheme"]) == "https"


def own_host(connection: ASGIConnection) -> str:
    """Host and port as the browser wrote them."""
    return _forwarded(connection, "x-forwarded-host") or connection.headers.get("host", "")


def own_address(connection: ASGIConnection) -> str:
    """The address of this server as the browser wrote it, such as `https://stammgast.example`."""
    return f"{'https' if is_https(connection) else 'http'}://{own_host(connection)}"


def address_of(connection: ASGIConnection) -> str:
    """The client's IP address; "" where it is not known."""
    client = connection.scope.get("client")
    return _as_address(_forwarded(connection, "x-forwarded-for")) or (client[0] if client else "")


def _forwarded(connection: ASGIConnection, name: str) -> str:
    """The last value of a header that the proxy in front sets; earlier ones the client could have written."""
    assembly: Assembly = connection.app.state.assembly
    if not assembly.settings.web.behind_proxy:
        return ""
    return connection.headers.get(name, "").rpartition(",")[2].strip()


def _as_address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        return ""

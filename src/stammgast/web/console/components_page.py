"""The hidden page that shows every component in every state, for those who build pages."""

from litestar import Request, Response, get

from stammgast.web.console.render import render
from stammgast.web.console.roles import Permission, may


@get("/console/components", include_in_schema=False, guards=[may(Permission.COMPONENTS_READ)])
async def components_page(request: Request) -> Response[str]:
    """All components."""
    return render(request, "components.html")

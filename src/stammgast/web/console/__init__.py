"""The console: the pages in which the people of a shop work.

A handler carries `guards=[may(Permission.X)]`, finds the signed-in person in `request.state.person`, answers
with `render(request, "page.html", ...)` and notes every change with `audit(request, ...)`.

A page is a controller in `<page>_pages.py`, a template in `templates/`, its words in `words/<page>.py` and,
where it is a room of its own, a line in `navigation.py`. `docs/how-to/console-components.md` shows what it
is built from.
"""

"""The console: the pages in which the people of a shop work.

A handler carries `guards=[may(Permission.X)]`, finds the signed-in person in `request.state.person`, answers
with `render(request, "page.html", ...)` and notes every change with `audit(request, ...)`.
"""

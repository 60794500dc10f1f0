"""The one base of everything that should not happen; what the business expects is a `Refusal`."""


class StammgastError(Exception):
    """Something went wrong. `str(error)` says what was found, what was wanted and what to do next.

    `code` is stable and is what programs may compare. One table in `web/` turns codes into statuses.
    """

    code = "error"

    def __init__(self, found: str, wanted: str = "", todo: str = "") -> None:
        self.found = found
        self.wanted = wanted
        self.todo = todo
        parts = [found, f"Wanted: {wanted}." if wanted else "", todo]
        super().__init__(" ".join(part for part in parts if part))

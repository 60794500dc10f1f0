"""The larger drawings of the home page."""


def draw_rail(*, is_winter: bool) -> str:
    """A clothes rail."""
    return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1200 760'/>"

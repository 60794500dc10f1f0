"""What our processes write about themselves: one line per happening on standard error, no personal data."""

import logging


def write_happenings() -> None:
    """Set the form of the lines; libraries are heard only when something is wrong."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    logging.getLogger("stammgast").setLevel(logging.INFO)

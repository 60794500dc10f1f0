"""The innermost loops of a query as machine code (numba): a fifth of what sixty calls of numpy took.

Imported where it is used: numba takes half a second to load and a shop without sessions never needs it. What
is compiled is kept beside these files, or in the user's cache folder where that cannot be written.

Formulas and names are those of `neighbours.py` and `fusion.py`; their plain twins are in the tests.
"""

from stammgast.decide.session.compiled.candidates import causes, described, ranked
from stammgast.decide.session.compiled.sources import similar_sessions, strengths

__all__ = ["causes", "described", "ranked", "similar_sessions", "strengths"]

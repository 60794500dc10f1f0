"""Processes that answer decisions beside the server, so that thinking and taking in do not share one core.

`decide` needs nothing but the request, the world and what may be known of the visitor. The server finds out
who asks, hands the three over, and writes what was decided to the log; with no such process, or one that
died, it decides itself.
"""

from stammgast.web.decider.answering import Answered, Ask, Made, answer
from stammgast.web.decider.beside import Decider, DeciderGone, Deciders

__all__ = ["Answered", "Ask", "Decider", "DeciderGone", "Deciders", "Made", "answer"]

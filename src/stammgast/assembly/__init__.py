"""Settings become objects here and nowhere else; what several rooms and adapters do together is done here.

`Assembly` holds the parts of one Stammgast; `train` builds the indexes, `WorldKeeper` keeps what decisions
stand on current.
"""

from stammgast.assembly.parts import Assembly, BadDataFolder
from stammgast.assembly.worlds import WorldKeeper

__all__ = ["Assembly", "BadDataFolder", "WorldKeeper"]

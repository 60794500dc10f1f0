"""What compiled functions are given. "readonly" lets arrays in memory and mapped ones share a compilation."""

from numba import float32, float64, int16, int32, int64, types

POSITIONS = types.Array(int64, 1, "C", readonly=True)
NUMBERS = types.Array(int32, 1, "C", readonly=True)
PLACES = types.Array(int16, 1, "C", readonly=True)
WEIGHTS = types.Array(float32, 1, "C", readonly=True)
RULES = types.Array(float32, 2, "C", readonly=True)
FADING = types.Array(float64, 1, "C", readonly=True)
TABLE = types.Array(float64, 2, "C", readonly=True)
MEMORY = int32[::1]

"""Benchmarks: every figure of the README beside its reference, in the same run."""

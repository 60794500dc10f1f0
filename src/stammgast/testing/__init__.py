"""Shipped checks: what an adapter or a plug-in must pass, free of any test framework."""

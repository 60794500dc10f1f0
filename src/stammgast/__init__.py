"""Stammgast: every shopper a regular, at every touchpoint."""

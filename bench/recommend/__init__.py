"""Benchmarks of the recommenders: next item on Diginetica and on the bol.com example of Serenade."""

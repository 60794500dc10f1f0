"""The demo: a small fashion shop that uses Stammgast as a customer's shop would, and people who come and buy.

It knows Stammgast's command line and public HTTP API, nothing else. What it makes (articles, shoppers, two
years of orders, weeks of browsing) comes from a seed, so that tests know what Stammgast must find in it.

    python -m stammgast.demo --data demo-data --port 8350
"""

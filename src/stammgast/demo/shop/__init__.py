"""Lindhoff, the demo's shop: the web server of a small fashion shop that uses Stammgast as any shop would.

Everything that talks to Stammgast is in two files, and they are the integration guide:
`stammgast_client.py` on the shop's server and `static/personal.js` in the shop's pages.

    python -m stammgast.demo.shop demo-data --port 8351 --stammgast http://127.0.0.1:8350
"""

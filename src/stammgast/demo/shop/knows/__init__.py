"""What the shop knows: the drawer on every page. Its calls are in `pages.py`, its page is `drawer.html`."""

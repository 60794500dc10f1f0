"""The HTTP server: thin, it parses, calls and renders."""

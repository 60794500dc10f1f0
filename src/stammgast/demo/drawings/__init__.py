"""How the articles look: each style is a list of parts, which a brush turns into SVG in any colour."""

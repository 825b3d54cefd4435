"""Reports: one JSON-plain summary, and its renderings for the terminal, CI and people."""

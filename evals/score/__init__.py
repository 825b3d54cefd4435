"""Scorers: each looks at one turn, or one call, and returns a value and a reason."""

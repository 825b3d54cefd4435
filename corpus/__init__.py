"""A corpus of labelled property sales calls: its form, its checks, its hands and their sheets."""

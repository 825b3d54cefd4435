"""A corpus of labelled property sales calls: its form, its checks, the profiles and sheets that its hands wrote from."""

"""Timings of the assistant on the machine they are run on."""

"""Noise: what happens to words on their way from a customer's head to the assistant, by seeded rules."""

"""Editions kept as fixtures: pages as they came, and what a person says stands in them."""

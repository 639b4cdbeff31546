"""Finds out from a newspaper's address which publishing system it has, and writes its site file."""

"""Fills an empty database with as many invented articles as asked for, to see how the store answers when it is large.

Persons are made by the statistics of surnames, words are drawn by their frequencies, divisions are those of one real
city. Bulletins of five districts appear for five years. The same seed gives the same rows on every database.
"""

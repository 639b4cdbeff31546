"""Audits: stored articles drawn at random, judged by a person in a workbook, turned into figures and corrections."""

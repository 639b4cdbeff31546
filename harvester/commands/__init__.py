"""Scrapy's commands that behave as the contract of the command line says."""

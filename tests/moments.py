"""Moments for tests, since no test asks the clock."""

from datetime import UTC, datetime

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)

"""How long a database waits for a lock by itself, before it says that another holds it."""

BUSY_SECONDS = 10.0

"""All our tables, those that others refer to first: to import one module of them is not to know them all."""

from models import audit_tables, coverage_tables, duplicate_tables, person_tables, revision_tables, run_tables, tables
from models.columns import Base

MODULES = (
    tables,
    person_tables,
    audit_tables,
    duplicate_tables,
    person_tables,
    revision_tables,
    coverage_tables,
    run_tables,
)
TABLES = tuple(Base.metadata.sorted_tables)

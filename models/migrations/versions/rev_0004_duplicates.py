"""Near-duplicates: fingerprints of texts, the bands they are found by, and the clusters of articles.

Articles that are already there have no fingerprint until they are stored again.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "fingerprint",
        Column("id", Integer, nullable=False, comment="Number of the fingerprint"),
        Column("digest", BigInteger, nullable=False, comment="Hash of the value, to find it by"),
        Column("value", LargeBinary, nullable=False, comment="Version, count of runs, 128 minima"),
        PrimaryKeyConstraint("id", name="pk_fingerprint"),
        UniqueConstraint("digest", name="uq_fingerprint_digest"),
        comment="Fingerprints of texts (MinHash), each once",
    )
    _create_bands()
    _create_clusters()


def _create_bands() -> None:
    op.create_table(
        "fingerprint_band",
        Column("band", BigInteger, nullable=False, comment="Hash of three minima"),
        Column("fingerprint_id", Integer, nullable=False, comment="A fingerprint that has it"),
        PrimaryKeyConstraint("band", "fingerprint_id", name="pk_fingerprint_band"),
        comment="Bands of fingerprints: texts that are alike share one",
        sqlite_with_rowid=False,
    )
    op.create_table(
        "common_band",
        Column("band", BigInteger, nullable=False, autoincrement=False, comment="The band"),
        PrimaryKeyConstraint("band", name="pk_common_band"),
        comment="Bands that too many fingerprints have to mean anything",
    )


def _create_clusters() -> None:
    op.create_table(
        "article_fingerprint",
        Column("article_id", Integer, nullable=False, comment="Its article"),
        Column("fingerprint_id", Integer, nullable=False, comment="Fingerprint of its text; equal texts share one"),
        Column("cluster_id", Integer, nullable=False, comment="Smallest article id of its cluster; its own if alone"),
        ForeignKeyConstraint(
            ["article_id"], ["article.id"], name="fk_article_fingerprint_article_id_article", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["fingerprint_id"], ["fingerprint.id"], name="fk_article_fingerprint_fingerprint_id_fingerprint"
        ),
        PrimaryKeyConstraint("article_id", name="pk_article_fingerprint"),
        comment="Fingerprint and cluster of each article whose text is long enough",
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_article_fingerprint_fingerprint_id_cluster_id", "article_fingerprint", ["fingerprint_id", "cluster_id"]
    )
    op.create_index("ix_article_fingerprint_cluster_id", "article_fingerprint", ["cluster_id"])

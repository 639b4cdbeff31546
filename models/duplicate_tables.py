"""The tables of near-duplicates: fingerprints of texts, the bands they are found by, and the clusters of articles."""

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.columns import Base

WITHOUT_ROWID = {"sqlite_with_rowid": False}


class ArticleFingerprint(Base):
    """Which fingerprint the text of an article has, and the cluster (转载: the same piece again) it is in."""

    __tablename__ = "article_fingerprint"
    __table_args__ = (
        Index(None, "fingerprint_id", "cluster_id"),
        {"comment": "Fingerprint and cluster of each article whose text is long enough"} | WITHOUT_ROWID,
    )

    article_id: Mapped[int] = mapped_column(
        ForeignKey("article.id", ondelete="CASCADE"), primary_key=True, comment="Its article"
    )
    fingerprint_id: Mapped[int] = mapped_column(
        ForeignKey("fingerprint.id"), comment="Fingerprint of its text; equal texts share one"
    )
    cluster_id: Mapped[int] = mapped_column(index=True, comment="Smallest article id of its cluster; its own if alone")


class Fingerprint(Base):
    """A fingerprint, once for all articles that have it."""

    __tablename__ = "fingerprint"
    __table_args__ = {"comment": "Fingerprints of texts (MinHash), each once"}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True, comment="Number of the fingerprint")
    digest: Mapped[int] = mapped_column(BigInteger, unique=True, comment="Hash of the value, to find it by")
    value: Mapped[bytes] = mapped_column(LargeBinary, comment="Version, count of runs, 128 minima")


class FingerprintBand(Base):
    """A band of a fingerprint: texts that are alike share one. No foreign key: its index would double the table."""

    __tablename__ = "fingerprint_band"
    __table_args__ = ({"comment": "Bands of fingerprints: texts that are alike share one"} | WITHOUT_ROWID,)

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="Hash of three minima")
    fingerprint_id: Mapped[int] = mapped_column(primary_key=True, comment="A fingerprint that has it")


class CommonBand(Base):
    """A band of so many fingerprints that it is a formula of texts of one kind, and links none of them."""

    __tablename__ = "common_band"
    __table_args__ = {"comment": "Bands that too many fingerprints have to mean anything"}  # noqa: RUF012

    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False, comment="The band")

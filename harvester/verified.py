"""Which bulletins a crawl has seen whole: those with a complete edition in the database."""

from sqlalchemy import Connection, select

from models.tables import Edition, Site


def verified_sites(connection: Connection) -> frozenset[str]:
    """The slugs and the addresses of the sites that have a complete edition."""
    wanted = (
        select(Site.slug, Site.base_url)
        .join(Edition, Edition.site == Site.slug)
        .where(Edition.state == "complete", Edition.articles_stored > 0)
        .distinct()
    )
    return frozenset(part for row in connection.execute(wanted) for part in row if part)

"""`harvester sites try`: what one page yields, every field with the rule that found it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import SitesFolder, epilog, known_sites, options_of, parse_day, today_in_china
from harvester.cli.render import Rows, print_rows
from models.errors import PageNotUnderstood, UsageError

if TYPE_CHECKING:
    from harvester.platforms.entries import EntryPage
    from harvester.site import Site
    from harvester.trial import Trial
    from models.items import AnnotatedArticle, Article, Link, RawPage

EPILOG: Final = epilog(
    "harvester sites try http://paper.example.cn/html/2022-03/24/node_1.htm",
    "harvester sites try page.htm --site binhai_shibao --date 2022-03-24",
)
COLUMNS: Final = ("part", "field", "value", "rule")
WIDE: Final = 100  # an address is useless when it is cut
Line = tuple[str, str, object, str]
SPOKEN: Final = ("page_number", "page_name", "section", "organ", "kicker", "headline", "subhead", "standfirst")


def try_site(
    context: typer.Context,
    *,
    address: Annotated[str, typer.Argument(metavar="URL", help="An index, a page or an article; a file too.")],
    slug: Annotated[str | None, typer.Option("--site", metavar="SLUG", help="Read it as this site's page.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="D", help="Day of its edition.")] = None,
    sites: SitesFolder = None,
) -> None:
    """Fetch one page, store nothing, and print its links and every field with the rule that found it."""
    from harvester.sitefile import find_site
    from harvester.trial import site_of, try_page

    given = parse_day(day, "--date", today_in_china())
    known = known_sites(sites)
    site = find_site(slug, known) if slug is not None else site_of(address, known)
    page = _get(address, site)
    trial = try_page(page, site, given, today_in_china())
    print_rows(options_of(context), Rows(COLUMNS, list(to_lines(trial, given)), cell_width=WIDE))
    if not trial.is_understood:
        reasons = "; ".join(f"as {part}: {reason}" for part, reason in trial.failures)
        raise PageNotUnderstood(address, f"{trial.platform} finds nothing ({reasons}); try another --site")


def _get(address: str, site: "Site | None") -> "RawPage":
    from harvester.onepage import fetch_page, path_of, read_file
    from harvester.trial import stand_in

    path = path_of(address)
    if path is not None:
        return read_file(path, site.encoding if site else None)
    whose = site or stand_in(address, "founder")
    if whose is None:
        raise UsageError(f"{address}: is no address; give http://… or a file")
    return fetch_page(address, whose)


def to_lines(trial: "Trial", given: date | None) -> Iterator[Line]:
    """What the trial found, a line a field."""
    page = trial.page
    yield "fetch", "url", page.url, ""
    yield "fetch", "status", page.status, ""
    yield "fetch", "bytes", len(page.body), f"sha256 {page.body_hash[:12]}"
    yield "fetch", "charset", page.encoding, page.encoding_rule
    yield "fetch", "platform", trial.platform, trial.chosen_by
    if trial.edition is not None:
        yield "edition", "published_on", trial.edition.published_on, "--date" if given else "address, masthead or today"
        yield from _links("edition", trial.edition.pages)
    if trial.listing is not None:
        yield from _links("page", trial.listing.articles)
    if trial.entries is not None:
        yield from _entries(trial.entries)
    for article in _annotated(trial):
        yield from _article_lines(article)
    for part, reason in trial.failures:
        yield part, "nothing found", reason, ""


def _links(part: str, links: "tuple[Link, ...]") -> Iterator[Line]:
    for number, link in enumerate(links, 1):
        place = " ".join(filter(None, (link.page_number, link.page_name)))
        yield part, f"link {number}", f"{place} {link.title}".strip(), link.url


def _entries(found: "EntryPage") -> Iterator[Line]:
    for number, entry in enumerate(found.entries, 1):
        day = entry.published_on or "date on its page"
        yield "list", f"entry {number}", f"{day} {entry.title}".strip(), f"{entry.url} {entry.date_rule or ''}".strip()
    following = (*found.further, *(part.url for part in found.parts))
    yield from (("list", f"next list {number}", url, "") for number, url in enumerate(following, 1))
    yield from (("list", f"left alone {number}", url, "") for number, url in enumerate(found.left_alone, 1))


def _annotated(trial: "Trial") -> "Iterator[AnnotatedArticle]":
    if not trial.articles:
        return
    from harvester.extract import load_toolkit_for
    from pipelines.text import annotate

    toolkit = load_toolkit_for(trial.site)
    yield from (annotate(article, toolkit) for article in trial.articles)


def _article_lines(found: "AnnotatedArticle") -> Iterator[Line]:
    article = found.article
    part = f"article {article.index}"
    rules = {rule.field: rule.rule for rule in article.rules}
    yield part, "published_on", article.published_on, rules.get("published_on", "")
    yield from ((part, name, value, rules.get(name, "")) for name, value in _fields(article) if value)
    yield part, "dateline", found.dateline, ""
    yield part, "text", found.text, rules.get("lines", "") or f"{len(found.paragraphs)} paragraphs"
    for signature in found.signatures:
        yield part, signature.role, f"{signature.rank or ''}{signature.name}", signature.rule
    for mention in found.mentions:
        yield part, mention.kind, f"{mention.name} {mention.code or ''}".strip(), mention.rule
    yield from ((part, "caption", caption, rules.get("captions", "")) for caption in article.captions)


def _fields(article: "Article") -> "list[tuple[str, str | None]]":
    shown = article.model_dump(include=set(SPOKEN))
    return [(name, shown[name]) for name in SPOKEN]

"""The inquiry into a newspaper: which address to look at next, and what is known at its end. Pure; fetches nothing.

An inquiry is a generator: it yields addresses, gets each one's page or the reason why there is none, and returns what
it found. So the same inquiry runs on the web, on a file and in a test.
"""

from collections.abc import Generator, Iterable
from dataclasses import replace
from datetime import date

from harvester.detect.address import to_template
from harvester.detect.entrance import find_edition_link, find_exit, find_stray
from harvester.detect.finding import Evidence, Finding, HowSure
from harvester.detect.lists import inquire_list
from harvester.detect.naming import find_name
from harvester.detect.reading import Reading, best_reading
from harvester.detect.trail import BYTES_RULES, Answer, Trail
from harvester.platforms.dates import date_in_url
from harvester.platforms.markup import canonical
from models.items import RawPage

Inquiry = Generator[str, Answer, Finding]
MOST_HOPS = 4  # /, /paper/, paperindex.htm, the edition
MOST_STEPS_BACK = 2  # an article, its page, the first page


def inquire(url: str, today: date) -> Inquiry:
    """What is to be known of a newspaper, from its entry, an index, a page or an article."""
    trail = Trail(url, today)
    reading = yield from _arrive(trail)
    if reading is None:
        _explain(trail)
        return Finding(url=url, name=find_name(trail.pages), evidence=tuple(trail.evidence))
    if reading.is_list and not reading.is_edition:
        return (yield from inquire_list(reading, trail))
    reading, index = yield from _to_index(reading, trail)
    reading = yield from _to_article(reading, trail)
    return _finding(reading, index, trail)


def examine(page: RawPage, today: date) -> Finding:
    """What one page alone says of its newspaper."""
    inquiry = inquire(page.url, today)
    answer: Answer = page
    next(inquiry)
    while True:
        try:
            inquiry.send(answer)
        except StopIteration as end:
            found: Finding = end.value
            return found.model_copy(update={"evidence": tuple(_kept(found.evidence))})
        answer = NOT_FETCHED


NOT_FETCHED = "one page alone was given"


def _kept(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    return (each for each in evidence if each.seen != NOT_FETCHED)


def _arrive(trail: Trail) -> Generator[str, Answer, Reading | None]:
    """The first page that belongs to an edition, by way of the entries before it."""
    asked: set[str] = set()
    reading: Reading | None = None
    following: str | None = trail.url
    while following is not None and following not in asked and len(asked) <= MOST_HOPS:
        asked.add(following)
        page = yield from trail.ask(following)
        if page is None:
            return reading
        reading = best_reading(page, trail.today)
        if reading is not None and reading.is_edition:
            return reading
        following = _following(page, trail, is_list=reading is not None and reading.is_list)
    return reading


def _following(page: RawPage, trail: Trail, *, is_list: bool) -> str | None:
    """Where a page leads that is no edition's: a script comes last, since it often sends telephones elsewhere."""
    led = None if is_list else find_exit(page)
    if led is None or led[1] != "meta refresh":
        link = find_edition_link(page, trail.today)
        led = led if link is None else (link, "its link to the latest edition")
    if led is None:
        return None
    trail.note("leads on", *led)
    return led[0]


def index_of(reading: Reading) -> str | None:
    """The address of an edition's index: the first page of its list, or the page whose list does not name itself."""
    own, listed = canonical(reading.page.url), [link.url for link in reading.pages]
    if reading.article is not None:
        return listed[0] if listed else None
    return listed[0] if own in listed else own


def _to_index(reading: Reading, trail: Trail) -> Generator[str, Answer, tuple[Reading, str | None]]:
    """What is read in the index, and its address; an article may name its own page alone, which names the first."""
    index = index_of(reading)
    for _ in range(MOST_STEPS_BACK):
        if index is None or not reading.pages or canonical(reading.page.url) == index:
            break
        page = yield from trail.ask(index)
        first = None if page is None else best_reading(page, trail.today)
        if first is None or first.platform != reading.platform or not first.pages:
            break
        index = index_of(first)
        reading = replace(first, article=first.article or reading.article)
    return reading, index


def _to_article(reading: Reading, trail: Trail) -> Generator[str, Answer, Reading]:
    """The reading with one article that was read, to know that the system's articles are."""
    url, links = reading.page.url, reading.articles
    if not links and reading.pages and reading.article is None:
        page = yield from trail.ask(next(link.url for link in reading.pages))
        first = None if page is None else best_reading(page, trail.today)
        links = first.articles if first is not None else ()
    if reading.article is not None or not links or links[0].url == url:
        return replace(reading, articles=links)
    page = yield from trail.ask(links[0].url)
    found = None if page is None else best_reading(page, trail.today)
    if found is None or found.platform != reading.platform:
        return replace(reading, articles=links)
    return replace(reading, articles=links, article=found.article)


def _finding(reading: Reading, index: str | None, trail: Trail) -> Finding:
    day = None if index is None else date_in_url(index)
    template = None if index is None or day is None else to_template(index, day)
    _note_reading(reading, trail)
    headline = reading.article.headline if reading.article is not None else None
    titles = [link.title for link in reading.articles if link.title]
    encoding = reading.page.encoding
    return Finding(
        url=trail.url,
        platform=reading.platform,
        how_sure=_how_sure(reading),
        name=find_name(trail.pages, [*([headline] if headline else ()), *titles]),
        base_url=None if template is None else template.base_url,
        edition_url=None if template is None else template.edition_url,
        encoding=None if encoding in BYTES_RULES else encoding,
        day=reading.day,
        index=index if template is not None else None,
        articles=len(reading.articles),
        evidence=tuple(trail.evidence),
    )


def _how_sure(reading: Reading) -> HowSure:
    if reading.pages and reading.article is not None:
        return "sure"
    return "likely" if reading.pages or reading.article is not None else "unsure"


def _note_reading(reading: Reading, trail: Trail) -> None:
    page = reading.page
    trail.note("platform", reading.platform, f"recognises {page.url}")
    if reading.day is not None:
        trail.note("day", reading.day.isoformat(), "address" if date_in_url(page.url) else "masthead")
    if reading.pages:
        first = reading.pages[0]
        named = " ".join(filter(None, (first.page_number, first.page_name)))
        trail.note("edition", f"{len(reading.pages)} pages, the first {named}".rstrip(), page.url)
    if reading.articles:
        trail.note("page", f"{len(reading.articles)} articles", page.url)
    if (article := reading.article) is not None:
        size = sum(map(len, article.lines))
        trail.note("article", f"{article.headline or 'no headline'}: {size} characters", article.source)
    trail.note("charset", page.encoding, page.encoding_rule)


def _explain(trail: Trail) -> None:
    """Writes down what was seen where nothing fits."""
    for page in trail.pages[-1:]:
        if (stray := find_stray(page)) is not None:
            trail.note("leads away", stray, "another host: give that address")
        trail.note("seen", f"{len(page.body)} bytes, {page.text.lower().count('<a ')} links", page.url)

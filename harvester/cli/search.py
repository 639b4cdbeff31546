"""`harvester search`: Chinese full text."""

from typing import Annotated, Final, Literal

import typer

from harvester.cli.database import connected
from harvester.cli.options import Since, Until, epilog, options_of, parse_day, today_in_china
from models.errors import UsageError
from models.kinds import Role

EPILOG: Final = epilog(
    "harvester search 垃圾分类",
    "harvester search '\"消防演练\" -学校' --division 人和路街道 --since 2022-01-01",
    "harvester search '义诊 OR 体检' --correspondent 张三 --order best",
    "harvester search 志愿者 --front-page --kwic --limit 50",
    "harvester search 志愿者 --kwic --format csv > places.csv",
)
QUERY_HELP: Final = (
    'Words, all of them wanted, of one character or more; "a phrase" as it stands; -word is not wanted; OR divides. '
    "A query that begins with - follows --."
)
KWIC_HELP: Final = "Keyword in context: a line for each place where it stands; --limit counts lines."


def search(
    context: typer.Context,
    *,
    query: Annotated[str, typer.Argument(metavar="QUERY", help=QUERY_HELP)],
    division: Annotated[str | None, typer.Option(metavar="N", help="Name or code; takes in what lies below.")] = None,
    person: Annotated[str | None, typer.Option(metavar="N", help="Name in the byline, in any role.")] = None,
    role: Annotated[Role | None, typer.Option(help="Role of --person; alone: anybody in it.")] = None,
    reporter: Annotated[str | None, typer.Option(metavar="N", help="Name of a reporter 记者.")] = None,
    correspondent: Annotated[str | None, typer.Option(metavar="N", help="Name of a correspondent 通讯员.")] = None,
    site: Annotated[str | None, typer.Option(metavar="S", help="Slug of a bulletin.")] = None,
    page: Annotated[str | None, typer.Option(metavar="P", help="Page number 版次: 2 is 02 and A02; B02.")] = None,
    section: Annotated[str | None, typer.Option(metavar="N", help="Part of the section 栏题.")] = None,
    front_page: Annotated[bool, typer.Option("--front-page", help="On the front page 头版 alone.")] = False,
    since: Since = None,
    until: Until = None,
    order: Annotated[
        Literal["newest", "best"], typer.Option(help="Which come first; best: those with the words in the title.")
    ] = "newest",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many.")] = 20,
    kwic: Annotated[bool, typer.Option("--kwic", help=KWIC_HELP)] = False,
) -> None:
    """Search titles and texts; any run of characters is found, words need no blanks between them."""
    from harvester.cli.concordance import print_places
    from harvester.cli.hits import print_result
    from harvester.search import Filters, find_places
    from harvester.search import search as find
    from pipelines.text.segment import load_segmenter

    options, today = options_of(context), today_in_china()
    first, last = parse_day(since, "--since", today), parse_day(until, "--until", today)
    if first and last and first > last:
        raise UsageError(f"--since {first} lies after --until {last}; turn the two round")
    filters = Filters(
        division=division,
        person=person,
        role=role,
        reporter=reporter,
        correspondent=correspondent,
        site=site,
        page=page,
        section=section,
        is_front_page=front_page,
        since=first,
        until=last,
    )

    def cut(text: str) -> tuple[str, ...]:
        return load_segmenter().cut_query(text)

    with connected(options.db) as connection:
        if kwic:
            places = find_places(connection, query, cut=cut, filters=filters, limit=limit, order=order)
        else:
            result = find(connection, query, cut=cut, filters=filters, limit=limit, order=order)
    if kwic:
        print_places(options, places)
    else:
        print_result(options, result)

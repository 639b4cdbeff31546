"""`harvester extract`: files to records, without a database."""

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from harvester.cli.options import Globals, SitesFolder, epilog, known_sites, options_of, parse_day, today_in_china
from harvester.cli.render import Rows, print_json_array, print_json_lines, print_rows
from harvester.cli.start import to_line
from models.errors import HarvestError

if TYPE_CHECKING:
    from harvester.site import Site
    from models.items import RawPage

EPILOG: Final = epilog(
    "harvester extract page.txt",
    "harvester extract pages/ --site binhai_shibao --date 2022-03-24 --format json",
    "iconv -f gb18030 page.txt | harvester extract --single -",
)
STDIN: Final = "-"
Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...|-", help="Files, folders with .txt, .html and .htm, or - for stdin.")
]


class Extraction:
    """Files on their way to records; counts what was written and what was refused."""

    def __init__(self, site: "Site | None", published_on: date | None, *, is_single: bool) -> None:
        from harvester.extract import load_toolkit_for

        self._site = site
        self._published_on = published_on
        self._is_single = is_single
        self._toolkit = load_toolkit_for(site)
        self.written = 0
        self.refused = 0

    def records(self, files: tuple[Path, ...]) -> Iterator[dict[str, object]]:
        """A record an article; a file that can't be read is a line on stderr."""
        from harvester.extract import extract
        from harvester.record import to_record

        for file in files:
            try:
                found = extract(
                    self._read(file),
                    self._toolkit,
                    site=self._site,
                    published_on=self._published_on,
                    is_single=self._is_single,
                )
            except HarvestError as error:
                self.refused += 1
                print(f"harvester: {to_line(error)}", file=sys.stderr)
                continue
            for annotated in found:
                self.written += 1
                yield to_record(annotated)

    def _read(self, file: Path) -> "RawPage":
        from harvester.extract import read_file, read_stream

        now = datetime.now(UTC)
        encoding = self._site.encoding if self._site else None
        if str(file) == STDIN:
            return read_stream(sys.stdin.buffer, STDIN, now, encoding=encoding)
        return read_file(file, now, encoding=encoding)


def extract_files(
    context: typer.Context,
    *,
    paths: Paths,
    is_single: Annotated[bool, typer.Option("--single", help="Each file is one article: do not split it.")] = False,
    slug: Annotated[str | None, typer.Option("--site", metavar="SLUG", help="The bulletin the files are of.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="D", help="Day of the edition, else none.")] = None,
    sites: SitesFolder = None,
) -> None:
    """Print one JSON record an article: headline, paragraphs, bylines by role, divisions with codes. No database.

    Exit code 3 when some files were refused, 1 when all were.
    """
    files = _files(paths)
    published_on = parse_day(day, "--date", today_in_china())
    site = _site(slug, sites)
    extraction = Extraction(site, published_on, is_single=is_single)
    _print(options_of(context), extraction.records(files))
    if extraction.refused:
        raise typer.Exit(3 if extraction.written else 1)


def _files(paths: list[Path]) -> tuple[Path, ...]:
    from harvester.files import find_files

    streams = (Path(STDIN),) if any(str(path) == STDIN for path in paths) else ()
    return streams + find_files(path for path in paths if str(path) != STDIN)


def _site(slug: str | None, folder: Path | None) -> "Site | None":
    if slug is None:
        return None
    from harvester.sitefile import find_site

    return find_site(slug, known_sites(folder))


def _print(options: Globals, records: Iterator[dict[str, object]]) -> None:
    match options.output_format:
        case None | "jsonl":
            print_json_lines(records)
        case "json":
            print_json_array(records)
        case _:
            found = list(records)
            columns = tuple(found[0]) if found else ()
            print_rows(options, Rows(columns, [tuple(record.values()) for record in found]))

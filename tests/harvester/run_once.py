"""One crawl in a process of its own: `python -m tests.harvester.run_once '{"slugs": […], …}'`."""

import json
import sys
from datetime import date
from pathlib import Path

from harvester.crawl import run_crawl, run_ingest
from harvester.reextract import run_reextract
from models.errors import HarvestError
from models.items import AnnotatedArticle, Article, Value
from tests.loopback import stay_on_loopback


class Wrap:
    """Annotates nothing, quickly: what this tests is the way of an article, not its reading."""

    async def process_item(self, item: Value) -> Value:
        """An article as an annotated one."""
        if not isinstance(item, Article):
            return item
        return AnnotatedArticle(
            article=item,
            dateline=None,
            paragraphs=item.lines,
            text="\n".join(item.lines),
            byline_text=item.byline_line or "",
            signatures=(),
            mentions=(),
            keywords=(),
            words=(),
        )


PIPELINES = {"pipelines.check.CheckPipeline": 100, Wrap: 200, "pipelines.store.StorePipeline": 300}


def main(text: str) -> int:
    """The exit code of what the JSON asks for."""
    stay_on_loopback()
    asked = json.loads(text)
    overrides = {"ITEM_PIPELINES": PIPELINES, "HARVEST_RETRY_WAIT": 0.01, "HARVEST_ROBOTS_WAITS": [0.01]}
    overrides |= asked.get("overrides", {})
    try:
        if "reextract" in asked:
            draft = Path(asked["draft"]) if "draft" in asked else None
            del overrides["ITEM_PIPELINES"]
            overrides |= asked.get("overrides", {})
            return run_reextract(
                asked["reextract"],
                database_url=asked["db"],
                draft=draft,
                sites_folder=Path(asked["sites"]),
                overrides=overrides,
            )
        if "paths" in asked:
            return run_ingest([Path(path) for path in asked["paths"]], database_url=asked["db"], overrides=overrides)
        return run_crawl(
            asked["slugs"],
            database_url=asked["db"],
            since=date.fromisoformat(asked["since"]),
            until=date.fromisoformat(asked["until"]),
            sites_folder=Path(asked["sites"]),
            overrides=overrides,
        )
    except HarvestError as error:
        sys.stderr.write(f"harvester: {error}\n")
        return error.exit_code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

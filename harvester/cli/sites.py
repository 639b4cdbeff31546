"""`harvester sites`: find a bulletin, describe it, try it, keep an edition of it, check it."""

import typer

from harvester.cli import check, detect, papers, record, trial
from harvester.cli.options import epilog

app = typer.Typer(
    help="Sites: detect a paper's system, list and add papers, try a page, record an edition, check all.",
    epilog=epilog("harvester sites list --all 郑州", "harvester sites detect http://paper.example.cn/"),
)

app.command("list", epilog=papers.LIST_EPILOG)(papers.list_sites)
app.command("detect", epilog=detect.EPILOG)(detect.detect)
app.command("add", epilog=papers.ADD_EPILOG)(papers.add)
app.command("try", epilog=trial.EPILOG)(trial.try_site)
app.command("record", epilog=record.EPILOG)(record.record)
app.command("check", epilog=check.EPILOG)(check.check)

import subprocess
import sys
from pathlib import Path

import pytest

from harvester.cli.app import VERBS
from harvester.cli.start import start
from tests.harvester.cli.run import ROOT, harvester, run

HEAVY = ("scrapy", "twisted", "jieba", "sqlalchemy", "alembic", "pydantic", "lxml", "parsel")


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    program = f"""
import sys
from harvester.cli.start import start
code = start(["--help"])
heavy = [name for name in {HEAVY} if name in sys.modules]
print(code, heavy, file=sys.stderr)
"""
    ended = run([sys.executable, "-c", program], cwd=tmp_path)
    assert ended.err.strip() == "0 []"
    assert all(f" {verb} " in ended.out for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_has_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert start([verb, "--help"]) == 0
    assert f"harvester {verb}" in capsys.readouterr().out.split("Example")[1]


def test_the_table_of_verbs_is_what_the_help_lists(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["--help"]) == 0
    listed = [line.split()[1] for line in capsys.readouterr().out.split("Harvest ─")[1].splitlines() if line[:1] == "│"]
    assert set(VERBS) <= set(listed)


def test_the_database_may_come_from_the_environment(tmp_path: Path) -> None:
    env = {"HARVESTER_DATABASE_URL": "sqlite:///theirs.db"}
    assert "/theirs.db" in harvester("runs", cwd=tmp_path, env=env).err
    assert "/mine.db" in harvester("runs", "--db", "sqlite:///mine.db", cwd=tmp_path, env=env).err


def test_without_arguments_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert start([]) == 0
    assert "harvester demo" in capsys.readouterr().out


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["--version"]) == 0
    assert capsys.readouterr().out.startswith("harvester 0.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["site"], "Did you mean 'sites'"),
        (["sites"], "Missing command"),
        (["sites", "list", "--nope"], "No such option: --nope"),
        (["sites", "list", "--format", "xml"], "'xml' is not one of 'table', 'json', 'jsonl', 'csv'"),
        (["sites", "list", "--db"], "--db has no value"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert captured.err.startswith("harvester: ")
    assert words in captured.err


@pytest.mark.parametrize("output_format", ["table", "json", "jsonl", "csv"])
def test_a_reader_that_leaves_early_is_no_error(output_format: str, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('name = "a"\nplatform = "founder"\nbase_url = "http://a.cn/"\n', encoding="utf-8")
    verb = f"{sys.executable} -m harvester.cli sites check --sites . --format {output_format}"
    command = f"{verb} | true; echo ${{PIPESTATUS[0]}}"
    ended = run(["bash", "-c", command], cwd=tmp_path)
    assert ended.out.strip() == "0"
    assert ended.err == ""


def test_chinese_is_written_as_utf8_whatever_the_locale(tmp_path: Path) -> None:
    ended = harvester("--help", cwd=tmp_path, env={"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ended.code == 0
    assert "街道" in ended.out


def test_it_runs_from_another_folder_where_strangers_have_our_names(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "harvester.cli", "--version"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.stdout.startswith("harvester ")

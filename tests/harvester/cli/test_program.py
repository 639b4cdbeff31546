from pathlib import Path

from harvester.cli.program import program_name

HOME = Path("/home/li")


def test_a_module_run_by_python_is_printed_so() -> None:
    assert program_name("/home/li/p/harvester/cli/__main__.py", HOME, None).endswith(" -m harvester.cli")


def test_another_harvester_on_the_path_does_not_hide_this_one() -> None:
    assert program_name("/home/li/.venv/bin/harvester", HOME, "/usr/bin/harvester") == ".venv/bin/harvester"


def test_a_program_outside_the_folder_is_printed_whole() -> None:
    assert program_name("/opt/v/bin/harvester", HOME, None) == "/opt/v/bin/harvester"

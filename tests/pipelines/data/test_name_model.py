import io
import tarfile
from pathlib import Path

from pipelines.data import name_model


def test_the_tables_are_what_the_dictionary_gives() -> None:
    assert (name_model.HERE / "name_characters.tsv").read_text("utf-8") == name_model.name_characters()
    assert (name_model.HERE / "words.tsv").read_text("utf-8") == name_model.words()


def test_no_surname_stands_twice() -> None:
    lines = (name_model.HERE / "surnames.tsv").read_text("utf-8").splitlines()
    surnames = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert len(surnames) == len(set(surnames))
    assert {"王", "欧阳"} <= set(surnames)


def test_frequent_characters_are_taken_from_the_archive(tmp_path: Path) -> None:
    table = "char,male,female\n明,700,200\n囧,3,1\n".encode()
    with tarfile.open(tmp_path / "ngender-0.1.1.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo(f"ngender-0.1.1/{name_model.CHARFREQ}")
        entry.size = len(table)
        archive.addfile(entry, io.BytesIO(table))
    lines = name_model.given_characters(tmp_path / "ngender-0.1.1.tar.gz").splitlines()
    assert lines[1:] == ["明\t900"]


def test_a_character_weighs_most_where_it_stands_most() -> None:
    rows = [line.split("\t") for line in name_model.name_characters().splitlines()[1:]]
    weights = {row[0]: tuple(map(int, row[1:])) for row in rows}
    assert weights["晓"][1] > weights["晓"][2]
    assert min(weights["明"]) > 0

from pipelines.data import name_model


def test_the_tables_are_what_the_dictionary_gives() -> None:
    assert (name_model.HERE / "name_characters.tsv").read_text("utf-8") == name_model.name_characters()
    assert (name_model.HERE / "words.tsv").read_text("utf-8") == name_model.words()


def test_no_surname_stands_twice() -> None:
    lines = (name_model.HERE / "surnames.tsv").read_text("utf-8").splitlines()
    surnames = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert len(surnames) == len(set(surnames))
    assert {"王", "欧阳"} <= set(surnames)

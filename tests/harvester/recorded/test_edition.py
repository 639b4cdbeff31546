import json
from pathlib import Path

import pytest

from harvester.recorded.edition import (
    RecordError,
    file_name,
    find_editions,
    load_edition,
    mark_checked,
    save_edition,
)
from tests.harvester.recorded.kept import DAY, INDEX, SLUG, keep


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    found = load_edition(home)
    assert (found.edition.site, found.edition.published_on, found.edition.is_checked) == (SLUG, DAY, False)
    assert len(found.bodies) == len(found.edition.pages)
    assert found.page(0, None).url == INDEX
    assert find_editions(tmp_path, SLUG) == (home,)
    assert find_editions(tmp_path, "nowhere") == ()


def test_an_edition_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    before = load_edition(home)
    with pytest.raises(RecordError, match="is there already"):
        save_edition(home, before.edition, before.bodies, ())
    assert load_edition(home) == before


def test_a_person_says_that_it_is_checked(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    expected = (home / "expected.json").read_bytes()
    mark_checked(home)
    assert load_edition(home).edition.is_checked
    assert (home / "expected.json").read_bytes() == expected


def test_a_redirect_is_read_from_where_it_led(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    path = home / "edition.json"
    edition = json.loads(path.read_text(encoding="utf-8"))
    edition["pages"][0]["redirected_to"] = "http://127.0.0.1:8765/classic/moved.htm"
    path.write_text(json.dumps(edition), encoding="utf-8")
    assert load_edition(home).page(0, None).url == "http://127.0.0.1:8765/classic/moved.htm"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("edition.json", b"{", "edition.json: it: Invalid JSON"),
        ("edition.json", b'{"site": "a"}', "edition.json: published_on: Field required"),
        ("expected.json", b"[", "expected.json: is no JSON"),
        ("expected.json", b"{}", "expected.json: must be a list of articles"),
        ("expected.json", b'[{"headline": ""}]', "each with its source"),
        ("expected.json", b'[{"source": "a", "titel": ""}]', "article 0: 'titel' is no field of an article"),
        ("expected.json", "甲".encode("gb18030"), "is not UTF-8"),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    _, home = keep(tmp_path)
    (home / name).write_bytes(content)
    with pytest.raises(RecordError) as caught:
        load_edition(home)
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(home / name))


def test_a_page_that_is_gone_or_lies_elsewhere_is_named(tmp_path: Path) -> None:
    _, home = keep(tmp_path)
    (home / "pages" / "node_2.htm").unlink()
    with pytest.raises(RecordError, match=r"node_2.htm: can't be read"):
        load_edition(home)
    path = home / "edition.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"node_2.htm"', '"../../node_2.htm"'), encoding="utf-8")
    with pytest.raises(RecordError, match="must lie in"):
        load_edition(home)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://a.cn/", "index.htm"),
        ("http://a.cn/报/第1版.html", "_1_.html"),
        ("http://a.cn/..", "index.htm"),
        (f"http://a.cn/{'a' * 500}.htm", f"{'a' * 56}.htm"),
    ],
)
def test_a_files_name_is_plain(url: str, name: str) -> None:
    assert file_name(url, set()) == name

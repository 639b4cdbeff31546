import re
import sys
from pathlib import Path

from harvester.catalogue import load_catalogue
from harvester.sample import start_server
from harvester.selectors import Selectors
from harvester.site import Site
from harvester.sitefile import BUNDLED, load_site, load_sites
from tests.harvester.cli.run import run

README = (BUNDLED / "README.md").read_text(encoding="utf-8")


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE))
    assert set(Site.model_fields) - {"slug"} <= explained
    assert all(re.search(rf"^{name} = ", README, re.MULTILINE) for name in Selectors.model_fields)


def test_the_readmes_examples_are_sites(tmp_path: Path) -> None:
    blocks = [
        re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    ]
    whole = [block for block in blocks[1:] if block.startswith("name = ")]
    parts = [block for block in blocks if block not in whole]
    for slug, text in (("gucheng_bao", "\n".join(parts)), *((f"site_{n}", block) for n, block in enumerate(whole))):
        (tmp_path / f"{slug}.toml").write_text(text, encoding="utf-8")
    sites = load_sites(tmp_path)
    assert sites["gucheng_bao"].aliases[0].name == "樱桃沟管委会"
    assert sites["gucheng_bao"].selectors.headline == "td.title1"
    assert [sites[f"site_{n}"].platform for n in range(3)] == ["listing", "feed", "sitemap"]


def test_the_ten_minutes_run_as_they_stand(tmp_path: Path) -> None:
    (block,) = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    with start_server(articles=30) as base_url:
        script = block.replace("http://127.0.0.1:8765/", base_url)
        hurry = "--write jiefang_bao\necho 'delay = 0' >> my-sites/jiefang_bao.toml"  # the test need not be polite
        script = script.replace("--write jiefang_bao", hurry)
        script = re.sub(r"^harvester ", f"{sys.executable} -m harvester.cli ", script, flags=re.MULTILINE)
        ended = run(["bash", "-ec", script], cwd=tmp_path)
    assert ended.code == 0, ended.err
    assert load_site(tmp_path / "my-sites" / "jiefang_bao.toml").platform == "epaper"
    assert '"source"' in ended.out or '"headline"' in ended.out
    assert (tmp_path / "my-sites" / "fixtures" / "jiefang_bao" / "2026-03-24" / "expected.json").is_file()


def test_the_catalogue_is_as_large_as_it_says() -> None:
    assert f"a catalogue of {len(load_catalogue())} newspapers" in README


def test_every_bundled_site_is_right() -> None:
    assert load_sites()

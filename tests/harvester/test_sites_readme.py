import re
from pathlib import Path

from harvester.selectors import Selectors
from harvester.site import Site
from harvester.sitefile import BUNDLED, load_site, load_sites

README = (BUNDLED / "README.md").read_text(encoding="utf-8")


def test_every_key_is_explained() -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", README, re.MULTILINE))
    assert set(Site.model_fields) - {"slug"} <= explained
    assert all(re.search(rf"^{name} = ", README, re.MULTILINE) for name in Selectors.model_fields)


def test_the_readmes_examples_are_a_site(tmp_path: Path) -> None:
    blocks = [
        re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    ]
    path = tmp_path / "gucheng_bao.toml"
    path.write_text("\n".join(blocks), encoding="utf-8")
    site = load_site(path)
    assert site.aliases[0].name == "樱桃沟管委会"
    assert site.selectors.headline == "td.title1"


def test_every_bundled_site_is_right() -> None:
    assert load_sites()

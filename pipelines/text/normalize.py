"""Clean characters, and a fold to match on. Nothing here knows what a word, a line or a byline is."""

import re

_ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_BIDI = "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# GB18030 of the year 2000 put characters that Unicode lacked into its private area; A3A0 is a padding space of GBK.
_PRIVATE_BUT_KNOWN = {
    0xE5E5: "\u3000",
    0xE7C7: "\u1e3f",
    0xE81E: "\u9fb4",
    0xE826: "\u9fb5",
    0xE82B: "\u9fb6",
    0xE82C: "\u9fb7",
    0xE832: "\u9fb8",
    0xE843: "\u9fb9",
    0xE854: "\u9fba",
    0xE864: "\u9fbb",
    0xE816: "\U00020087",
    0xE817: "\U00020089",
    0xE818: "\U000200cc",
    0xE831: "\U000215d7",
    0xE83B: "\U0002298f",
    0xE855: "\U000241fe",
}

_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r" + _LINE_ENDS]
_CLEAN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _ZERO_WIDTH + _BIDI)),
    **dict.fromkeys(_CONTROLS),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    **_PRIVATE_BUT_KNOWN,
}
# Lone surrogates can't be stored; the rest of the private areas are icons of fonts (bullets, arrows).
_SURROGATE = re.compile("[\ud800-\udfff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_DIRTY = re.compile(
    "[" + re.escape("".join(map(chr, _CLEAN)) + "\r") + "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010fffd]"
)

_FOLD: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, _SPACES + "\u3000\t"), " "),
    **dict.fromkeys(map(ord, "｜丨︱∣│┃"), "|"),
    **dict.fromkeys(map(ord, "∕⁄╱"), "/"),
    **dict.fromkeys(map(ord, "：﹕∶︰"), ":"),
    **dict.fromkeys(map(ord, "﹙〔❨"), "("),
    **dict.fromkeys(map(ord, "﹚〕❩"), ")"),
    **dict.fromkeys(map(ord, "・･‧∙⋅•"), "·"),
    **dict.fromkeys(map(ord, "﹐"), ","),
    **dict.fromkeys(map(ord, "｡"), "。"),
    **dict.fromkeys(map(ord, "､﹑"), "、"),
}


def clean(text: str) -> str:
    r"""The text without what no reader sees: marks of order and width, controls, odd spaces and line ends.

    Printed punctuation and the padding of names stay as they are. Doing it twice changes nothing more.

    >>> clean("\ufeff本报讯\u00a0社区,\u200b居民\r\n记者 张\u3000三")
    '本报讯 社区,居民\n记者 张\u3000三'
    """
    if not _DIRTY.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)
    return _SURROGATE.sub("\ufffd", _PRIVATE.sub("", text))


def fold(text: str) -> str:
    """The text in one form to match on, character for character: a span found in it holds in the text.

    >>> fold("（记者／张　三｜２０２２年）")
    '(记者/张 三|2022年)'
    """
    return text.translate(_FOLD)

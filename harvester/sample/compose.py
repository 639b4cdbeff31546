"""Composes invented articles out of fragments, with the truth about each. Pure: same arguments, same article."""

import math
from datetime import date
from functools import lru_cache
from random import Random

from harvester.sample.fragments import Subject, load_shared, load_subjects
from harvester.sample.signing import sign
from harvester.sample.slots import Slots
from harvester.sample.values import Text

SHORTEST = 300  # characters
GOLDEN = (math.sqrt(5) - 1) / 2


def find_subject(serial: int) -> Subject:
    """What the article of that serial number is about; no two numbers below `len(load_subjects())` share a subject.

    >>> find_subject(0) != find_subject(1)
    True
    """
    subjects = load_subjects()
    return subjects[serial * _stride(len(subjects)) % len(subjects)]


def to_headline(serial: int) -> tuple[str | None, str]:
    """The organ that opens the headline, if one does, and the headline in full.

    >>> organ, headline = to_headline(3)
    >>> organ is None or headline.startswith(f"{organ} ")
    True
    """
    subject = find_subject(serial)
    headline = subject.headline.replace("{C}", subject.community.name)
    organ = subject.topic.organ or subject.street.division.name
    if subject.topic.organ is None and Random(f"organ {serial}").random() > 0.25:
        return None, headline
    return organ, f"{organ} {headline}"


@lru_cache(maxsize=4096)
def compose(serial: int, site: str, published_on: date, seed: int) -> Text:
    """The article of that serial number as that site prints it on that day.

    >>> text = compose(7, "sample_new", date(2026, 3, 24), 1)
    >>> 3 <= len(text.paragraphs) <= 6
    True
    """
    random = Random(f"{seed} {site} {serial} {published_on}")
    subject = find_subject(serial)
    slots = Slots(subject, published_on, random)
    organ, headline = to_headline(serial)
    paragraphs = _write_paragraphs(subject, slots, random)
    signed = sign(paragraphs, site, subject, random)
    caption = slots.fill_silently(random.choice(load_shared().captions)) if random.random() < 0.3 else None
    return Text(
        headline=headline,
        organ=organ,
        kicker=random.choice(subject.topic.kickers) if random.random() < 0.3 else None,
        subhead=random.choice(subject.topic.subheads) if subject.topic.subheads and random.random() < 0.4 else None,
        dateline=signed.dateline,
        paragraphs=paragraphs,
        lines=signed.lines,
        author_line=signed.author_line,
        caption=caption,
        style=signed.style,
        bylines=signed.bylines,
        is_photo_ambiguous=signed.is_photo_ambiguous,
        divisions=slots.named,
        subject=subject.street.division,
    )


def _write_paragraphs(subject: Subject, slots: Slots, random: Random) -> tuple[str, ...]:
    topic, shared = subject.topic, load_shared()
    middles = random.sample(topic.middles, random.randint(3, 4))
    paragraphs = [[random.choice(topic.leads)], *([middle] for middle in middles)]
    if random.random() < 0.4:
        paragraphs[1:3] = [paragraphs[1] + paragraphs[2]]
    for extra in _choose_extras(random):
        random.choice(paragraphs[1:]).append(extra)
    closing = random.choice(topic.closings)
    if random.random() < 0.6:
        paragraphs.append([closing])
    else:
        paragraphs[-1].append(closing)
    written = [slots.fill("".join(sentences)) for sentences in paragraphs]
    for sentence in random.sample(shared.reserve, len(shared.reserve)):
        if sum(map(len, written)) >= SHORTEST:
            break
        written[1] += slots.fill(sentence)
    return tuple(written)


def _choose_extras(random: Random) -> list[str]:
    shared = load_shared()
    extras = random.sample(shared.quotes, random.randint(1, 2))
    extras += random.sample(shared.false_friends, random.choice((0, 1, 1, 2)))
    return extras + random.sample(shared.generic, random.choice((0, 1, 1, 2)))


@lru_cache(maxsize=1)
def _stride(size: int) -> int:
    """A step near the golden section that shares no divisor with the size: it visits all, and neighbours differ."""
    step = round(size * GOLDEN)
    while math.gcd(step, size) != 1:
        step += 1
    return step

from hypothesis import given
from hypothesis import strategies as st

from harvester.audit.words import FIELD_LABELS, FIELDS, FIELDS_OF, shown


def test_every_field_has_a_label_of_its_own() -> None:
    assert FIELD_LABELS.keys() == set(FIELDS)
    assert len(FIELDS_OF) == len(FIELD_LABELS)


@given(st.text())
def test_a_shown_value_stays_as_it_is_when_shown_again(value: str) -> None:
    assert shown(shown(value)) == shown(value)

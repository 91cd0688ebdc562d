"""Keys are set on their own lines, and whoever reads the card afterwards finds them and nothing else changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licensecheck.fixing.frontmatter import Key, NotSafe, set_keys
from licensecheck.fixing.textfile import repair, text_file
from licensecheck.model.snapshot import Card, Document
from licensecheck.sources.files.card import read_card

BODY = "# Tiny\n\nWords of ours.\n"


def _set(front: str, *keys: tuple[str, str]) -> str:
    """The front matter after `keys` were set, without its fences."""
    file = text_file("README.md", f"---\n{front}---\n{BODY}".encode())
    made = repair(file, set_keys(file, [Key(key=key, value=value, why="") for key, value in keys]))
    assert made is not None
    assert made.after.endswith(f"---\n{BODY}")
    return made.after.removeprefix("---\n").removesuffix(f"---\n{BODY}")


def _card(front: str) -> Card:
    card = read_card(Document(path="README.md", text=f"---\n{front}---\n{BODY}", sha256=""))
    assert card is not None
    return card


@pytest.mark.parametrize(
    ("front", "after"),
    [
        ("license: other\n", "license: mit\n"),
        ("license:   other  # why\nx: 1\n", "license:   mit  # why\nx: 1\n"),
        ("license: 'other'\n", "license: mit\n"),
        ('license: "other" \n', "license: mit \n"),
        ("license:\nx: 1\n", "license: mit\nx: 1\n"),
        ("license: # none yet\nx: 1\n", "license: mit # none yet\nx: 1\n"),
        ("x: 1 # one\n", "x: 1 # one\nlicense: mit\n"),
        ("# only a comment\n", "# only a comment\nlicense: mit\n"),
        ("x: |\n  a\n  b\n", "x: |\n  a\n  b\nlicense: mit\n"),
        ("x:\n- a\n- b\n", "x:\n- a\n- b\nlicense: mit\n"),
        ("x: [a,\n  b]\n", "x: [a,\n  b]\nlicense: mit\n"),
    ],
)
def test_one_line_is_set_and_no_other(front: str, after: str) -> None:
    assert _set(front, ("license", "mit")) == after


def test_keys_stand_behind_those_that_they_belong_to() -> None:
    front = "license: other\nx: 1\nbase_model: a/b\ny: 2\n"
    keys = (("license_name", "ours"), ("license_link", "LICENSE"), ("base_model_relation", "finetune"))
    assert _set(front, *keys) == (
        "license: other\nlicense_name: ours\nlicense_link: LICENSE\nx: 1\nbase_model: a/b\n"
        "base_model_relation: finetune\ny: 2\n"
    )


@pytest.mark.parametrize(
    "front",
    [
        "license: [a, b]\n",
        "license:\n- a\n",
        "license: >\n  a\n",
        "license: &x a\ny: *x\n",
        "{license: a}\n",
        "license: a\nlicense: b\n",
        "  license: a\n  x: b\n",
        "a: 'open\n",
    ],
)
def test_what_one_line_cannot_set_is_refused(front: str) -> None:
    with pytest.raises(NotSafe):
        _set(front, ("license", "mit"), ("license_link", "LICENSE"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20))
def test_any_value_is_read_as_it_was_meant(value: str) -> None:
    try:
        after = _set("license: other # kept\nx: 1\n", ("license_name", value))
    except NotSafe:
        return
    card = _card(after)
    assert (card.get("license_name"), card.get("license"), card.get("x")) == (value, "other", 1)


@pytest.mark.parametrize(
    "value", ["no", "Null", "1.0", "1e3", "0x1f", "a: b", "#x", "a #b", "- x", "'", '"', "\\", "~", "2026-01-01"]
)
def test_a_value_that_yaml_would_misread_is_quoted(value: str) -> None:
    assert _card(_set("license: other\n", ("license_name", value))).get("license_name") == value

"""What the templates show, worked out from a picture."""

from __future__ import annotations

import pytest

from web.views import sheets

RULE = "-" * 96


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", []),
        ("one page\n", ["one page"]),
        ("one\fother", ["one", "other"]),
        (f"one\n\n{RULE}\nother\n", ["one", "other"]),
        (f"No.  Title\n{RULE}\n1    A\n{RULE}\n* note\n", [f"No.  Title\n{RULE}\n1    A\n{RULE}\n* note"]),
        ("a\n\n---\nb", ["a\n\n---\nb"]),
    ],
)
def test_a_text_exhibit_falls_into_sheets(text: str, pages: list[str]) -> None:
    assert sheets(text) == pages

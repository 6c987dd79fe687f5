"""Text in each of its languages: taken in one of them, joined to a list, filled into a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hearing.acts import Text

SEPARATORS = {"zh": "、"}
"""What stands between the names of a list, where it is not a comma and a space."""

COLONS = {"zh": "："}
"""What stands between two texts of one label, where it is not a colon and a space."""

_GAP = re.compile(r"\{(\w+)\}")


def said(text: Text, lang: str) -> str:
    """A text in a language, or in its first one."""
    return text.get(lang) or next(iter(text.values()), "")


def joined(texts: Iterable[Text]) -> Text:
    """Several names as one list, in each of their languages."""
    each = list(texts)
    languages = dict.fromkeys(["en", "zh", *(lang for text in each for lang in text)])
    return {lang: SEPARATORS.get(lang, ", ").join(said(text, lang) for text in each) for lang in languages}


def labelled(first: Text, second: Text) -> Text:
    """Two texts as one label, in each of their languages: `Put the oath: affirmation`."""
    languages = dict.fromkeys([*first, *second])
    return {lang: f"{said(first, lang)}{COLONS.get(lang, ': ')}{said(second, lang)}" for lang in languages}


def quoted(text: Text) -> Text:
    return {lang: f"“{words}”" for lang, words in text.items()}


def fill(formula: Text, named: Mapping[str, Text]) -> Text:
    """The formula in each of its languages, with the gaps that `named` knows filled."""

    def filled(lang: str, words: str) -> str:
        return _GAP.sub(lambda gap: said(named[gap[1]], lang) if named.get(gap[1]) else gap[0], words)

    return {lang: filled(lang, words) for lang, words in formula.items()}


def gaps(formula: Text) -> set[str]:
    """The names of a formula's gaps."""
    return {name for words in formula.values() for name in _GAP.findall(words)}

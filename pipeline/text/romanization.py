"""Wade-Giles to pinyin and back, syllables and names of persons.

Pinyin to Wade-Giles is by rule [1]; the other way the rule is inverted. Period texts drop the apostrophes and the two
dots, so that "chu" may be zhu, chu, ju or qu: all readings are given, the one that needs no mark put in first.

[1] Library of Congress, "Pinyin to Wade-Giles conversion table"; H. A. Giles, A Chinese-English Dictionary (1912).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

_PALATAL = {"j": "ch", "q": "ch'", "x": "hs"}
_INITIALS = {
    "zh": "ch", "ch": "ch'", "sh": "sh", "b": "p", "p": "p'", "d": "t", "t": "t'", "g": "k", "k": "k'",
    "z": "ts", "c": "ts'", "s": "s", "r": "j", **_PALATAL,
}  # fmt: skip
_FINALS = {"ie": "ieh", "ue": "üeh", "üe": "üeh", "ian": "ien", "iong": "iung", "ong": "ung", "er": "erh"}
_WHOLE = {
    "yi": "i", "you": "yu", "yu": "yü", "yuan": "yüan", "yue": "yüeh", "yun": "yün", "yan": "yen", "ye": "yeh",
    "yong": "yung", "er": "erh", "zi": "tzu", "ci": "tz'u", "si": "ssu", "e": "o", "ri": "jih",
    "gui": "kuei", "kui": "k'uei", "ge": "ko", "ke": "k'o", "he": "ho", "you'": "yu",
}  # fmt: skip
_BARE_SPELLINGS = {
    "de": ("teh",),
    "yi": ("yi",),
    "si": ("szu", "sze"),
    "zi": ("tze",),
    "gui": ("kwei",),
    "wei": ("wei",),
}
"""Other spellings that period texts have."""

_SYLLABLES = {
    "": "a ai an ang ao e en er ou",
    "y": "i a e ao ou an in ang ing ong u ue uan un",
    "w": "u a o ai ei an en ang eng",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an ang eng ong i ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e ai ei ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong i u ua uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "c": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong i u uo ui uan un",
}
SYLLABLES = tuple(initial + final for initial, finals in _SYLLABLES.items() for final in finals.split())
"""Every pinyin syllable, without tones."""

_SURNAMES = (
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng "
    "xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lü su lu jiang cai jia ding wei "
    "xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui "
    "kang mao qiu qin gu hou shao meng long wan duan lei qian yin chang wen niu hong gong ling qi ning "
    "rao bo nie ke ji zhan ou chi pu yi"
)
SURNAMES = tuple(_SURNAMES.split())
"""Family names, the commonest first (a reading by frequency)."""


class ChineseName(NamedTuple):
    """A person's name as read from Wade-Giles."""

    surname: str
    given: str

    @property
    def pinyin(self) -> str:
        """Family name first, the given name in one word: Zhou Enlai."""
        return f"{self.surname.capitalize()} {self.given.capitalize()}"


def to_wade_giles(syllable: str) -> str:
    """The Wade-Giles spelling of a pinyin syllable, with its apostrophe and dots.

    Raises:
        ValueError: it is no syllable.
    """
    if syllable not in SYLLABLES:
        raise ValueError(f"{syllable!r} is no pinyin syllable")
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = next(
        (part for part in sorted(_SYLLABLES, key=len, reverse=True) if part and syllable.startswith(part)), ""
    )
    return _INITIALS.get(initial, initial) + _final(initial, syllable[len(initial) :])


def _final(initial: str, final: str) -> str:
    if initial in _PALATAL and final.startswith("u"):
        final = "ü" + final[1:]
    if final == "i" and initial in {"zh", "ch", "sh", "r"}:
        return "ih"
    if final == "uo" and initial not in {"g", "k", "h", "sh"}:
        return "o"
    return _FINALS.get(final, final)


def to_pinyin(syllable: str) -> tuple[str, ...]:
    """All pinyin readings of a Wade-Giles syllable, first those that need no mark put in; () if there is none."""
    exact = _by_wade_giles().get(_plain(syllable, keep="'ü"), ())
    loose = _by_wade_giles().get(_plain(syllable, keep=""), ())
    return (*exact, *(reading for reading in loose if reading not in exact))


def has_chinese_syllables(word: str) -> bool:
    """Whether a word in small letters is two or more Chinese syllables: Chenghai, a name of its own."""
    heads = (at for at in range(1, len(word)) if _is_syllable(word[:at]))
    return any(_is_syllable(word[at:]) or has_chinese_syllables(word[at:]) for at in heads)


def _is_syllable(text: str) -> bool:
    return text in SYLLABLES or bool(to_pinyin(text))


def read_chinese_name(text: str) -> ChineseName | None:
    """The name of a person in Wade-Giles, "Chou En-lai" or "Lin Piao"; None where it cannot be one."""
    found = re.fullmatch(r"(?P<surname>[\w'’`]+) (?P<first>[\w'’`]+)(?:-(?P<second>[\w'’`]+))?", text)
    if not found:
        return None
    surname = next((reading for name in SURNAMES for reading in to_pinyin(found["surname"]) if reading == name), None)
    given = [to_pinyin(part) for part in (found["first"], found["second"]) if part]
    if surname is None or not all(given):
        return None
    return ChineseName(surname, _joined([readings[0] for readings in given]))


def _joined(syllables: list[str]) -> str:
    """Syllables in one word, an apostrophe before a vowel inside it."""
    first, *rest = syllables
    return first + "".join(f"'{part}" if part[0] in "aeo" else part for part in rest)


@cache
def _by_wade_giles() -> dict[str, tuple[str, ...]]:
    """Readings by spelling, with marks and without."""
    found: dict[str, list[str]] = {}
    for syllable in SYLLABLES:
        spelling = to_wade_giles(syllable)
        others = _BARE_SPELLINGS.get(syllable, ())
        for form in (spelling, *others):
            found.setdefault(form, []).insert(0, syllable)
    for form, readings in list(found.items()):
        bare = _plain(form, keep="")
        if bare != form:
            found.setdefault(bare, []).extend(reading for reading in readings if reading not in found.get(bare, []))
    return {form: tuple(readings) for form, readings in found.items()}


def _plain(text: str, keep: str) -> str:
    folded = text.casefold().replace("’", "'").replace("`", "'")
    if "ü" not in keep:
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return folded if "'" in keep else folded.replace("'", "")

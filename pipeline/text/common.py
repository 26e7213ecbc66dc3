"""Short words and frequent ones: lexicons list many short strings that are no words, and weigh none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = """
    ad ah am an as at be by do ex go he if in is it me my no of oh on or so to up us we
    act add age ago aid aim air ale all and any apt arc are arm art ash ask ate awe axe bad bag ban bar bat bay bed bee
    beg bet bid big bin bit bow box boy bud bug bus but buy bye cab can cap car cat cop cot cow cry cub cue cup cut dad
    dam day den dew did die dig dim dip dog dot dry due dug duo dye ear eat ebb egg ego elm end era eve eye fan far fat
    fed fee few fig fin fir fit fix fly foe fog for fox fun fur gap gas get god got gum gun guy had ham has hat hay her
    hid him hip his hit hog hot how hub hue hut ice ill ink inn ion its ivy jam jar jaw jet job joy key kid kin kit lab
    lad lag lap law lay led leg let lid lie lip lit log lot low mad man map mat may men met mid mix mob mud nap nay net
    new nil nod nor not now nun nut oak oar oat odd off oft oil old one opt ore our out owe own pad pan par pat pay pea
    pen per pet pie pig pin pit ply pot pro put ran rat raw ray red rib rid rim rip rob rod rot row rub rug rum run rye
    sad sat saw say sea see set sex she shy sin sir sit six sky sly son sow spy sub sue sum sun tab tag tan tap tar tax
    tea ten the tie tin tip toe ton too top tow toy try tub tug two use van vat vet via vow war was wax way web wed wet
    who why win wit won yes yet you zoo
"""
SHORT = frozenset(_SHORT.split())
"""What English has of two or three letters."""
_FREQUENT = """
    the of and to in is it for as was with be by on not he his but at are this have from or had an they which you were
    her all she there would their we him been has when who will more no if out so said what up its about into than them
    can only other new some could time these two may then do first any my now such like our over man me even most made
    after also did many before must through back years where much your way well down should because each just those
    people how too little state good very make world still own see men work long get here between both life being under
    never day same another know while last might us great old year off come since against go came right used take three
    few due one war until upon does done what whom whose yet
"""
FREQUENT = frozenset(_FREQUENT.split())
"""Of running text every second word is one of these, or nearly."""
WORD = re.compile(r"([^A-Za-z]*)([A-Za-z]{2,5})([^A-Za-z]*)")


def near_frequent(text: str) -> Iterator[str]:
    """The frequent words that differ from a short one in one letter, set as it is; none for capitals alone."""
    found = WORD.fullmatch(text)
    if not found or found[2].isupper() or found[2].lower() in FREQUENT:
        return
    before, core, after = found.groups()
    for word in sorted(FREQUENT):
        if len(word) == len(core) and sum(a != b for a, b in zip(word, core.lower(), strict=True)) == 1:
            yield before + (word.capitalize() if core[0].isupper() else word) + after

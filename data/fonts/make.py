#!/usr/bin/env python3
"""Makes innoboard-hei.otf of Noto Sans CJK SC Bold: `python3 data/fonts/make.py NotoSansCJK-Bold.ttc`.

Needs fonttools. The collection is that of Debian's package fonts-noto-cjk; other editions of version 2.004 will do.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Innoboard Hei"
OUT = Path(__file__).with_name("innoboard-hei.otf")


def characters():
    """The ideographs of GB 2312, printable Latin, and the signs of official documents and of the program."""
    rows = (bytes([0xA0 + row, 0xA0 + cell]) for row in range(16, 88) for cell in range(1, 95))
    ideographs = (pair.decode("gb2312", "ignore") for pair in rows)
    ranges = [(0x20, 0x7E), (0xA0, 0xFF), (0x3000, 0x3017), (0xFF01, 0xFF5E)]
    ranges += [(0x2160, 0x216B), (0x2460, 0x2473), (0x3220, 0x3229)]
    signs = "–—―‘’“”•…‰′″€℃№™←↑→↓√∞∑≈≠≤≥−∕□■△▲▽▼○●◎◇◆★☆￥"
    return "".join(ideographs) + "".join(chr(c) for first, last in ranges for c in range(first, last + 1)) + signs


def rename(font):
    """A name of its own, as the licence asks of what is changed; whose work it is stays in it."""
    names = font["name"]
    whose = {entry: names.getDebugName(entry) for entry in (0, 8, 9, 11, 13, 14)}
    names.names = []
    compact = FAMILY.replace(" ", "")
    new = {
        **whose,
        0: f"{whose[0]} {FAMILY} is a subset of version 2.004 of Noto Sans CJK SC Bold.",
        1: FAMILY,
        2: "Bold",
        3: f"2.004;{compact}-Bold",
        4: f"{FAMILY} Bold",
        5: "Version 2.004",
        6: f"{compact}-Bold",
    }
    for entry, text in new.items():
        if text:
            names.setName(text, entry, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames = [f"{compact}-Bold"]
    top = outlines.topDictIndex[0]
    for key, text in {"FullName": f"{FAMILY} Bold", "FamilyName": FAMILY, "Copyright": None, "Notice": new[0]}.items():
        if hasattr(top, key):
            setattr(top, key, text or new[0])


def main():
    options = subset.Options(font_number=2, hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "STAT"]
    # The same bytes whenever it is made.
    font = TTFont(sys.argv[1], fontNumber=2, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters())
    subsetter.subset(font)
    rename(font)
    font.save(OUT)
    print(f"{OUT.name}: {len(font.getBestCmap())} characters, {OUT.stat().st_size} bytes")


main()

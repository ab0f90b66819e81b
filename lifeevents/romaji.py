"""Kana in Roman letters by the Hepburn spelling of Japanese passports, for English sentences."""

import re

CONSONANTS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
}
REGULAR = {
    kana: consonant + vowel
    for consonant, row in CONSONANTS.items()
    for vowel, kana in zip("aiueo", row, strict=True)
}
IRREGULAR = "シshi チchi ツtsu フfu ジji ヂji ヅzu ヤya ユyu ヨyo ワwa ヰi ヱe ヲo ンn ヴvu"
LETTERS = REGULAR | {spelled[0]: spelled[1:] for spelled in IRREGULAR.split()}
GLIDES = {"ャ": "a", "ュ": "u", "ョ": "o"}
SMALL_VOWELS = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}

# Long vowels; but 井上 is Inoue, 松浦 Matsuura: there a new part of the name begins.
LONG = re.compile("noue|o[ou]|(?<=[yhjf])uu")


def romaji(kana: str) -> str:
    """Return a name in katakana in Roman letters, "" where a sign is none of kana or space.

    Long vowels are not marked (オオノ is Ono, ユウキ is Yuki), m stands before b, m and p.
    """
    words = [_word(word) for word in kana.replace("　", " ").split()]
    return " ".join(word.capitalize() for word in words) if all(words) else ""


def _word(kana: str) -> str:
    written: list[str] = []
    doubled = False
    for sign in kana:
        if sign == "ッ":
            doubled = True
        elif sign != "ー":
            letters = _letters(sign, written)
            if not letters:
                return ""
            first = "t" if letters.startswith("ch") else letters[0]
            written.append(first + letters if doubled else letters)
            doubled = False
    return _shortened("".join(written))


def _letters(sign: str, written: list[str]) -> str:
    """Return the letters of one sign; a small one takes the vowel of the sign before it."""
    if sign in LETTERS:
        return LETTERS[sign]
    vowel = GLIDES.get(sign) or SMALL_VOWELS.get(sign, "")
    if not vowel or not written:
        return ""
    before = written.pop()[:-1]
    glide = "y" if sign in GLIDES and not before.endswith(("sh", "ch", "j")) else ""
    return before + glide + vowel


def _shortened(word: str) -> str:
    """Return it without marks of length, and with m before b, m and p."""
    short = LONG.sub(lambda found: found[0] if found[0] == "noue" else found[0][0], word)
    return re.sub("n(?=[bmp])", "m", short)

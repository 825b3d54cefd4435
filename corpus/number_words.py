"""The numbers that may have been said in a turn: digits in every script, words in English and in Roman spellings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORDS = """
0 zero nil shunya
0.5 half aadha adha ardha
0.25 quarter pav paav
0.75 pauna paun
1 one a an first 1st single ek pehla pehli pahla ondu modala onnu oru okati oka okka pahila pahili
1.25 sawa sava
1.5 dedh ded deedh onderduvare didh
2 two second 2nd double couple do doosra doosri dusra dusri eradu erdu rendu irandu don dusari
2.5 dhai adhai dhaai eradoovare adich
3 three third 3rd triple teen tin teesra teesri tisra tisri mooru muru moonu moondru mudu moodu
4 four fourth 4th char chaar chautha chauthi nalku naalku naalu nalu naangu nalugu naalugu
5 five fifth 5th paanch panch paach paanchva aidu aydu anju aindhu ainthu
6 six sixth 6th che chhe chhah chhe saha aaru aru
7 seven seventh 7th saat saath elu yelu ezhu edu yedu
8 eight eighth 8th aath aat entu enimidi ettu
9 nine ninth 9th nau nav ombattu ombathu tommidi onbadhu
10 ten tenth 10th das dus daha hattu pathu paththu padi
11 eleven eleventh gyarah gyara akra hannondu pathinonnu padakondu
12 twelve twelfth dozen barah bara hanneradu pannendu
13 thirteen thirteenth terah tera hadimooru
14 fourteen fourteenth chaudah chauda
15 fifteen fifteenth pandrah pandra pandhra hadinaidu padinanju padihenu pathinanju
16 sixteen sixteenth solah sola
17 seventeen satrah satra
18 eighteen atharah athra athara
19 nineteen unnees unnis
20 twenty twentieth bees bis vees ippattu irupathu iruvai
22 bais baees
24 chaubees
25 pachees pachis pacchis pachvis ippattaidu irupathanju
28 athais atthais
30 thirty tees tis muvattu moovattu muppathu muppai
32 battis
35 paintees paintis muvattaidu muppathanju
40 forty fourty chalees chalis nalvattu naalvattu narpathu nalabhai
42 bayalees
45 paintalis paintalees nalvattaidu
48 adtalis adtalees
50 fifty pachaas pachas pannas aivattu ambathu yabhai
52 bawan bavan
55 pachpan pachavan aivattaidu
60 sixty saath saat aravattu arupathu aravai
65 painsath paisath
70 seventy sattar eppattu ezhuvathu debbai
72 bahattar
75 pachhattar pachattar pachahattar eppattaidu
80 eighty assi aishi embattu enbathu enabhai
85 pachasi pachassi embattaidu
90 ninety nabbe navvad tombattu thonnuru tombhai
95 pachanve pachyanve tombattaidu
"""
NUMBERS: dict[str, set[float]] = {}
for _line in _WORDS.split("\n"):
    _value, *_names = _line.split() or [""]
    for _name in _names:
        NUMBERS.setdefault(_name, set()).add(float(_value))
_SCALES = """
100 hundred sau nooru vanda
1000 thousand hazaar hazar hajar k savira aayiram ayiram veyyi vela grand
100000 lakh lakhs lac lacs laksha latcham lakhu lakshalu lakhanchi l
1000000 million
10000000 crore crores cr crs koti kodi kotlu karod
"""
SCALES = {name: float(line.split()[0]) for line in _SCALES.strip().split("\n") for name in line.split()[1:]}
THOUSAND = 1e3
HALVES = {"sadhe": 0.5, "saadhe": 0.5, "sade": 0.5, "sawa": 0.25, "sava": 0.25, "paune": -0.25, "pone": -0.25}
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|[.x×*]")


def numbers_said(text: str) -> set[float]:
    """Every number that a listener might take from `text`: singles, and what those side by side may make."""
    found: set[float] = set()
    for run in _runs(_tokens(text)):
        found |= _readings(run)
    return found


def _tokens(text: str) -> list[str]:
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() and char > "\x7f" else char for char in text)
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain.casefold())
    return _TOKEN.findall(plain.replace("-", " "))


def _values(token: str) -> set[float]:
    if token[0].isdigit():
        return {float(token.replace(",", ""))}
    return NUMBERS.get(token, set())


def _runs(tokens: Iterable[str]) -> Iterator[list[str]]:
    """Stretches of number words, with "and", "point" and units inside them."""
    run: list[str] = []
    for token in tokens:
        if _values(token) or token in SCALES or token in HALVES or (run and token in ("and", "point", ".", "aur", "x")):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _readings(run: list[str]) -> set[float]:
    found: set[float] = set()
    for first in range(len(run)):
        for last in range(first + 1, min(len(run), first + 9) + 1):
            found |= _one_number(run[first:last])
    return found


def _one_number(words: list[str]) -> set[float]:
    """What `words` make as one number: a sum of scaled parts, each a small number said in some way."""
    totals = {0.0}
    part: list[str] = []
    last = 1.0
    for word in words:
        if word in SCALES:
            smalls = _small(part) or {1.0}
            scaled = {total + small * SCALES[word] for total in totals for small in smalls}
            # "fourteen hundred crore": the scale is of all that went before.
            whole = {total + small for total in totals for small in _small(part) or {0.0} if total}
            totals = scaled | {each * SCALES[word] for each in whole}
            part, last = [], SCALES[word]
        else:
            part.append(word)
    if part:
        # "one crore sixty" is sixty lakhs more.
        scales = (1.0, last / 100) if last > THOUSAND else (1.0,)
        totals = {total + small * scale for total in totals for small in _small(part) for scale in scales}
    return {round(total, 4) for total in list(totals)[:200]}


def _small(words: list[str]) -> set[float]:
    words = [word for word in words if word not in ("and", "aur", "a", "an", "x")] or words
    if not words:
        return set()
    if len(words) == 1:
        return set(_values(words[0]))
    if words[0] in HALVES and len(words) == 2:
        return {value + HALVES[words[0]] for value in _values(words[1])}
    for mark in ("point", "."):
        if mark in words[1:]:
            at = words.index(mark)
            digits = "".join(f"{next(iter(_values(word))):g}" for word in words[at + 1 :] if _values(word))
            return {value + float(f"0.{digits}") for value in _small(words[:at])} if digits.isdigit() else set()
    head, tail = _small(words[:1]), _small(words[1:])
    found: set[float] = set()
    for left in head:
        for right in tail:
            found |= {left + right, left * 100 + right, left * 10 + right}
            if right >= 1 and right == int(right):
                found.add(left + right / 10 ** len(str(int(right))))
    return found

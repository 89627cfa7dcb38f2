"""The root of a Kazakh word: what its endings are taken from, in the order in which they stand.

An ending is taken once a place, from the last place to the first: case, possession, number; then
the endings of verbs.  Vowel harmony and the sound before it say whether an ending can belong to a
word; loans keep to harmony loosely.  Words that only look as if they had endings are named.
The root is for finding and need be no word: all forms of a word have the same one.
"""

from functools import lru_cache
from itertools import chain

LETTERS = frozenset("әғқңөұүһі")
"""Letters that no Russian word has."""
_BACK, _FRONT, _LOOSE = frozenset("аоұыяё"), frozenset("әеөүіэ"), frozenset("иую")
_VOWELS = _BACK | _FRONT | _LOOSE
_VOICELESS = frozenset("птсшкқфхцчщбвгд")
_LEAST = 3
"""So many letters at least are left."""


def _both(*pairs: str) -> tuple[str, ...]:
    """Return endings, the longest first."""
    return tuple(sorted(chain.from_iterable(pair.split() for pair in pairs), key=len)[::-1])


_FINITE = _both(
    "майды мейді байды бейді пайды пейді",
    "маған меген баған беген паған пеген маса месе баса бесе паса песе",
    "йды йді ады еді",
    "атын етін йтын йтін",
    "дап деп лап леп тап теп",
)
_AFTER_VOWEL = frozenset("дап деп лап леп тап теп".split())  # noqa: SIM905 - as below
_VERB = _both(
    "йтын йтін атын етін",
    "ған ген қан кен",
    "ып іп",
    "у",
)
_STANDING = frozenset(
    """
    айып акт алдын астана ақпан әкім әділет баға балама басқарма баян береке бұйрық бүгін
    дастан демалыс департамент дәптер ескерту есеп жауап жария журнал заман заң қазақстан қала
    қалып қама қарар қауіп қаулы касса кейін кен кесте кеше кітап көше қызмет мағына мақала мақта
    маман мәселе мектеп мерзім мәртебе монтер мұрағат наурыз нан негіз нотариус орман орын палата
    полиция прокуратура сапа сана санкция сома сот стан сүт талап тақырып тарап тарау тәртіп
    тәуекел тиын тұлға тұрғын ұсыну үстеме ұлт хабарлама хат хаттама шара шарт шағым шешім шот
    себеп сату сөгіс ескерме нұсқама қағида қаржы әкімші төлем өкім жұмыс
    есім бөлім кепіл ілім білім көлем өтініш мүлік айып айыппұл жиын өтінім мәлімет ұсыныс жағдай
    аудан облыс тергеу қорытынды ұжым құрам құжат заем бөлме тізілім тізім үкім келісім жеке әрекет
    кеңес бюро
    """.split()  # noqa: SIM905 - a list of words reads as words
)
"""Words, as the dictionary has them, from whose end nothing is taken."""
_SHORTENED = {
    "мүлк": "мүлік",
    "халқ": "халық",
    "орн": "орын",
    "ерк": "ерік",
    "құлқ": "құлық",
    "мойн": "мойын",
    "аузы": "ауыз",
    "қойн": "қойын",
    "бөлк": "бөлік",
    "көрк": "көрік",
}
"""Words that lose a vowel before an ending."""
_HARDENED = {"б": "п", "г": "к", "ғ": "қ"}
_AFTER_POSSESSION = _both("ндағы ндегі нда нде нан нен на не")
_CASES = _both(
    "ның нің дың дің тың тің",
    "дағы дегі тағы тегі",
    "дан ден тан тен нан нен",
    "мен бен пен",
    "ға ге қа ке",
    "да де та те",
    "ны ні ды ді ты ті",
)
_POSSESSION = _both(
    "ымыз іміз мыз міз ыңыз іңіз ңыз ңіз",
    "сы сі",
)
_PLURAL = _both("лар лер дар дер тар тер")
_NEGATION = _both("ма ме ба бе па пе")


@lru_cache(maxsize=1 << 15)
def kazakh_root(word: str) -> str:
    """Return the root of *word*, which is in small letters."""
    rest = word
    if not _stands(rest):
        rest, is_verb = _without_finite(rest)
        if not is_verb:
            rest = _without_verbal(_without_nominal(rest))
    return _settled(rest)


def _stands(word: str) -> bool:
    return word in _STANDING or _hardened(word) in _STANDING


def _without_finite(word: str) -> tuple[str, bool]:
    """Take the ending of a finite verb or an adverb of it; say whether there was one."""
    for ending in _FINITE:
        rest = word.removesuffix(ending)
        if rest == word or not _may_end(rest, ending):
            continue
        if ending in _AFTER_VOWEL:  # талда-п: the verb is талда-
            return rest + ending[0], True
        return _without_vowel(rest), True
    return word, False


def _without_nominal(word: str) -> str:
    """Take case, possession and number, each at most once."""
    rest = _without_case(word)
    if not _stands(rest):
        rest = _without_possession(rest)
    return rest if _stands(rest) else _taken(rest, _PLURAL)


def _without_case(word: str) -> str:
    if _stands(word) or _is_had(word):
        return word
    for ending in _AFTER_POSSESSION:
        rest = word.removesuffix(ending)
        if rest != word and rest[-1:] in ("ы", "і") and _may_end(rest, ending):
            return rest
    rest = _taken(word, _CASES)
    if rest != word:
        return rest
    if word[-2:] in ("ын", "ін") and _may_end(word[:-1], "н"):
        return word[:-1]
    return word


def _is_had(word: str) -> bool:
    """Say whether a word that is known belongs to somebody, and nothing more."""
    return word[-1:] in ("ы", "і") and _stands(word[:-1])


def _without_possession(word: str) -> str:
    if _is_had(word):
        return word[:-1]
    rest = _taken(word, _POSSESSION)
    if rest != word:
        return rest
    return word[:-1] if word[-1:] in ("ы", "і") and _may_end(word[:-1], word[-1]) else word


def _without_verbal(word: str) -> str:
    """Take the ending of a participle, an adverb or a name of a deed, then the negation."""
    if _stands(word):
        return word
    rest = _taken(word, _VERB)
    return word if rest == word else _without_vowel(_taken(rest, _NEGATION))


def _without_vowel(verb: str) -> str:
    """Return a verb without the vowel that its present and its past cannot tell apart."""
    return verb[:-1] if verb[-1:] in ("а", "е") and len(verb) > _LEAST else verb


def _taken(word: str, endings: tuple[str, ...]) -> str:
    """Return *word* without the longest of *endings* that it can have."""
    for ending in endings:
        rest = word.removesuffix(ending)
        if rest != word and _may_end(rest, ending):
            return rest
    return word


def _may_end(rest: str, ending: str) -> bool:
    """Say whether *ending* can stand after *rest*."""
    if len(rest) < _LEAST or not _VOWELS.intersection(rest):
        return False
    if not _sounds(rest[-1], ending):
        return False
    of_ending = next((letter for letter in ending if letter in _VOWELS), None)
    if of_ending is None or of_ending in _LOOSE or _is_loan(rest):
        return True
    of_word = next(letter for letter in reversed(rest) if letter in _VOWELS)
    return of_word in _LOOSE or (of_word in _BACK) == (of_ending in _BACK)


def _sounds(last: str, ending: str) -> bool:
    """Say whether the first sound of *ending* goes with the *last* one before it."""
    match ending[0]:
        case "т" | "қ" | "к" | "п":
            return last in _VOICELESS
        case "д":
            return last not in _VOICELESS
        case "с" if len(ending) == len("сы"):
            return last in _VOWELS
        case "н" if ending in ("ны", "ні"):
            return last in _VOWELS - {"о"}
        case _:
            return True


def _is_loan(rest: str) -> bool:
    """Say whether a word ends as only loans do, after which harmony may turn."""
    return rest.endswith(("кт", "нк", "нт", "рт", "ст", "ль", "ть", "рь", "ция", "сс"))


def _hardened(word: str) -> str:
    last = word[-1:]
    return word[:-1] + _HARDENED.get(last, last)


def _settled(rest: str) -> str:
    """Return the root as it is written wherever it stands."""
    rest = _SHORTENED.get(rest, rest)
    if rest[-1:] in ("ы", "і") and len(rest) > _LEAST:
        rest = rest[:-1]
    return _hardened(_SHORTENED.get(rest, rest))

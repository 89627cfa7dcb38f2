"""Who answers for what in the demo: regions, offices, bailiffs, prosecutors, courts.

The names of regions are real, everything and everyone in them is made up.  How many
bailiffs there are follows the nation's: 2 220 private and 260 state ones for 6.7 million
documents, which is about 2 700 documents for each.
"""

import numpy as np
import pyarrow as pa
from attrs import frozen

from .terms import Column

REGIONS: tuple[tuple[str, str, str, str], ...] = (
    ("10", "Абай облысы", "Абайская область", "Abai region"),
    ("11", "Ақмола облысы", "Акмолинская область", "Akmola region"),
    ("15", "Ақтөбе облысы", "Актюбинская область", "Aktobe region"),
    ("19", "Алматы облысы", "Алматинская область", "Almaty region"),
    ("23", "Атырау облысы", "Атырауская область", "Atyrau region"),
    ("27", "Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan region"),
    ("31", "Жамбыл облысы", "Жамбылская область", "Zhambyl region"),
    ("33", "Жетісу облысы", "Область Жетісу", "Zhetisu region"),
    ("35", "Қарағанды облысы", "Карагандинская область", "Karaganda region"),
    ("39", "Қостанай облысы", "Костанайская область", "Kostanay region"),
    ("43", "Қызылорда облысы", "Кызылординская область", "Kyzylorda region"),
    ("47", "Маңғыстау облысы", "Мангистауская область", "Mangystau region"),
    ("55", "Павлодар облысы", "Павлодарская область", "Pavlodar region"),
    ("59", "Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan region"),
    ("61", "Түркістан облысы", "Туркестанская область", "Turkistan region"),
    ("62", "Ұлытау облысы", "Область Ұлытау", "Ulytau region"),
    ("63", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan region"),
    ("71", "Астана қаласы", "Город Астана", "Astana city"),
    ("75", "Алматы қаласы", "Город Алматы", "Almaty city"),
    ("79", "Шымкент қаласы", "Город Шымкент", "Shymkent city"),
)

"""Code, name in Kazakh, Russian and English of the twenty regions."""

_SHARES = (30, 39, 46, 75, 35, 34, 61, 35, 57, 42, 42, 39, 38, 27, 106, 11, 36, 72, 112, 62)
"""Parts of all proceedings by region, roughly as people live."""
_CITY = 17
"""The region of a demo that is one city."""

_OFFICES = (
    ("chamber", "жеке сот орындаушыларының палатасы", "палата частных судебных исполнителей",
     "chamber of private bailiffs"),
    ("justice-body", "әділет департаменті", "департамент юстиции", "department of justice"),
    ("prosecutor", "прокуратура", "прокуратура", "prosecutor's office"),
    ("court", "сот", "суд", "court"),
    ("employer", "жұмыс берушілер мен банктер", "работодатели и банки", "employers and banks"),
)  # fmt: skip
_DISTRICTS = 6
_DISTRICT = ("{}: № {} учаске", "{}: участок № {}", "{}: district {}")
_COUNTRY_SIZE = 400_000
"""From so many proceedings on the demo is the country, below it one city."""
_A_PRIVATE, _A_STATE = 6_700_000 / 2_220, 6_700_000 / 260
_FEWEST_PRIVATE, _FEWEST_STATE = 8, 2


@frozen(eq=False)
class Country:
    """Holders by number, and who is whose."""

    holders: pa.Table
    offices: pa.Table
    private: int
    """The bailiffs 0 to private - 1 are private ones, then come those of the State."""
    bailiffs: int
    prosecutor_of: Column
    """By bailiff: the number of the prosecutor of the region, and so on."""
    court_of: Column
    chamber_of: Column
    employer_of: Column
    """Who is asked by the bailiff: one for all employers and banks of a region."""
    justice_of: Column
    chambers: Column


def found(size: int) -> Country:
    """Return the country, or the city, in which *size* proceedings take place."""
    regions = np.arange(len(REGIONS)) if size >= _COUNTRY_SIZE else np.array([_CITY])
    private = max(_FEWEST_PRIVATE, round(size / _A_PRIVATE), 2 * len(regions))
    state = max(_FEWEST_STATE, round(size / _A_STATE), len(regions))
    region_of = np.concatenate([_spread(private, regions), _spread(state, regions)])
    rows = _bailiffs(region_of, private)
    place_of = np.searchsorted(regions, region_of)
    others: dict[str, Column] = {}
    for kind, *_ in _OFFICES:
        others[kind] = len(rows) + place_of
        codes = (REGIONS[number][0] for number in regions)
        rows.extend((f"{kind}-{code}", kind, f"{code}-{kind}", code) for code in codes)
    names = ("holder_id", "holder_kind", "office_id", "region")
    columns = zip(*rows, strict=True)
    bailiffs = private + state
    return Country(
        holders=pa.table({name: list(c) for name, c in zip(names, columns, strict=True)}),
        offices=_offices(regions),
        private=private,
        bailiffs=bailiffs,
        prosecutor_of=others["prosecutor"],
        court_of=others["court"],
        chamber_of=others["chamber"],
        employer_of=others["employer"],
        justice_of=others["justice-body"],
        chambers=np.unique(others["chamber"]),
    )


def _bailiffs(region_of: Column, private: int) -> list[tuple[str, str, str, str]]:
    """Return the bailiffs' rows: the private ones come first, each in a district."""
    rows = []
    for number, region in enumerate(region_of):
        code, is_private = REGIONS[region][0], number < private
        kind = "private-bailiff" if is_private else "state-bailiff"
        district = f"{code}-{number % _DISTRICTS + 1:02d}"
        rows.append((f"{'P' if is_private else 'S'}{number:05d}", kind, district, code))
    return rows


def _spread(size: int, regions: Column) -> Column:
    """Return the region of each of *size* bailiffs, every region having some."""
    shares = np.cumsum(np.array(_SHARES)[regions])
    places = (np.arange(size) + 0.5) / size * shares[-1]
    spread = np.searchsorted(shares, places)
    spread[: len(regions)] = np.arange(len(regions))
    spread_over: Column = regions[np.sort(spread)]
    return spread_over


def _offices(regions: Column) -> pa.Table:
    rows = []
    for number in regions:
        code, *names = REGIONS[number]
        for kind, *bodies in _OFFICES:
            said = (f"{of}: {body}" for of, body in zip(names, bodies, strict=True))
            rows.append((f"{code}-{kind}", code, *said))
        for district in range(1, _DISTRICTS + 1):
            said = (text.format(of, district) for text, of in zip(_DISTRICT, names, strict=True))
            rows.append((f"{code}-{district:02d}", code, *said))
    columns = zip(*rows, strict=True)
    titles = ("office_id", "region", "name_kk", "name_ru", "name_en")
    return pa.table({title: list(column) for title, column in zip(titles, columns, strict=True)})

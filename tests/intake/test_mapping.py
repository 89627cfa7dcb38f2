"""A mapping that makes no sense is refused before the first row, with the place of the mistake."""

import json
from datetime import date
from importlib.resources import files

import pytest

from qadagalau.intake import IntakeError, import_file, mapping_of, read_mapping
from qadagalau.record.layout import CASES
from qadagalau.record.parties import pseudonym
from qadagalau.statutes.kz import BOOK

GOOD = {
    "source": "post",
    "proceeding": "case",
    "holder": "who",
    "kind": {"always": "case-opened"},
    "day": "day",
}
FIELDS_OF_FROM = "always, as, column, ignore, otherwise, values"


def without(name):
    return {key: value for key, value in GOOD.items() if key != name}


MISTAKES = [
        ([], "the top level", "write a table of names and values."),
        (without("source"), "source",
         "it is missing. Name the system that delivers the file."),
        ({**GOOD, "source": 5}, "source", "write a text."),
        ({**GOOD, "dya": "x"}, "the top level",
         ("dya means nothing here. There are: amount, base, case, corrects, day, detail, event, "
         "format, holder, id, kind, proceeding, reading, recorded, reference, source, table, "
         "time.")),
        ({**GOOD, "format": "xls"}, "format",
         "write one of: csv, tsv, jsonl, parquet, xes, ocel."),
        ({**GOOD, "table": "people"}, "table",
         "write one of: events, cases, holders, offices, distributions, assets."),
        (without("day"), "event 1.day", "it is missing. Name the column."),
        ({**without("day"), "event": [{"day": "a"}, {}]}, "event 2.day",
         "it is missing. Name the column."),
        ({**GOOD, "day": {"always": "2025-01-01"}}, "event 1.day", "name the column."),
        ({**GOOD, "event": {}}, "event", "write each event as [[event]]."),
        ({**GOOD, "event": [{"optional": "yes"}]}, "event 1.optional", "write true or false."),
        ({**GOOD, "kind": "what"}, "event 1.kind",
         "say with `values` which value is which kind, or `always` the kind."),
        ({**GOOD, "holder": {"column": "who", "always": "x"}}, "event 1.holder",
         "say either `column` or `always`."),
        ({**GOOD, "holder": {}}, "event 1.holder", "say either `column` or `always`."),
        ({**GOOD, "holder": {"col": "who"}}, "event 1.holder",
         f"col means nothing here. There are: {FIELDS_OF_FROM}."),
        ({**GOOD, "amount": {"column": "a", "as": "money"}}, "event 1.amount.as",
         "write one of: text, amount, tiyn, number, day, time, person, pseudonym."),
        ({**GOOD, "holder": {"column": "who", "ignore": ["x"]}}, "event 1.holder.ignore",
         "only kinds of events can be ignored."),
        ({**GOOD, "holder": {"column": "who", "values": {"a": 1}}}, "event 1.holder.values.a",
         "write a text."),
        ({**GOOD, "case": {"debtor": {"column": "iin", "as": "text"}}}, "case.debtor.as",
         'persons are kept as pseudonyms. Write "person" or "pseudonym".'),
        ({**GOOD, "case": {"proceeding": "case"}}, "case.proceeding",
         "it stands in the events already."),
        ({**GOOD, "case": {"debtor_no": "x"}}, "case.debtor_no",
         ("there is no such field. There are: bailiff_kind, category, creditor, creditor_kind, "
         "debt_tiyn, debtor, debtor_kind, document_kind, holder, proceeding.")),
        ({"source": "a", "table": "offices", "columns": {"name": "x"}}, "columns.name",
         "there is no such field. There are: name_en, name_kk, name_ru, office_id, region."),
        ({"source": "a", "table": "offices"}, "columns.office_id",
         "it is missing. Name the column."),
        ({**GOOD, "reading": {"days": ["%d.%m"]}}, "reading.days",
         ('%d.%m is not a way to write a day. Write "iso", or %d, %m and %Y with what stands '
         'between, such as "%d.%m.%Y".')),
        ({**GOOD, "reading": {"days": ["%d.%b.%Y"]}}, "reading.days",
         ('%d.%b.%Y is not a way to write a day. Write "iso", or %d, %m and %Y with what stands '
         'between, such as "%d.%m.%Y".')),
        ({**GOOD, "reading": {"days": ["%d.%d.%m.%Y"]}}, "reading.days",
         ('%d.%d.%m.%Y is not a way to write a day. Write "iso", or %d, %m and %Y with what '
         'stands between, such as "%d.%m.%Y".')),
        ({**GOOD, "reading": {"days": "iso"}}, "reading.days", "write a list of texts."),
        ({**GOOD, "reading": {"zone": "Asia/Almata"}}, "reading.zone",
         'there is no such time zone. Write one like "Asia/Almaty".'),
        ({**GOOD, "reading": {"zone": "../etc/passwd"}}, "reading.zone",
         'there is no such time zone. Write one like "Asia/Almaty".'),
        ({**GOOD, "reading": {"encoding": "utf-16"}}, "reading.encoding",
         'it is not known. Write "utf-8" or "cp1251".'),
        ({**GOOD, "reading": {"encoding": "hex"}}, "reading.encoding",
         'it is not known. Write "utf-8" or "cp1251".'),
        ({**GOOD, "reading": {"decimal": "·"}}, "reading.decimal", 'write "." or ",".'),
        ({**GOOD, "reading": {"delimiter": "||"}}, "reading.delimiter",
         'write one character, such as ";".'),
        ({**GOOD, "reading": {"minutes": 1}}, "reading.minutes", "write true or false."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "place", "what"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_mistake_is_named_with_its_place(said, place, what):
    with pytest.raises(IntakeError) as refused:
        mapping_of(said, "m.toml")
    assert str(refused.value) == f"The mapping m.toml is wrong at {place}: {what}"


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ({"kind": {"always": "case-closed"}},
         ("The mapping mapping.toml speaks of the kind case-closed, which the book letters does "
         "not define. `qadagalau law words` lists its kinds.")),
        ({"kind": {"column": "what", "values": {"a": "letter-sent/pigeon"}}},
         ("The mapping mapping.toml gives letter-sent the detail pigeon. "
         "The kind admits: paper, wire.")),
        ({"kind": {"always": "case-opened/paper"}},
         "The mapping mapping.toml gives case-opened the detail paper. The kind admits none."),
        ({"detail": {"column": "how", "values": {"a": "pigeon"}}},
         ("The mapping mapping.toml speaks of the detail pigeon, which no kind of the book letters "
         "admits. Correct it there.")),
        ({"format": "ocel"},
         ("The mapping mapping.toml does not say which type of object is a proceeding. "
         'Write case_type = "..." under [reading].')),
    ],
    ids=("kind", "detail", "no-detail", "other-detail", "case-type"),
)  # fmt: skip
def test_words_that_the_book_lacks_are_refused(place, mapping, message):
    path = place.written("a.csv", "case,what,day,who,how\nA,open,2025-01-06,anna,a\n")
    with pytest.raises(IntakeError) as refused:
        place.take(path, place.mapping(**mapping))
    assert str(refused.value) == message
    assert sorted(one.name for one in place.folder.iterdir()) == ["a.csv"]


def test_a_mapping_is_toml_or_json(place):
    said = place.written("m.json", json.dumps(GOOD))
    written = place.written(
        "m.toml",
        'source = "post"\nproceeding = "case"\nholder = "who"\nday = "day"\n'
        'kind = { always = "case-opened" }\n',
    )
    assert read_mapping(said).events == read_mapping(written).events
    bad = place.written("bad.toml", "source = ")
    with pytest.raises(IntakeError) as refused:
        read_mapping(bad)
    assert str(refused.value) == (
        "The mapping bad.toml is not TOML (Invalid value (at end of document)). Correct it there."
    )
    with pytest.raises(IntakeError) as refused:
        read_mapping(place.written("bad.json", "[" * 100_000))
    assert str(refused.value).startswith("The mapping bad.json is not JSON (")
    with pytest.raises(IntakeError) as refused:
        read_mapping(place.written("wrong.toml", b"\xff"))
    assert str(refused.value) == (
        "The mapping wrong.toml cannot be read. Save it as a file of UTF-8 text."
    )
    with pytest.raises(IntakeError) as refused:
        read_mapping(place.folder / "none.toml")
    assert str(refused.value) == "There is no mapping none.toml. Check the name."


def test_the_format_follows_the_ending_where_the_mapping_is_silent(place):
    mapping = mapping_of({**GOOD, "kind": {"always": "case-opened"}}, "m.toml")
    row = "A;2025-01-06;anna"
    path = place.written("a.tsv", f"case;day;who\n{row}\n".replace(";", "\t"))
    assert place.take(path, mapping).accepted == 1
    with pytest.raises(IntakeError) as refused:
        place.take(place.written("a.txt", "case"), mapping)
    assert str(refused.value) == (
        "The ending of a.txt does not tell its format. Write format = in the mapping, one of: "
        "csv, tsv, jsonl, parquet, xes, ocel."
    )


def test_the_card_of_the_state_system_is_taken_in_by_the_mapping_that_comes_along(place):
    card = {
        "debtorIinBin": "901123300258",
        "detailInfo": {
            "execProcNum": "1/25-75", "officerFullName": "Орындаушы Ә.",
            "ipStartDate": "06.01.2025 15:20:11", "banStartDate": "2025-02-03",
            "recovererFullName": "Өндіріп алушы Б.", "recoveryAmount": 1500000.5,
            "ilOrgan_ru": "Суд № 2", "disaDepartmentName_ru": "Отдел",
        },
    }  # fmt: skip
    path = place.written("cards.jsonl", json.dumps(card, ensure_ascii=False) + "\n")
    receipt = import_file(
        path,
        read_mapping(files("qadagalau.intake") / "mappings" / "aisoip_card.toml"),
        place.register,
        book=BOOK,
        as_delivered_on=date(2025, 6, 30),
        key=place.key,
    )
    assert receipt.kinds == {"proceeding-opened": 1, "travel-ban-imposed": 1}
    (case,) = place.table(CASES)
    assert case["debtor"] == pseudonym("901123300258", place.key)
    assert (case["debt_tiyn"], case["issued_by"]) == (150000050, "Суд № 2")

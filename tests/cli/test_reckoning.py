"""`arrears` reckons a table of incomes and payments, and refuses what it cannot read."""

import pytest

TABLE = """what,on,tenge
income,2025-01-31,300000
average-wage,2025-03-01,400000.01

paid,2025-02-11,50000
"""
HOW = ("--share", "1/4", "--since", "2025-01-20", "--as-of", "2025-04-10")


@pytest.fixture
def table(tmp_path):
    def write(text):
        file = tmp_path / "incomes.csv"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_arrears_are_reckoned_month_by_month(said, table):
    made = said("arrears", table(TABLE), *HOW, "--json")
    assert (made.code, made.err) == (0, "")
    january = 50_000_00 * 10 // 1000 + 25_000_00 * 69 // 1000
    march = 100_000_00 * 10 // 1000
    assert made.said == {
        "as_of": "2025-04-10",
        "months": [
            {"month": "2025-01", "base_tiyn": 300_000_00, "due_tiyn": 75_000_00,
             "paid_tiyn": 50_000_00, "penalty_tiyn": january, "owed_tiyn": 25_000_00},
            {"month": "2025-02", "base_tiyn": None, "due_tiyn": None, "paid_tiyn": 0,
             "penalty_tiyn": 0, "owed_tiyn": None},
            {"month": "2025-03", "base_tiyn": 400_000_01, "due_tiyn": 100_000_00,
             "paid_tiyn": 0, "penalty_tiyn": march, "owed_tiyn": 100_000_00},
        ],
        "unknown": 1,
        "owed_tiyn": 125_000_00,
        "penalty_tiyn": january + march,
        "over_tiyn": 0,
    }  # fmt: skip
    shown = said("arrears", table(TABLE), *HOW).out
    assert (
        "Owed: ₸125,000.00. Penalty: ₸3,225.00. Months whose base is not known, and are in no sum: "
        "1. Paid beyond what is due: ₸0.00." in shown
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "incomes.csv does not begin with the headings what,on,tenge. Write them first."),
        (
            "what,on,tenge\nincome,2025-01-31,1\nbonus,2025-01-31,1\n",
            (
                "Line 3 cannot be read. Write one of income, benefits, average-wage, paid, a day "
                "as 2026-10-31 and a sum in tenge as 125000.50."
            ),
        ),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(said, table, text, sentence):
    made = said("arrears", table(text), *HOW)
    assert (made.code, made.err) == (1, f"{sentence}\n")


@pytest.mark.parametrize(
    "row", ["paid,2025-01-32,1", "paid,2025-01-31,1.005", "paid,2025-01-31,-1", "paid,1", "paid,,x",
            "income,2025-01-31,Infinity"]
)  # fmt: skip
def test_no_line_is_passed_over(said, table, row):
    made = said("arrears", table(f"what,on,tenge\n{row}\n"), *HOW)
    assert (made.code, made.err.startswith("Line 2 cannot be read.")) == (1, True)


def test_what_is_no_text_is_refused(said, tmp_path):
    file = tmp_path / "incomes.csv"
    file.write_bytes(b"what,on,tenge\n\xff\xfe\n")
    made = said("arrears", file, *HOW)
    assert (made.code, made.err) == (1, "incomes.csv is not text in UTF-8. Save it so.\n")


def test_a_share_above_the_whole_is_refused(said, table):
    made = said("arrears", table(TABLE), "--share", "5/4", *HOW[2:])
    assert (made.code, "5/4 is not a share. Write it as 1/4." in made.err) == (2, True)

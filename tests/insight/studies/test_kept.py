"""What a look's studies found is the same when it is read again, and no more than may be seen."""

import pyarrow.compute as pc
import pyarrow.parquet as pq

from qadagalau.insight.money import differing, money_report
from qadagalau.insight.studies.assets import overlooked_assets
from qadagalau.insight.studies.causes import causes_of
from qadagalau.insight.studies.kept import read_studies, write_studies
from qadagalau.insight.studies.neglect import compared_claims

from .conftest import asset, told


def seen(look):
    opened = (
        "2026-03-02 proceeding-opened",
        "2026-03-12 deduction-ordered",
        "2026-03-20 payment-received",
    )
    small, large = {"debt_tiyn": 100}, {"debt_tiyn": 900, "category": "loan"}
    return look(
        *(
            told(f"{holder}-{name}", *opened, holder=holder, **attributes)
            for holder in ("P1", "P2")
            for name, attributes in (("small", small), ("large", large))
        ),
        assets=(asset("a", "land", "2025-01-01"),),
    )


def test_what_is_kept_is_what_was_found(look, tmp_path):
    there = seen(look)
    write_studies(tmp_path, there)
    kept = read_studies(tmp_path, lambda rows: rows)
    assets, pairs = overlooked_assets(there), compared_claims(there)
    assert kept.assets.rows.equals(assets.rows)
    assert kept.assets.looked_at.equals(assets.looked_at)
    assert kept.causes.equals(causes_of(there, assets))
    assert kept.pairs.rows.equals(pairs.rows)
    assert kept.pairs.large_tiyn == pairs.large_tiyn == 900
    money = money_report(there.book, there.register, as_of=there.as_of)
    assert kept.money.equals(money.bailiffs)
    assert kept.money["payments"].to_pylist() == [2, 2]
    assert kept.lines.equals(differing(money.lines))


def test_only_what_lies_within_is_read(look, tmp_path):
    write_studies(tmp_path, seen(look))
    kept = read_studies(tmp_path, lambda rows: rows.filter(pc.equal(rows["holder_id"], "P2")))
    tables = (kept.assets.rows, kept.assets.looked_at, kept.causes, kept.pairs.rows, kept.money)
    assert [set(one["holder_id"].to_pylist()) for one in tables] == [{"P2"}] * 5
    assert kept.pairs.large_tiyn == 900


OTHERS = {"assets", "neglect", "causes", "money"}


def test_where_a_file_is_missing_or_broken_that_study_is_not_there(look, tmp_path):
    assert read_studies(tmp_path, lambda rows: rows) is None
    write_studies(tmp_path, seen(look))
    (tmp_path / "study-causes.parquet").write_bytes(b"PAR1")
    assert read_studies(tmp_path, lambda rows: rows).held == OTHERS - {"causes"}
    (tmp_path / "study-asked.parquet").unlink()
    assert read_studies(tmp_path, lambda rows: rows).held == {"neglect", "money"}


def test_money_kept_by_an_older_program_is_no_study(look, tmp_path):
    write_studies(tmp_path, seen(look))
    assert read_studies(tmp_path, lambda rows: rows).held == OTHERS
    money = pq.read_table(tmp_path / "study-money.parquet")
    pq.write_table(money.drop_columns(["penalty_number"]), tmp_path / "study-money.parquet")
    assert read_studies(tmp_path, lambda rows: rows).held == OTHERS - {"money"}

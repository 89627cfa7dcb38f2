"""The SQL of one norm per shape, so that a change of it is seen.

After a change that is meant, write the files anew with ``QADAGALAU_RENEW=1``, and read them.
"""

import os
from pathlib import Path

import pytest

from qadagalau.engine.sql.plan import plan_of
from qadagalau.engine.sql.query import spoken
from qadagalau.engine.sql.scope import Attribute, scope_of
from qadagalau.law import kind_of

from .drawn import WORDS, book
from .examples import AS_OF, EXAMPLES

SNAPSHOTS = Path(__file__).parent / "snapshots"
NORMS = {example.norm.code: example.norm for example in EXAMPLES}
TOLD = (
    "deadline/interrupted",
    "deadline/hours",
    "deadline/pauses",
    "required/wait",
    "forbidden/during",
    "quota/rolling",
    "bound/scale",
    "bound/month",
    "order/queues",
)


def compiled(code):
    attributes = {
        "category": Attribute("attr_category", is_number=False),
        "debt_tiyn": Attribute("attr_debt_tiyn", is_number=True),
        "debtor_no": Attribute("attr_debtor_no", is_number=True),
    }
    law = book(NORMS[code])
    scope = scope_of(
        law,
        kinds=[kind_of(word) for word in WORDS],
        details=["", "x", "y"],
        supplied=None,
        attributes=attributes,
        as_of=AS_OF,
        known_on=AS_OF,
    )
    return plan_of(law, scope)


def text_of(code, dialect):
    plan = compiled(code)
    shared = [f"-- {name}\n{spoken(chain.sql, dialect)};\n" for name, chain in plan.shared]
    return "\n".join([*shared, f"-- {code}\n{spoken(plan.norms[0].sql, dialect)};\n"])


def check(path, text):
    if os.environ.get("QADAGALAU_RENEW"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("code", TOLD)
def test_sql_of_duckdb(code):
    check(SNAPSHOTS / f"{code.replace('/', '-')}.sql", text_of(code, "duckdb"))


@pytest.mark.parametrize("dialect", ["postgres", "spark"])
def test_sql_of_other_databases(dialect):
    check(SNAPSHOTS / f"bound-scale.{dialect}.sql", text_of("bound/scale", dialect))

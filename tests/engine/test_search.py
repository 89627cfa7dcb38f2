"""A list of cases is what a look at every case would give, page after page."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qadagalau.engine import open_register
from qadagalau.engine.search import ORDERS, CaseList, Wanted

from .on_disk import KNOWN_OF_HOLDERS, write
from .random_law import dockets, tried

ENDINGS = frozenset({"done"})
days = st.dates(date(2025, 1, 1), date(2025, 6, 30))
wishes = st.fixed_dictionaries(
    {},
    optional={
        "holders": st.frozensets(st.sampled_from(["H1", "H2", "H9"])),
        "offices": st.frozensets(st.sampled_from(["O1", "O2"])),
        "regions": st.frozensets(st.sampled_from(["R1"])),
        "categories": st.frozensets(st.sampled_from(["x", "y", "z"])),
        "ended": st.booleans(),
        "has": st.frozensets(st.sampled_from(["began", "stopped", "recalled"])),
        "least_tiyn": st.integers(-10, 200),
        "most_tiyn": st.integers(-10, 200),
        "began": st.tuples(days, days).map(sorted).map(tuple),
        "touched": st.tuples(days, days).map(sorted).map(tuple),
    },
)


def at_a_glance(register, archive_cases):
    """Return what is to be seen of each case, from the cases as they were written."""
    from qadagalau.law import kind_of

    numbers = register.case_columns(["proceeding_id", "holder_no"]).to_pylist()
    holders = register.holders["holder_id"].to_pylist()
    place = {
        row["proceeding_id"]: (no, holders[row["holder_no"]]) for no, row in enumerate(numbers)
    }
    seen = []
    for case in archive_cases:
        gone = {event.corrects for event in case.events}
        events = [event for event in case.events if event.event_id not in gone]
        number, holder = place[case.proceeding_id]
        known = KNOWN_OF_HOLDERS.get(holder, {})
        seen.append(
            {
                "number": number,
                "proceeding_id": case.proceeding_id,
                "holder": holder,
                "office": known.get("office_id"),
                "region": known.get("region"),
                "category": case.attributes.get("category"),
                "debt": case.attributes.get("debt_tiyn"),
                "first": min((event.happened_on for event in events), default=None),
                "last": max((event.happened_on for event in events), default=None),
                "kinds": {kind_of(type(event)) for event in events},
            }
        )
    return seen


def fits(case, wish):
    def inside(value, span):
        return value is not None and span[0] <= value <= span[1]

    tests = {
        "holders": lambda said: case["holder"] in said,
        "offices": lambda said: case["office"] in said,
        "regions": lambda said: case["region"] in said,
        "categories": lambda said: case["category"] in said,
        "ended": lambda said: bool(case["kinds"] & ENDINGS) == said,
        "has": lambda said: bool(case["kinds"] & said),
        "least_tiyn": lambda said: case["debt"] is not None and case["debt"] >= said,
        "most_tiyn": lambda said: case["debt"] is not None and case["debt"] <= said,
        "began": lambda said: inside(case["first"], said),
        "touched": lambda said: inside(case["last"], said),
    }
    return all(tests[name](said) for name, said in wish.items())


@given(
    docket=dockets(cases=8),
    wish=wishes,
    order_by=st.sampled_from(ORDERS),
    descending=st.booleans(),
    limit=st.integers(1, 4),
)
@tried(40)
def test_pages_hold_what_a_look_at_every_case_finds(
    docket, wish, order_by, descending, limit, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("registers") / "register"
    register = open_register(write(folder, docket.cases, rows_a_group=3))
    cases = CaseList(register, ENDINGS)

    def rank(case):
        value = case[order_by]
        if value is None:
            return (1, 0, case["number"])
        value = value.toordinal() if isinstance(value, date) else value
        return (0, -value if descending else value, case["number"])

    seen = [case for case in at_a_glance(register, docket.cases) if fits(case, wish)]
    expected = [case["proceeding_id"] for case in sorted(seen, key=rank)]
    found, after = [], None
    while True:
        page = cases.page(
            Wanted(**wish), order_by=order_by, descending=descending, limit=limit, after=after
        )
        assert page.total == len(expected)
        assert page.rows.num_rows <= limit
        found += page.rows["proceeding_id"].to_pylist()
        after = page.after
        if after is None:
            break
    assert found == expected


@given(docket=dockets())
@tried(15)
def test_a_case_is_found_by_its_number_and_by_its_parties(docket, tmp_path_factory):
    folder = tmp_path_factory.mktemp("registers") / "register"
    register = open_register(write(folder, docket.cases))
    cases = CaseList(register, ENDINGS)
    for case in docket.cases:
        page = cases.page(Wanted(proceeding=case.proceeding_id))
        assert page.rows["proceeding_id"].to_pylist() == [case.proceeding_id]
    assert cases.page(Wanted(proceeding="no such case")).total == 0
    assert cases.page(Wanted(party="no such person")).total == 0

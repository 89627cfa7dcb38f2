"""The studies of an analysis: everyone reads those of his own territory, on a page or as a file."""

import re

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from lxml import html

from qadagalau.insight.money import summed
from qadagalau.office.analyses.queries import studies_of
from qadagalau.office.people.queries import actor_of
from qadagalau.papers.speech import Speech
from qadagalau.papers.studies import TITLES

from .conftest import JULY


def folder_of(there):
    return settings.HOME / "analyses" / there.folder_name


@pytest.mark.django_db
def test_everyone_reads_the_studies_of_his_own_territory(analysed, reader, users):
    there = analysed(JULY)
    _every_study_is_a_page_and_a_file(there, reader("analyst"))
    causes = pq.read_table(folder_of(there) / "study-causes.parquet")
    own = studies_of(actor_of(users["prosecutor"]), there, home=settings.HOME)
    offices = set(actor_of(users["prosecutor"]).territory.offices)
    theirs = [one for one in causes["office_id"].to_pylist() if one in offices]
    assert 0 < own.causes.num_rows == len(theirs) < causes.num_rows
    count = Speech("en").count
    for name, number in (("analyst", causes.num_rows), ("prosecutor", len(theirs))):
        page = html.fromstring(reader(name).get(f"/analyses/{there.pk}/studies/causes").content)
        figures = [one.text.strip() for one in page.xpath("//dd[@class='big']")]
        assert figures[0] == count(number), name
    assert own.pairs.large_tiyn is not None
    _money_adds_up(there, users, reader)
    _what_is_not_there_is_said(there, reader("analyst"))


def _money_adds_up(there, users, reader):
    lines = pq.read_table(folder_of(there) / "study-lines.parquet").to_pylist()
    offices = set(actor_of(users["prosecutor"]).territory.offices)
    within = [one for one in lines if one["office_id"] in offices]
    for name, own in (("analyst", lines), ("prosecutor", within)):
        divided = [one for one in own if one["difference_tiyn"] is not None]
        short = -sum(min(one["difference_tiyn"], 0) for one in divided)
        page = html.fromstring(reader(name).get(f"/analyses/{there.pk}/studies/money").content)
        figures = {one.findtext("dt"): one.find("dd").text.strip()
                   for one in page.xpath("//dl[@class='figures']/div")}  # fmt: skip
        assert figures["Paid below what was due"] == Speech("en").exact(short), name
        assert figures["Money distributed"] != Speech("en").exact(0), name
        _kinds_add_up(there, page, offices if name == "prosecutor" else None)


def _kinds_add_up(there, page, offices):
    """Hold what each kind of sum has against the law, as the page says it, against the file."""
    held = pq.read_table(folder_of(there) / "study-money.parquet")
    if offices is not None:
        held = held.filter(pc.is_in(held["office_id"], value_set=pa.array(sorted(offices))))
    told = [[cell.text_content().strip() for cell in row.xpath("td")]
            for row in page.xpath("//table[@id='kinds-table']/tbody/tr")]  # fmt: skip
    say = Speech("en")
    assert [row[-4:] for row in told] == [
        [say.count(one.number), say.count(one.unknown), say.exact(one.tiyn),
         say.exact(one.unlawful_tiyn)]
        for one in summed(held).taken.values()
    ]  # fmt: skip
    assert any(one.unlawful_tiyn for one in summed(held).taken.values())


def _every_study_is_a_page_and_a_file(there, client):
    linked = client.get(f"/analyses/{there.pk}").content.decode()
    for name, title in TITLES.items():
        address = f"/analyses/{there.pk}/studies/{name}"
        assert f'href="{address}"' in linked
        page = html.fromstring(client.get(address).content)
        assert page.findtext(".//h1") == title
        assert len(page.xpath("//table")) >= (1 if name == "money" else 3), name
        made = client.get(f"{address}/html")
        paper = html.fromstring(made.content)
        tables = [one.get("id") for one in page.xpath("//div[@class='study']//table")]
        assert [one.get("id") for one in paper.xpath("//table")] == tables
        assert made.headers["Content-Disposition"] == (
            f'attachment; filename="qadagalau-{name}-2025-07-31.html"'
        )
        assert client.get(f"{address}/xlsx").content.startswith(b"PK")
        assert client.get(f"{address}/pdf").status_code == 404
    assert client.get(f"/analyses/{there.pk}/studies/weather").status_code == 404


def _what_is_not_there_is_said(there, client):
    (folder_of(there) / "study-pairs.parquet").unlink()
    address = f"/analyses/{there.pk}/studies/neglect"
    page = re.sub(r"\s+", " ", client.get(address).content.decode())
    assert "This analysis lacks this study" in page
    assert client.get(f"{address}/html").status_code == 404
    assert client.get(f"/analyses/{there.pk}/studies/assets/html").status_code == 200

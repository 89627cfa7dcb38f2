"""Whose applications the database itself shows: the office's, and those of one's own account.

Who comes with a code asks as the program: the code was held against its keyed hash first.
"""

from qadagalau.office.people.row_security import Guard

_PETITION = """qadagalau_sees({asks},
    (SELECT o.office_id FROM people_office o WHERE o.id = petitions_petition.office_id),
    (SELECT o.region_id FROM people_office o WHERE o.id = petitions_petition.office_id), NULL)
  OR petitions_petition.filed_by_id::text = {asks} ->> 'user'"""
_WITH_PETITION = """{asks} IS NULL OR EXISTS (
  SELECT 1 FROM petitions_petition p WHERE p.id = {table}.petition_id)"""
"""What hangs on an application is seen by whom the application's own policy lets see it."""
_OF_NOBODY = "{asks} IS NULL"
PETITION_GUARDS = (
    Guard(table="petitions_petition", sees=_PETITION),
    Guard(table="petitions_complainant", sees=_WITH_PETITION),
    Guard(table="petitions_message", sees=_WITH_PETITION),
    Guard(table="petitions_answer", sees=_WITH_PETITION),
    Guard(table="petitions_attachment", sees=_WITH_PETITION),
    Guard(table="petitions_arrival", sees=_OF_NOBODY),
    Guard(table="petitions_draft", sees=_OF_NOBODY),
    Guard(table="petitions_draftfile", sees=_OF_NOBODY),
)

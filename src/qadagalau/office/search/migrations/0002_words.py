"""The roots of texts lie where the database seeks them; each database has its own way."""

from typing import Any

from django.db import migrations

_FTS5 = "fts5(words, tokenize = 'unicode61 remove_diacritics 0')"
_MADE = {
    "sqlite": (f"CREATE VIRTUAL TABLE search_words USING {_FTS5}",),
    "postgresql": (
        "ALTER TABLE search_foundtext ADD COLUMN words tsvector",
        "CREATE INDEX found_text_words ON search_foundtext USING gin (words)",
    ),
}
_UNMADE = {
    "sqlite": ("DROP TABLE search_words",),
    "postgresql": ("ALTER TABLE search_foundtext DROP COLUMN words",),
}


def make(_: Any, schema_editor: Any) -> None:  # noqa: ANN401 - as Django gives them
    """Make the place of the roots."""
    for statement in _MADE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(_: Any, schema_editor: Any) -> None:  # noqa: ANN401 - as above
    """Take it away again."""
    for statement in _UNMADE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]

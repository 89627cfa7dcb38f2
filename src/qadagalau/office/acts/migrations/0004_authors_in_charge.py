"""Whoever wrote an act is in charge of it."""

from typing import Any

from django.db import migrations, models


def put_authors_in_charge(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401 - Django's own
    """Put the author of each act in charge of it."""
    del schema_editor
    apps.get_model("acts", "Act").objects.update(in_charge=models.F("author"))


class Migration(migrations.Migration):
    dependencies = [("acts", "0003_in_charge")]

    operations = [migrations.RunPython(put_authors_in_charge, migrations.RunPython.noop)]

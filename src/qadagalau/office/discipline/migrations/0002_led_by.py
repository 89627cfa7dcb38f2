"""Call the office that leads an investigation so: ``office_id`` is where the bailiff works."""

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Rename one column."""

    dependencies: ClassVar = [("discipline", "0001_initial")]
    operations: ClassVar = [
        migrations.RenameField(model_name="investigation", old_name="office", new_name="led_by")
    ]

"""What was filed waits in a table of its own to be held against the register."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the table."""

    dependencies = (("petitions", "0001_initial"),)
    operations = (
        migrations.CreateModel(
            name="Arrival",
            fields=[
                (
                    "petition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="petitions.petition",
                    ),
                ),
            ],
        ),
    )

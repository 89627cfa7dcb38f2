"""What the pages of the second step need of a template."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from qadagalau.pages.site.second_step_adapters import OWES_SECOND_STEP

register = template.Library()


@register.filter
def as_json(value: Any) -> str:  # noqa: ANN401 - what allauth asks the browser
    """Return a value as JSON, which the template escapes into an attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def owes_step(session: Mapping[str, object]) -> bool:
    """Say whether whoever asks must set up a second step before anything else."""
    return bool(session.get(OWES_SECOND_STEP))

"""Lists to choose from are written at once; every other part of a form by Django's templates.

Django renders a template for each choice, which for the lists of bailiffs, norms and kinds of
events is most of the work of a page.  What is written is the same, byte for byte.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

_SELECT = "django/forms/widgets/select.html"
_OPTION = "django/forms/widgets/select_option.html"


class QuickLists(DjangoTemplates):
    """Django's own rendering of forms, but for lists to choose from."""

    def render(
        self,
        template_name: str,
        context: Mapping[str, Any],
        request: HttpRequest | None = None,
    ) -> SafeString:
        """Render a part of a form."""
        if template_name == _SELECT and _is_plain(context["widget"]):
            return mark_safe("".join(_select(context["widget"])))  # noqa: S308 - escaped below
        return mark_safe(super().render(template_name, dict(context), request))  # noqa: S308 - as Django


def _is_plain(widget: Mapping[str, Any]) -> bool:
    """Say whether every choice is an ordinary one."""
    return all(
        option["template_name"] == _OPTION for _, some, _ in widget["optgroups"] for option in some
    )


def _select(widget: Mapping[str, Any]) -> Iterator[str]:
    yield f'<select name="{conditional_escape(widget["name"])}"{_attributes(widget["attrs"])}>'
    for group, some, _ in widget["optgroups"]:
        if group:
            yield f'\n  <optgroup label="{conditional_escape(group)}">'
        for option in some:
            yield f'\n  <option value="{escape(str(option["value"]))}"'
            yield f"{_attributes(option['attrs'])}>{conditional_escape(localize(option['label']))}"
            yield "</option>\n"
        if group:
            yield "\n  </optgroup>"
    yield "\n</select>"


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not False
    )

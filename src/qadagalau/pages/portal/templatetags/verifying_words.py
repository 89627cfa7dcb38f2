"""What the pages of verification say."""

from django import template

from qadagalau.office.issued.models import Paper
from qadagalau.pages.site.speaking import language

register = template.Library()


@register.filter
def paper_title(paper: Paper) -> str:
    """Return what a paper's kind is called in the reader's language."""
    return paper.title_in(language())

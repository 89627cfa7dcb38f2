"""QR codes as drawings of our own, which stand in a page as they are."""

from io import BytesIO

import segno
from markupsafe import Markup


def qr_of(text: str, says: str) -> Markup:
    """Return *text* as a QR drawing that says in words what it is."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, omitsize=True, title=says
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704 - segno escapes the title

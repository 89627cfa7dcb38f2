"""The site as a WSGI application, which refuses to start on ground that loses what it is told."""

import os

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qadagalau.pages.site.settings")


def site() -> WSGIHandler:
    """Return the site, ready to be served.

    Raises:
        UnsafeStartError: it would not be safe; the sentence says what to mend.
    """
    application = get_wsgi_application()
    from qadagalau.office.journal.tasks import carry_or_tell

    from .checks import refuse_unsafe_start
    from .logs import start_logging

    start_logging(settings.LOGGING)
    refuse_unsafe_start()
    carry_or_tell()  # what waited when the site was last stopped
    return application

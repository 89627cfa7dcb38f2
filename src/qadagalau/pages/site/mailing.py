"""A mail says how many notices are new and in which rooms, and nothing of what stands in them."""

from collections import Counter, defaultdict
from datetime import datetime
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import NoReverseMatch, reverse

from qadagalau.law import N_, say, say_many
from qadagalau.office.notices.models import Mailbox, Notice
from qadagalau.office.people.queries import actor_of

from .rooms import lies_in, rooms_of

AT_ONCE = 1_000
"""So many mailboxes are served in one night."""
_log = structlog.get_logger("qadagalau.mail")


def send_digests(*, at: datetime) -> int:
    """Send each user with a mailbox one mail about what is new since the last; return how many.

    A mail that cannot be sent is tried again in the next night.
    """
    if not settings.SURROUNDINGS.mail:
        return 0
    with_address = Mailbox.objects.exclude(address="").filter(user__is_active=True)
    mailboxes = with_address.select_related("user").order_by("pk")[:AT_ONCE]
    new = defaultdict(list)
    waiting = Notice.objects.unread().filter(mailed_at=None, user__in=[m.user for m in mailboxes])
    for notice in waiting.only("user_id", "url_name", "args").order_by("pk"):
        new[notice.user_id].append(notice)
    return sum(_sent(mailbox, new[mailbox.user_id], at) for mailbox in mailboxes)


def _sent(mailbox: Mailbox, notices: list[Notice], at: datetime) -> bool:
    if not notices:
        return False
    language = getattr(mailbox.user, "language", "") or "kk"
    try:
        _digest(mailbox, notices, language).send()
    except (OSError, SMTPException) as error:
        _log.error("mail-not-sent", fault=type(error).__name__)
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(mailed_at=at)
    return True


def _digest(mailbox: Mailbox, notices: list[Notice], language: str) -> EmailMessage:
    subject = say_many("{n} new notice", "{n} new notices", len(notices), language)
    rooms = Counter(_room_of(mailbox, notice, language) for notice in notices)
    lines = [f"{room}: {number}" for room, number in rooms.most_common()]
    link = settings.SURROUNDINGS.address.rstrip("/") + reverse("notices")
    return EmailMessage(
        subject=f"{say(N_('Qadağalau'), language)}: {subject}",
        body="\n".join((subject, "", *lines, "", link, "")),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mailbox.address],
    )


def _room_of(mailbox: Mailbox, notice: Notice, language: str) -> str:
    """Return the name of the room in which the page of a notice lies."""
    try:
        path = reverse(notice.url_name, args=notice.args)
    except NoReverseMatch:
        path = ""
    rooms = rooms_of(actor_of(mailbox.user))
    titles = [room.title for room in rooms if lies_in(path, reverse(room.url_name))]
    return say(titles[-1] if titles else N_("Other"), language)

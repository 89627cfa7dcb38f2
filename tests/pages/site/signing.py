"""Somebody with a key and a certificate of a centre that an office may trust, valid now."""

from datetime import timedelta
from functools import cache

from attrs import frozen
from django.utils import timezone

from qadagalau.office.access.operations import bind_certificate
from qadagalau.office.access.queries import digest_of_person
from qadagalau.office.people.queries import OPERATOR

from ...intake.signatures import authority  # noqa: TID252 - its keys

IIN = "123456789011"
NAME = "ТЕСТОВ ТЕСТ"
MAKES = {"ec": authority.ec_key, "rsa": authority.rsa_key}


@frozen(eq=False)
class Person:
    """A signer, and the certificates by which an office trusts him."""

    signer: authority.Holder
    centre: authority.Holder
    root: authority.Holder

    @classmethod
    def of(cls, kind, *, fresh=False):
        """Return the signer with a key of a kind; a fresh one has another centre."""
        return _made(kind) if not fresh else _make(kind)

    def with_times(self, *, iin=IIN, **said):
        """Return the same person with another certificate of the same key."""
        made = _issued(self.signer.key, self.centre, iin=iin, **said)
        return Person(made, self.centre, self.root)

    def sign(self, text, *, held=False):
        """Return a CMS message in DER."""
        return authority.signed(self.signer, text.encode(), held=held)

    def bound_to(self, user, settings, folder, *, because):
        """Let an office trust this person's centre, and bind the person to a user's account."""
        settings.TRUST_FOLDER = folder / "trust"
        self.put_trust(settings.TRUST_FOLDER)
        bind_certificate(
            user=user, person=digest_of_person(IIN), because=because, by=OPERATOR,
            at=timezone.now(),
        )  # fmt: skip

    def put_trust(self, folder):
        """Make a trust folder in which this person's centre stands."""
        now = timezone.now()
        lists = [
            authority.revoked(one, since=now - timedelta(hours=1), until=now + timedelta(days=2))
            for one in (self.root, self.centre)
        ]
        files = {
            "roots/root.cer": self.root.der,
            "intermediates/centre.cer": self.centre.der,
            "revoked/root.crl": lists[0],
            "revoked/centre.crl": lists[1],
        }
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


@cache
def _made(kind):
    return _make(kind)


def _make(kind):
    seeds = iter((1, 2, 3))
    make = MAKES.get(kind) or (lambda: authority.gost_key(next(seeds)))
    times = {"since": timezone.now() - timedelta(days=30)}
    root = authority.issue(authority.named("Root"), make(), ca=True, **times)
    centre = authority.issue(
        authority.named("Centre"), make(), root, serial=2, ca=True, path_length=0, **times
    )
    return Person(_issued(make(), centre), centre, root)


def _issued(key, centre, *, iin=IIN, **said):
    times = {"since": timezone.now() - timedelta(days=30)}
    name = authority.named(NAME, iin=iin)
    return authority.issue(name, key, centre, **({"serial": 3} | times | said))

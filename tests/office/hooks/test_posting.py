"""Messages leave by https for the open internet alone, to the address that was judged."""

import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from qadagalau.office.hooks import posting
from qadagalau.office.hooks.posting import (
    AddressError,
    PostingError,
    Reach,
    is_outer,
    post,
    target_of,
)

from .conftest import listening

OUTSIDE = Reach()
HERE = Reach(inner=(ip_network("127.0.0.1/32"),))
INNER = (
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
)
OUTER = ("8.8.8.8", "93.184.216.34", "172.32.0.1", "2a00:1450:4001:81b::200e", "2606:4700::1111")


@pytest.mark.parametrize("address", INNER)
def test_what_is_inner_is_not_reached(address):
    assert not is_outer(address)
    with pytest.raises(PostingError) as caught:
        post("https://name.example/", b"", {}, reach=OUTSIDE, resolve=lambda *_: [address])
    assert caught.value.fault == "unsafe-address"


@pytest.mark.parametrize("address", OUTER)
def test_what_is_outer_is(address):
    assert is_outer(address)


@pytest.mark.parametrize("there", [["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"]])
def test_one_inner_address_among_others_is_enough_to_refuse(there):
    with pytest.raises(PostingError) as caught:
        post("https://name.example/", b"", {}, reach=OUTSIDE, resolve=lambda *_: there)
    assert caught.value.fault == "unsafe-address"


@pytest.mark.parametrize(
    "address",
    ["https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0x7f.1/"],
)
def test_an_inner_address_instead_of_a_name_is_not_reached(address):
    with pytest.raises(PostingError) as caught:
        post(address, b"", {}, reach=OUTSIDE)
    assert caught.value.fault in {"unsafe-address", "no-such-name"}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "ftp://a.example/",
            "This is not an address of the web. Write it as https://program.example/hooks.",
        ),
        (
            "https://a.example:99999/",
            "This is not an address of the web. Write it as https://program.example/hooks.",
        ),
        (
            "https:///a",
            "This is not an address of the web. Write it as https://program.example/hooks.",
        ),
        (
            "https://a.example/#x",
            "This is not an address of the web. Write it as https://program.example/hooks.",
        ),
        (
            "https://[::1/",
            "This is not an address of the web. Write it as https://program.example/hooks.",
        ),
        (
            "http://a.example/",
            "Messages leave the house only with a certificate at the other end. Use https.",
        ),
        (
            "https://me:secret@a.example/",
            "The address holds a name or a password. Leave it out: messages are signed.",
        ),
        (
            "https://a.example/\r\nX: y",
            (
                "The address holds a space or a letter outside ASCII. Write the name as the "
                "network has it, such as xn--80a."
            ),
        ),
    ],
)
def test_what_is_no_address_for_messages(address, said):
    with pytest.raises(AddressError) as caught:
        target_of(address, reach=OUTSIDE)
    assert str(caught.value) == said


def test_http_leads_to_inner_networks_that_are_named_and_nowhere_else():
    with pytest.raises(PostingError) as caught:
        post("http://name.example/", b"", {}, reach=HERE, resolve=lambda *_: ["8.8.8.8"])
    assert caught.value.fault == "unsafe-address"


# ------------------------------------------------------------------ a name that changes its mind


def test_a_name_that_leads_elsewhere_the_second_time_is_asked_once(receiver, inner):
    # Both listen at the same port, so that only the address tells them apart.
    answers, asked = [["127.0.0.1"], ["127.0.0.2"]], []

    def rebinding(host, port):
        asked.append((host, port))
        return answers[min(len(asked), 2) - 1]

    status = post(
        f"http://name.example:{receiver.port}/a", b"{}", {}, reach=HERE, resolve=rebinding
    )
    assert (status, len(receiver.got), asked) == (204, 1, [("name.example", receiver.port)])
    [(path, headers, body)] = receiver.got
    assert (path, body) == ("/a", b"{}")
    assert headers["Host"] == f"name.example:{receiver.port}"
    with pytest.raises(PostingError) as caught:
        post(f"http://name.example:{inner.port}/", b"", {}, reach=HERE, resolve=rebinding)
    assert (caught.value.fault, inner.got) == ("unsafe-address", [])
    where_it_is = Reach(inner=(ip_network("127.0.0.2/32"),))
    post(f"http://x.example:{inner.port}/", b"", {}, reach=where_it_is, resolve=rebinding)
    assert len(inner.got) == 1  # it could have been reached


def test_a_redirect_is_not_followed(receiver, inner):
    receiver.statuses, receiver.headers = [307], {"Location": f"http://127.0.0.2:{inner.port}/"}
    address = f"http://name.example:{receiver.port}/"
    status = post(address, b"", {}, reach=HERE, resolve=lambda *_: ["127.0.0.1"])
    assert (status, len(receiver.got), inner.got) == (307, 1, [])


# ------------------------------------------------------------------ who takes his time


def test_one_that_answers_drop_by_drop_is_left_after_the_time(monkeypatch):
    monkeypatch.setattr(posting, "SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as place:
        stop = threading.Event()

        def drip():
            wire, _ = place.accept()
            with wire:
                wire.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not stop.wait(0.05):
                    try:
                        wire.sendall(b"a")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        begun = time.monotonic()
        with pytest.raises(PostingError) as caught:
            post(
                f"http://slow.example:{place.getsockname()[1]}/",
                b"",
                {},
                reach=HERE,
                resolve=lambda *_: ["127.0.0.1"],
            )
        took = time.monotonic() - begun
        stop.set()
        thread.join()
    assert caught.value.fault == "too-slow"
    assert took < 5


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as place:
        port = place.getsockname()[1]
    with pytest.raises(PostingError) as caught:
        post(f"http://a.example:{port}/", b"", {}, reach=HERE, resolve=lambda *_: ["127.0.0.1"])
    assert caught.value.fault == "no-answer"
    with pytest.raises(PostingError) as caught:
        post("https://a.invalid/", b"", {}, reach=HERE, resolve=lambda *_: [])
    assert caught.value.fault == "no-such-name"


# ------------------------------------------------------------------ the certificate


@pytest.fixture
def certified(tmp_path):
    """Return a receiver with a certificate for receiver.example, and the file of its authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "receiver.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("receiver.example")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = tmp_path / "chain.pem", tmp_path / "key.pem"
    chain.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, secret)
    for receiver in listening("127.0.0.1", context):
        yield receiver, chain


def test_the_certificate_must_be_of_the_name_and_of_an_authority(certified):
    receiver, authority = certified
    known = Reach(inner=HERE.inner, authority=authority)

    def sent(name, reach):
        address = f"https://{name}:{receiver.port}/"
        return post(address, b"{}", {}, reach=reach, resolve=lambda *_: ["127.0.0.1"])

    assert sent("receiver.example", known) == 204
    for name, reach in (("other.example", known), ("receiver.example", HERE)):
        with pytest.raises(PostingError) as caught:
            sent(name, reach)
        assert caught.value.fault == "certificate"
    assert len(receiver.got) == 1


def test_the_lists_are_of_addresses():
    assert all(ip_address(one.partition("%")[0]) for one in (*INNER, *OUTER))

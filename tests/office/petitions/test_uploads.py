"""Files of strangers: read by their bytes, refused where they act or swell, named harmlessly."""

import io
import socket
import threading
import zipfile
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qadagalau.office.petitions import uploads
from qadagalau.office.petitions.clamd import Found, Scanner, scanner_at
from qadagalau.office.petitions.drafting import save_draft
from qadagalau.office.petitions.files import add_to_draft, bytes_of, place_of, vetted
from qadagalau.office.petitions.life import PetitionError
from qadagalau.office.petitions.models import Attachment, DraftFile, Scan
from qadagalau.office.petitions.uploads import inspected

from .conftest import KEYS, at

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
NOT_TAKEN = (
    "This file is none of those that are taken, whatever its name says: PDF, a picture, a text, "
    "Word, Excel, sound or film. Save it as PDF and add it again."
)
SWELLS = "This file unpacks to far more than it is. Save it anew, or as PDF."


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def docx(**more):
    return archive(
        **{"[Content_Types].xml": "<Types/>", "word__document_dot_xml": "<w:document/>", **more}
    )


TAKEN = (
    ("scan.pdf", PDF, "application/pdf", True),
    ("photo.png", PNG, "image/png", True),
    ("photo.JPG", JPEG, "image/jpeg", True),
    ("p.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp", True),
    ("p.heic", b"\x00\x00\x00\x18ftypheic" + bytes(20), "image/heic", False),
    ("film.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(20), "video/mp4", False),
    ("letter.docx", docx(), uploads.DOCX, False),
    ("note.txt", "Құрметті прокурор!\r\n5 < 6\n".encode(), "text/plain", False),
)


@pytest.mark.parametrize(("name", "content", "kind", "inline"), TAKEN)
def test_a_file_is_what_its_bytes_say(name, content, kind, inline):
    found = inspected(name, content)
    assert (found.media_type, found.shown_inline) == (kind, inline)


HOSTILE = (
    ("bill.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
    ("bill.pdf", b"  \n<html><body>"),
    ("note.txt", b"hello <script>alert(1)</script>"),
    ("note.txt", b"x" * 9_000 + b"<SCRIPT src=//evil>"),
    ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ("logo.svg", b"<?xml version='1.0'?><svg onload='x()'/>"),
    ("run.pdf", b"MZ\x90\x00" + bytes(100)),
    ("run.pdf", b"\x7fELF" + bytes(100)),
    ("run.sh", b"\x00\x01\x02"),
    ("x.docx", archive(evil_dot_exe="MZ")),
    ("x.docx", docx(word__vbaProject_dot_bin="macro")),
    ("x.docx", b"PK\x03\x04 broken"),
    ("x.pdf", b"GIF89a <script>"),
)


@pytest.mark.parametrize(("name", "content"), HOSTILE)
def test_pages_drawings_programs_and_broken_archives_are_refused(name, content):
    with pytest.raises(PetitionError) as refused:
        inspected(name, content)
    assert (str(refused.value), refused.value.part) == (NOT_TAKEN, "files")


@pytest.mark.parametrize("word", [b"/JavaScript", b"/JS (x)", b"/Launch", b"/EmbeddedFile", b"/AA"])
def test_a_pdf_that_acts_is_only_saved(word):
    assert inspected("a.pdf", PDF + word).shown_inline is False


def test_an_archive_that_swells_is_refused_before_it_fills_anything():
    with pytest.raises(PetitionError) as refused:
        inspected("x.docx", docx(word__media="0" * 30_000_000))
    assert str(refused.value) == SWELLS


def test_a_table_of_an_archive_that_lies_about_lengths_is_not_believed():
    content = bytearray(docx(word__media="0" * 30_000_000))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at_ = content.rfind(sign)
        content[at_ + place : at_ + place + 4] = (100).to_bytes(4, "little")
    with pytest.raises(PetitionError):
        inspected("x.docx", bytes(content))


def test_an_archive_of_too_many_members_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_MEMBERS", 5)
    with pytest.raises(PetitionError) as refused:
        inspected("x.docx", docx(**{f"m{n}": "" for n in range(6)}))
    assert str(refused.value) == SWELLS


NAMES = (
    ("scan.pdf", "scan.pdf"),
    ("..\\..\\etc\\passwd", "passwd.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("a.pdf\r\nSet-Cookie: x=1", "a.pdfSet-Cookie x 1.pdf"),
    ("bill\u202efdp.exe", "billfdp.exe.pdf"),
    ("bill.html", "bill.html.pdf"),
    ('"><script>.pdf', "script.pdf"),
    ("\x00", "file.pdf"),
    ("." * 300, "file.pdf"),
    ("қ" * 300 + ".pdf", "қ" * 116 + ".pdf"),
    ("", "file.pdf"),
)


@pytest.mark.parametrize(("said", "kept"), NAMES)
def test_a_name_is_made_harmless(said, kept):
    assert inspected(said, PDF).name == kept


@given(said=st.text(max_size=400))
@settings(derandomize=True)
def test_whatever_a_name_says_it_is_one_short_line_with_its_true_ending(said):
    name = inspected(said, PNG).name
    assert name.endswith(".png")
    assert 0 < len(name) <= uploads.LONGEST_NAME
    assert name.isprintable()
    assert not set(name) & set('/\\<>"\r\n\u202e\u2066;%')


@given(content=st.binary(max_size=600))
@settings(derandomize=True)
def test_whatever_the_bytes_are_it_is_taken_or_refused_in_a_sentence(content):
    try:
        kind = inspected("x.pdf", content).media_type
    except PetitionError as error:
        kind = error.part
    assert kind in {*uploads.ENDINGS, "files"}


# ------------------------------------------------------------------ the scanner


class Clamd(threading.Thread):
    """A daemon that speaks INSTREAM: it reads the pieces and knows one virus."""

    def __init__(self, place, answer=None):
        super().__init__(daemon=True)
        self.answer, self.got = answer, []
        self.there = socket.socket(socket.AF_UNIX)
        self.there.bind(str(place))
        self.there.listen()

    def run(self):
        while True:
            try:
                asked, _ = self.there.accept()
            except OSError:
                return
            with asked, asked.makefile("rb") as lines:
                command = lines.read(10)
                content = b""
                while size := int.from_bytes(lines.read(4), "big"):
                    content += lines.read(size)
                self.got.append((command, content))
                said = (
                    b"stream: Eicar-Test-Signature FOUND\0"
                    if b"EICAR" in content
                    else (b"stream: OK\0")
                )
                asked.sendall(said if self.answer is None else self.answer)


@contextmanager
def daemon(tmp_path, answer=None):
    place = tmp_path / "clamd.sock"
    clamd = Clamd(place, answer)
    clamd.start()
    try:
        yield clamd, Scanner(path=place, seconds=5)
    finally:
        clamd.there.close()


def test_the_daemon_gets_every_byte_in_pieces_and_is_believed(tmp_path):
    content = PDF + bytes(200_000)
    with daemon(tmp_path) as (clamd, scanner):
        assert scanner.scan(content) == Found.CLEAN
        assert scanner.scan(PDF + b"EICAR") == Found.INFECTED
    assert clamd.got == [(b"zINSTREAM\0", content), (b"zINSTREAM\0", PDF + b"EICAR")]


@pytest.mark.parametrize(
    "answer",
    [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK but\0", b"\xff" * 9_000, b"OK\0"],
)
def test_what_the_daemon_says_otherwise_is_no_scan(tmp_path, answer):
    with daemon(tmp_path, answer) as (_, scanner):
        assert scanner.scan(PDF) == Found.UNSCANNED


def test_without_a_daemon_a_file_counts_as_not_scanned(tmp_path):
    assert Scanner(path=tmp_path / "nobody.sock").scan(PDF) == Found.UNSCANNED
    assert Scanner(host="127.0.0.1", port=1, seconds=1).scan(PDF) == Found.UNSCANNED
    assert vetted("a.pdf", PDF, scanner=None).scan == Scan.UNSCANNED


def test_a_setting_names_a_socket_or_a_host():
    assert scanner_at("") is None
    assert str(scanner_at("/run/clamd.sock").path) == "/run/clamd.sock"
    assert (scanner_at("scanner:3311").host, scanner_at("scanner:3311").port) == ("scanner", 3311)
    assert (scanner_at("scanner").host, scanner_at("scanner").port) == ("scanner", 3310)


def test_a_file_with_a_virus_is_refused(tmp_path):
    with daemon(tmp_path) as (_, scanner), pytest.raises(PetitionError) as refused:
        vetted("a.pdf", PDF + b"EICAR", scanner=scanner)
    assert str(refused.value) == (
        "The virus scanner found something in this file, so it is not taken."
    )


# ------------------------------------------------------------------ kept


def test_files_of_a_draft_go_with_the_application_and_are_held_against_their_hash(
    reception, office_home, tmp_path
):
    by = reception.people.actor("nobody")
    saved = save_draft(
        fields={"text": "half"}, keys=KEYS, language="kk", key="d" * 32, by=by, at=at("2026-02-01")
    )
    with daemon(tmp_path) as (_, scanner):
        file = vetted("scan.pdf", PDF, scanner=scanner)
    kept = add_to_draft(draft=saved.draft, file=file, home=office_home, by=by, at=at("2026-02-01"))
    assert (kept.scan, kept.shown_inline) == (Scan.CLEAN, True)
    petition = reception.file(draft=saved.draft).petition
    [own] = petition.attachments.all()
    assert (own.pk, own.scan) == (kept.pk, Scan.CLEAN)
    assert not DraftFile.objects.exists()
    assert bytes_of(own, office_home) == PDF
    place_of(office_home, own.sha256).write_bytes(b"another")
    with pytest.raises(PetitionError):
        bytes_of(own, office_home)
    assert Attachment.objects.count() == 1

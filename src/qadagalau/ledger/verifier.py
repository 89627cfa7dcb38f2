"""Checks a proof: python verifier.py PROOF --log KEY --witness KEY

It asks nobody, and needs public keys only.  This file stands alone: it needs Python 3.11 or later
and the library `cryptography`, nothing of the program that made the proof, and was written apart
from that as a second opinion.

PROOF is a file, or the text of a QR code.  --log is the public key of the log, --witness that of
a witness; there may be several.  Get the keys elsewhere than where you got the proof.  It ends with
0 if the proof holds, 1 if something was changed, 2 if that cannot be determined.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import hmac
import io
import json
import os
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "qadagalau-proof-1"
QR = "QADAGALAU1:"
WHOLE, TAMPERED, UNDETERMINED = 0, 1, 2
LANGUAGES = ("kk", "ru", "en")

_LOG, _WITNESS = 1, 4
_LARGEST = 1 << 20
_HASH = 32
_TALLEST = 64

TEXTS = {
    "whole": (
        "ДӘЛЕЛ ДҰРЫС. Жазба журналда дәл осы күйінде тұр, ештеңе өзгертілмеген.",
        "ДОКАЗАТЕЛЬСТВО ВЕРНО. Запись стоит в журнале именно в этом виде, ничего не изменено.",
        "THE PROOF HOLDS. The entry stands in the log as shown here, and nothing was changed.",
    ),
    "tampered": (
        "ДӘЛЕЛ БҰРЫС: бірдеңе өзгертілген.",
        "ДОКАЗАТЕЛЬСТВО НЕВЕРНО: что-то было изменено.",
        "THE PROOF DOES NOT HOLD: something was changed.",
    ),
    "undetermined": (
        "АНЫҚТАУ МҮМКІН БОЛМАДЫ: дәлелдің дұрыстығы да, бұрыстығы да белгісіз.",
        "УСТАНОВИТЬ НЕ УДАЛОСЬ: неизвестно, верно ли доказательство.",
        "THIS CANNOT BE DETERMINED: it is not known whether the proof is right.",
    ),
    "entry": (
        "Журнал: {origin}. Жазба: {index}, журналдағы барлық жазбалар саны: {size}.",
        "Журнал: {origin}. Запись: {index}, всего записей в журнале: {size}.",
        "Log: {origin}. Entry: {index}; entries in the log: {size}.",
    ),
    "kind": ("Не болды: {kind}.", "Что произошло: {kind}.", "What happened: {kind}."),
    "at": (
        "Жазылған уақыты (UTC): {at}.",
        "Время записи (UTC): {at}.",
        "Written at (UTC): {at}.",
    ),
    "says": (
        "Мазмұны: {name} = {value}",
        "Содержание: {name} = {value}",
        "It says: {name} = {value}",
    ),
    "shown": (
        "Ашып көрсетілген: {name} = {value}",
        "Раскрыто: {name} = {value}",
        "Disclosed: {name} = {value}",
    ),
    "hidden": (
        "Жабық немесе жойылған: {name}",
        "Закрыто или уничтожено: {name}",
        "Covered or erased: {name}",
    ),
    "signed": (
        "Журналдың қолтаңбасы дұрыс.",
        "Подпись журнала верна.",
        "The signature of the log is right.",
    ),
    "witnessed": (
        "{name} куәгері қол қойған уақыты (UTC): {at}.",
        "Свидетель {name} подписал в (UTC): {at}.",
        "The witness {name} signed at (UTC): {at}.",
    ),
    "alone": (
        "Ескерту: куәгердің кілті берілмеген, сондықтан бұған тек журнал иесінің өзі кепіл.",
        "Внимание: ключ свидетеля не указан, поэтому за это ручается только сам владелец журнала.",
        "Mind: no witness's key was given, so only the holder of the log vouches for this.",
    ),
    "bad-log": (
        "Журналдың қолтаңбасы мәтінге сәйкес келмейді.",
        "Подпись журнала не соответствует тексту.",
        "The signature of the log does not fit its text.",
    ),
    "bad-witness": (
        "{name} куәгерінің қолтаңбасы мәтінге сәйкес келмейді.",
        "Подпись свидетеля {name} не соответствует тексту.",
        "The signature of the witness {name} does not fit the text.",
    ),
    "bad-path": (
        "Жазба журналдың түбірлік хешіне апармайды: жазба, оның орны немесе дәлел өзгертілген.",
        "Запись не ведёт к корневому хешу журнала: изменены запись, её место или доказательство.",
        "The entry does not lead to the root of the log: it, its place or the proof was changed.",
    ),
    "bad-size": (
        "Дәлелде {said} жазба, ал журналдың қол қойылған мәтінінде {signed} жазба көрсетілген.",
        "В доказательстве указано записей: {said}, а в подписанном тексте журнала: {signed}.",
        "The proof tells of {said} entries and the signed text of the log of {signed}.",
    ),
    "bad-opening": (
        "«{name}» мәні жазбадағы міндеттемеге сәйкес келмейді.",
        "Значение «{name}» не соответствует обязательству в записи.",
        "The value of «{name}» does not fit its commitment in the entry.",
    ),
    "no-file": (
        "{path} файлын оқу мүмкін емес.",
        "Файл {path} не читается.",
        "The file {path} cannot be read.",
    ),
    "no-proof": (
        "Бұл осы бағдарламаға белгілі пішіндегі дәлел емес. Оны қайта толық алыңыз.",
        "Это не доказательство известного программе вида. Получите его заново и полностью.",
        "This is not a proof of a form that is known here. Get it again, whole.",
    ),
    "no-key": (
        "{key} — ашық кілт емес. Оны толық көшіріп алыңыз.",
        "{key} — не открытый ключ. Скопируйте его целиком.",
        "{key} is not a public key. Copy it whole.",
    ),
    "unsigned": (
        "Бұл журналға берілген кілтпен қол қойылмаған. Кілтті тексеріңіз.",
        "Этот журнал не подписан указанным ключом. Проверьте ключ.",
        "The log is not signed with the key that was given. Check the key.",
    ),
    "unwitnessed": (
        "{name} куәгері қол қоймаған.",
        "Свидетель {name} не подписал.",
        "The witness {name} has not signed.",
    ),
}
"""Every sentence in Kazakh, Russian and English."""

KINDS = {
    "delivery": ("жеткізілім қабылданды", "получена поставка сведений", "a delivery was received"),
    "refusal": (
        "жеткізілім қабылданбады",
        "в приёме поставки сведений отказано",
        "a delivery was refused",
    ),
    "source": (
        "жеткізілімдер көзі тіркелді",
        "зарегистрирован источник поставок",
        "a source of deliveries was registered",
    ),
    "receipt": (
        "жеткізілім хаттама бойынша бағаланды",
        "поставка оценена по протоколу",
        "a delivery was judged by its protocol",
    ),
    "check": ("тізілім тексерілді", "проведена проверка реестра", "the register was checked"),
    "protocol": (
        "алмасу хаттамасы өзгертілді",
        "изменён протокол обмена",
        "an exchange protocol was changed",
    ),
    "escalation": (
        "кешіктіруге қарсы саты қолданылды",
        "предпринят шаг против просрочки",
        "a step of an escalation ladder was taken",
    ),
    "hand-entry": (
        "оқиға қолмен енгізілді",
        "событие внесено вручную",
        "an event was entered by hand",
    ),
    "places": (
        "өңірлер, мекемелер және сот орындаушылары енгізілді",
        "внесены регионы, учреждения и судебные исполнители",
        "regions, offices and bailiffs were entered",
    ),
    "user": (
        "пайдаланушы тіркелді",
        "зарегистрирован пользователь",
        "a user was registered",
    ),
    "password": ("құпиясөз өзгертілді", "изменён пароль", "a password was changed"),
    "right": (
        "құқық берілді немесе қайтарып алынды",
        "право предоставлено или отозвано",
        "a right was granted or withdrawn",
    ),
    "source-key": (
        "бағдарламаларға арналған кілт берілді немесе қайтарып алынды",
        "ключ для программ выдан или отозван",
        "a key for programs was issued or withdrawn",
    ),
    "key": ("журналдың кілті ауыстырылды", "сменён ключ журнала", "the key of the log was changed"),
    "erasure": (
        "жазбаның артындағы дербес деректер жойылды",
        "уничтожены персональные данные, на которые опиралась запись",
        "personal data behind an entry were erased",
    ),
    "subscription": (
        "өзге бағдарламаға хабарлау қосылды немесе тоқтатылды",
        "подписка другой программы на сообщения начата или прекращена",
        "a program elsewhere is told of what happens, or no more",
    ),
    "investigation": (
        "қызметтік тексеруде қадам жасалды",
        "сделан шаг служебного расследования",
        "a step of an investigation was taken",
    ),
    "measure": (
        "тәртіп және лицензия журналына жазба енгізілді",
        "внесена запись в журнал дисциплины и лицензий",
        "a row was entered into the ledger of discipline and licence",
    ),
    "petition": (
        "жолданым берілді, қаралды, жауап берілді немесе келесі сатыға өтті",
        "обращение подано, рассмотрено, получило ответ или перешло дальше",
        "an application was filed, considered, answered or moved on",
    ),
    "sanction": (
        "санкция беру туралы өтінім берілді, шешілді немесе өзгеше жылжытылды",
        "ходатайство о санкции подано, рассмотрено или иначе продвинуто",
        "a request for a sanction was made, decided or otherwise moved on",
    ),
    "sanction-dedicated": (
        "прокуратураның санкция өтінімдерін қарайтын прокурор тағайындалды немесе босатылды",
        "назначен или освобождён прокурор, рассматривающий ходатайства о санкции",
        "who decides an office's requests for a sanction was named, or no more",
    ),
    "sanction-template": (
        "негіздеме мәтіні сақталды немесе алынып тасталды",
        "формулировка оснований сохранена или снята",
        "a wording of grounds was kept or given up",
    ),
    "sanction-month": (
        "прокуратураның бір айдағы санкциялары іріктеп тексерілді",
        "санкции прокуратуры за месяц проверены выборочно",
        "the sanctions of an office in a month were checked by a sample",
    ),
    "paper": (
        "құжат берілді немесе кері қайтарып алынды",
        "документ выдан или отозван",
        "a paper was issued or withdrawn",
    ),
    "paper-file": (
        "құжаттың файлы алғаш рет берілді",
        "файл документа выдан впервые",
        "a file of a paper was handed over for the first time",
    ),
    "figures-published": (
        "бір айдың көрсеткіштері жарияланды",
        "опубликованы показатели за месяц",
        "the figures of a month were published",
    ),
    "law-text": (
        "актінің ресми мәтіні қайта оқылып, нормалар белгіленді",
        "официальный текст акта прочитан заново, нормы отмечены",
        "an official text of an act was read again and norms were marked",
    ),
    "norm-reread": (
        "мәтіні өзгерген норманы адам қайта оқыды",
        "норма с изменившимся текстом перечитана человеком",
        "a person read again a norm whose text changed",
    ),
    "norm-draft": (
        "норманың жобасы жазылды немесе келесі сатыға өтті",
        "проект нормы написан или перешёл дальше",
        "a draft of a norm was written or moved on",
    ),
    "shadow-run": (
        "норманың жобасы тізілімде сыналды",
        "проект нормы испытан на реестре",
        "a draft of a norm was tried on the register",
    ),
    "disclosure": (
        "сот орындаушысына жолданымды кім жазғанын білуге рұқсат берілді",
        "судебному исполнителю разрешено узнать, кто написал обращение",
        "a bailiff may learn who wrote an application",
    ),
    "mailbox": (
        "пайдаланушы пошта мекенжайын көрсетті",
        "пользователь указал адрес почты",
        "a user said where mail reaches him",
    ),
    "calendar-key": (
        "пайдаланушы мерзімдерінің күнтізбесі ашылды немесе жабылды",
        "календарь сроков пользователя открыт или закрыт",
        "the calendar of a user's terms was opened or closed",
    ),
    "finding-run": (
        "таңғы тексеру мекемеде белгіленді",
        "утренняя проверка отмечена в ведомстве",
        "a morning's run was noted in the office",
    ),
    "triage": (
        "қорытындылар бойынша шешім қабылданды",
        "принято решение по выводам",
        "findings were decided about",
    ),
    "hearing": (
        "сот орындаушысынан қорытынды туралы сұралды",
        "судебный исполнитель спрошен о выводе",
        "a bailiff was asked about a finding",
    ),
    "finding-assigned": (
        "қорытындылар прокурорға берілді немесе оның өзі алды",
        "выводы поручены прокурору или взяты им",
        "findings were given to a prosecutor or taken by one",
    ),
    "bailiff-answer": (
        "қорытындыға жауап берілді",
        "на вывод дан ответ",
        "a finding was answered",
    ),
    "snooze": (
        "қорытындылар кейінге қалдырылды",
        "рассмотрение выводов отложено",
        "findings were put off",
    ),
    "saved-view": (
        "кезек көрінісі сақталды немесе алып тасталды",
        "вид очереди сохранён или удалён",
        "a view of the queue was kept or given up",
    ),
    "act": (
        "прокурордың актісі дайындалды, өзгертілді немесе қадам жасалды",
        "акт прокурора подготовлен, изменён или сделан шаг",
        "an act of the prosecutor was drafted, changed or moved on",
    ),
    "supervision": (
        "әскери немесе көлік прокуратурасының қадағалайтыны өзгертілді",
        "изменено, за кем надзирает военная или транспортная прокуратура",
        "whom a military or transport office supervises was changed",
    ),
    "reading": (
        "тарап бойынша дербес деректер ізделді",
        "персональные данные искали по стороне",
        "personal data was searched by a party",
    ),
    "absence": (
        "жұмыста болмау енгізілді немесе жойылды",
        "отсутствие внесено или отменено",
        "an absence was entered or called off",
    ),
    "handed-over": (
        "кеткен адамның аяқталмаған жұмысы тапсырылды",
        "незавершённая работа ушедшего передана",
        "the open work of somebody who left was handed over",
    ),
    "certificate": (
        "тіркелгіге тіркеу куәлігі байланыстырылды немесе байланыс тоқтатылды",
        "регистрационное свидетельство привязано к учётной записи или отвязано",
        "a certificate was bound to an account or no more",
    ),
    "signing-rule": (
        "актілерге тіркеу куәлігімен қол қою талабы өзгертілді",
        "изменено требование подписывать акты с регистрационным свидетельством",
        "whether acts must be signed with a certificate was changed",
    ),
    "second-step": (
        "кірудің екінші қадамы өзгертілді",
        "изменён второй шаг входа",
        "a second step of signing in was changed",
    ),
    "analysis": (
        "айлық талдау тапсырылды немесе жасалмады",
        "ежемесячный анализ заказан или не мог быть сделан",
        "a monthly analysis was ordered, or could not be made",
    ),
    "analysis-made": (
        "айлық талдау жасалды",
        "сделан ежемесячный анализ",
        "a monthly analysis was made",
    ),
    "assignment": (
        "талдау бойынша жұмыс тапсырылды, қабылданды, орындалды немесе кері алынды",
        "работа по анализу поручена, принята, сделана или отозвана",
        "work from an analysis was assigned, taken up, done or withdrawn",
    ),
}
"""What happened, in words; a kind that is not here is shown by its name."""


@dataclass(frozen=True)
class Line:
    """A sentence and what stands in its braces."""

    text: str
    fields: dict[str, Any] = field(default_factory=dict)

    def in_(self, language: str) -> str:
        """Return it in one language."""
        place = LANGUAGES.index(language)
        kind = self.fields.get("kind")
        said = {**self.fields, "kind": KINDS[kind][place]} if kind in KINDS else self.fields
        shown = {name: _visible(value) for name, value in said.items()}
        return TEXTS[self.text][place].format(**shown)


@dataclass(frozen=True)
class Judgement:
    """What came out: :data:`WHOLE`, :data:`TAMPERED` or :data:`UNDETERMINED`, and why."""

    code: int
    lines: tuple[Line, ...]

    def in_(self, language: str) -> str:
        """Return all of it in one language."""
        title = ("whole", "tampered", "undetermined")[self.code]
        return "\n".join(line.in_(language) for line in (Line(title), *self.lines)) + "\n"


class ChangedError(Exception):
    """Something was changed."""


class UnknownError(Exception):
    """It cannot be determined."""


@dataclass(frozen=True)
class Key:
    """A public key as ``name+id+base64``."""

    name: str
    hint: bytes
    kind: int
    public: bytes

    @staticmethod
    def read(text: str, kind: int) -> Key:
        """Read it; UnknownError if it is none."""
        parts = text.strip().split("+", 2)
        raw = _base64(parts[2]) if len(parts) == 3 else None  # noqa: PLR2004 - name, id, key
        if raw is None or len(raw) != 1 + _HASH or raw[0] != kind:
            raise UnknownError(Line("no-key", {"key": text}))
        hint = hashlib.sha256(parts[0].encode() + b"\n" + raw).digest()[:4]
        if hint.hex() != parts[1]:
            raise UnknownError(Line("no-key", {"key": text}))
        return Key(parts[0], hint, kind, raw[1:])

    def signed(self, note: Note) -> int | None:
        """Return when the key signed, 0 for a log, ``None`` if never; ChangedError if badly."""
        at = None
        for name, raw in note.signatures:
            if (name, raw[:4]) == (self.name, self.hint):
                at = self._check(note.text, raw[4:])
        return at

    def _check(self, text: str, raw: bytes) -> int:
        at, message = 0, text
        if self.kind == _WITNESS:
            at, raw = int.from_bytes(raw[:8], "big"), raw[8:]
            message = f"cosignature/v1\ntime {at}\n{text}"
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(raw, message.encode())
        except (InvalidSignature, ValueError):
            name = "bad-witness" if self.kind == _WITNESS else "bad-log"
            raise ChangedError(Line(name, {"name": self.name})) from None
        return at


@dataclass(frozen=True)
class Note:
    """A text and the signatures below it, none of them checked yet."""

    text: str
    signatures: tuple[tuple[str, bytes], ...]

    @staticmethod
    def read(whole: str) -> Note:
        """Read it; UnknownError if it is none."""
        whole.encode()  # half of a surrogate pair is no text
        text, blank, below = whole.rpartition("\n\n")
        if not blank or not below.endswith("\n"):
            raise UnknownError(Line("no-proof"))
        found = []
        for line in below[:-1].split("\n"):
            dash, _, rest = line.partition(" ")
            name, _, encoded = rest.partition(" ")
            raw = _base64(encoded)
            if dash != "—" or not name or raw is None or len(raw) < 5:  # noqa: PLR2004 - id and more
                raise UnknownError(Line("no-proof"))
            found.append((name, raw))
        return Note(text + "\n", tuple(found))


@dataclass(frozen=True)
class Proof:
    """A proof as it was read, its shape checked and nothing else."""

    entry: str
    said: dict[str, Any]
    index: int
    size: int
    inclusion: tuple[bytes, ...]
    note: Note
    openings: dict[str, Any]

    @staticmethod
    def read(raw: bytes) -> Proof:
        """Read it; UnknownError if it is none."""
        try:
            return Proof._read(_json(_unfolded(raw)))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError, zlib.error):
            raise UnknownError(Line("no-proof")) from None

    @staticmethod
    def _read(proof: Any) -> Proof:  # noqa: ANN401 - whatever JSON held
        names = {"format", "entry", "index", "size", "inclusion", "checkpoint", "openings"}
        if set(proof) != names or proof["format"] != FORMAT:
            raise ValueError
        said = _json(proof["entry"].encode())
        hashes = tuple(_base64(one) or b"" for one in proof["inclusion"])
        numbers = (proof["index"], proof["size"])
        if not all(type(one) is int and 0 <= one < 1 << 63 for one in numbers):
            raise ValueError
        if len(hashes) > _TALLEST or any(len(one) != _HASH for one in hashes):
            raise ValueError
        texts = (said["kind"], said["at"], *said["commitments"].values())
        tables = (said["body"], said["commitments"], proof["openings"])
        if not all(isinstance(one, str) for one in texts):
            raise TypeError
        if not all(isinstance(one, dict) for one in tables):
            raise TypeError
        note = Note.read(proof["checkpoint"])
        return Proof(proof["entry"], said, *numbers, hashes, note, proof["openings"])


def judge(raw: bytes, log: str, witnesses: Sequence[str]) -> Judgement:
    """Judge a proof by the public keys of its log and of witnesses; all must have signed."""
    try:
        key = Key.read(log, _LOG)
        others = [Key.read(one, _WITNESS) for one in witnesses]
        proof = Proof.read(raw)
        return Judgement(WHOLE, tuple(_check(proof, key, others)))
    except ChangedError as error:
        return Judgement(TAMPERED, error.args)
    except UnknownError as error:
        return Judgement(UNDETERMINED, error.args)


def _check(proof: Proof, log: Key, witnesses: Sequence[Key]) -> list[Line]:
    """Return what is to be said of a proof that holds."""
    signed = [(one, one.signed(proof.note)) for one in (log, *witnesses)]
    if signed[0][1] is None:
        raise UnknownError(Line("unsigned"))
    origin, size, root = _checkpoint(proof.note.text)
    if proof.size != size:
        raise ChangedError(Line("bad-size", {"said": proof.size, "signed": size}))
    leaf = hashlib.sha256(b"\0" + proof.entry.encode()).digest()
    if proof.index >= size or _root(leaf, proof.index, size, list(proof.inclusion)) != root:
        raise ChangedError(Line("bad-path"))
    shown = _opened(proof)
    for key, at in signed:
        if at is None:
            raise UnknownError(Line("unwitnessed", {"name": key.name}))
    return [
        Line("entry", {"origin": origin, "index": proof.index, "size": size}),
        Line("kind", {"kind": proof.said["kind"]}),
        Line("at", {"at": proof.said["at"]}),
        *(Line("says", {"name": n, "value": _plain(v)}) for n, v in proof.said["body"].items()),
        *shown,
        Line("signed"),
        *(Line("witnessed", {"name": key.name, "at": _time(at or 0)}) for key, at in signed[1:]),
        *([] if witnesses else [Line("alone")]),
    ]


def _opened(proof: Proof) -> list[Line]:
    """Check every opening, and say what was disclosed."""
    commitments = proof.said["commitments"]
    for name in proof.openings:
        if name not in commitments or not _fits(commitments[name], proof.openings[name]):
            raise ChangedError(Line("bad-opening", {"name": name}))
    return [
        Line("shown", {"name": name, "value": _plain(proof.openings[name]["value"])})
        if name in proof.openings
        else Line("hidden", {"name": name})
        for name in commitments
    ]


def _fits(commitment: str, opening: Any) -> bool:  # noqa: ANN401 - whatever JSON held
    try:
        salt, text = bytes.fromhex(opening["salt"]), _canonical(opening["value"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return False
    made = hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()
    is_whole = len(salt) == _HASH and opening == {"salt": salt.hex(), "value": opening["value"]}
    return is_whole and hmac.compare_digest(made.encode(), commitment.encode())


def _canonical(value: Any) -> str:  # noqa: ANN401 - any value of JSON without fractions
    """Write a value in the one way of RFC 8785."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{_canonical(n)}:{_canonical(value[n])}" for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_canonical, value)) + "]"
    if isinstance(value, float):
        raise TypeError
    return json.dumps(value, ensure_ascii=False)


def _checkpoint(text: str) -> tuple[str, int, bytes]:
    """Return name, number of entries and root of a log whose signature was checked."""
    lines = text.split("\n")
    root = _base64(lines[2]) if len(lines) > 3 else None  # noqa: PLR2004 - three lines and an end
    if root is None or not (lines[1].isascii() and lines[1].isdigit()):
        raise UnknownError(Line("no-proof"))
    return lines[0], int(lines[1]), root


def _root(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """Climb from a leaf to the root, from the top of the tree downwards; ``None`` if it is odd."""
    if size == 1:
        return leaf if not path else None
    if not path:
        return None
    left = 1 << (size - 1).bit_length() - 1
    *below, beside = path
    if index < left:
        inner = _root(leaf, index, left, below)
        return inner and hashlib.sha256(b"\1" + inner + beside).digest()
    inner = _root(leaf, index - left, size - left, below)
    return inner and hashlib.sha256(b"\1" + beside + inner).digest()


def _unfolded(raw: bytes) -> bytes:
    """Return the JSON of a proof, out of the text of a QR code if it is one."""
    text = raw.strip()
    if not text.startswith(QR.encode()):
        return raw
    letters = text[len(QR) :]
    packed = base64.b32decode(letters + b"=" * (-len(letters) % 8))
    unpacking = zlib.decompressobj()
    whole = unpacking.decompress(packed, _LARGEST)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError
    return whole


def _json(raw: bytes) -> Any:  # noqa: ANN401 - whatever it holds
    """Read JSON in which no key stands twice."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError
        return dict(pairs)

    return json.loads(raw.decode(), object_pairs_hook=once)


def _base64(text: str) -> bytes | None:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64.b64encode(raw).decode() == text else None


def _visible(value: object) -> str:
    """Return a text in which nothing can move the cursor or turn the letters round."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in str(value))


def _plain(value: Any) -> str:  # noqa: ANN401 - any value of JSON
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _time(at: int) -> str:
    try:
        return str(datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=at))[:19]  # noqa: UP017
    except OverflowError:
        return str(at)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Whole)
    parser.add_argument("proof", metavar="PROOF")
    parser.add_argument("--log", required=True, metavar="KEY")
    parser.add_argument("--witness", action="append", default=[], metavar="KEY")
    parser.add_argument("--lang", choices=LANGUAGES, default=_language())
    given = parser.parse_args(arguments)
    try:
        is_text = given.proof.startswith(QR)
        raw = given.proof.encode() if is_text else _file(Path(given.proof))
        judged = judge(raw, given.log, given.witness)
    except (OSError, ValueError):
        judged = Judgement(UNDETERMINED, (Line("no-file", {"path": given.proof}),))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(judged.in_(given.lang))
    return judged.code


def _file(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_LARGEST + 1)


class _Whole(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the opening words."""


def _language() -> str:
    for name in ("QADAGALAU_LANG", "LC_ALL", "LANG"):
        if os.environ.get(name, "")[:2] in LANGUAGES:
            return os.environ[name][:2]
    return "kk"


if __name__ == "__main__":
    sys.exit(main())

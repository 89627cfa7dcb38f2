"""A password that somebody would try first is refused: common ones in disguise, words of the house.

Both rules run without the network.  They stand beside Django's own, which refuse the short, the
purely numeric, those like the user's names, and the 20 000 most common as they are.
"""

import re
from collections.abc import Iterable, Iterator

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Right, User

FEWEST_OF_ONE_S_OWN = 8
"""So many letters and digits must be left of a password without the words of the house."""
SHORTEST_WORD = 4
LOOKS_LIKE = str.maketrans("0134578@$!", "oieastbasi")
"""What stands for a letter in a disguised word."""
WORDS_OF_THE_HOUSE = (
    "qadagalau", "kadagalau", "қадағалау", "надзор", "prosecutor", "prokuror", "prokuratura",
    "прокурор", "прокуратура", "прокуратурасы", "bailiff", "sudebny", "ispolnitel", "судебный",
    "исполнитель", "орындаушы", "oryndaushy", "орындау", "әділет", "adilet", "юстиция", "justice",
    "палата", "palata", "chamber", "закон", "zakon", "қазақстан", "казахстан", "qazaqstan",
    "kazakhstan", "kazakstan", "астана", "astana", "алматы", "almaty", "шымкент", "shymkent",
    "password", "пароль", "parol", "құпия", "qupia", "қупиясөз", "admin", "administrator",
    "әкімші", "qwerty", "йцукен", "welcome",
)  # fmt: skip
"""Words that anybody here would try, in three languages and as they are typed in Latin."""


class CommonAtHeartValidator(CommonPasswordValidator):
    """Refuses a common password with digits and signs around it, disguised, or repeated."""

    def validate(self, password: str, user: User | AnonymousUser | None = None) -> None:
        """Refuse *password* if what it comes down to is common.

        Raises:
            ValidationError: it is.
        """
        del user
        if any(one in self.passwords for one in _hearts(password.casefold().strip())):
            raise ValidationError(self.get_error_message(), code="password_common_at_heart")

    def get_error_message(self) -> str:
        """Return what is said to whoever chose it."""
        return _(
            "This is one of the most common passwords with digits or signs added, letters replaced "
            "or repeated. Choose other words."
        )

    def get_help_text(self) -> str:
        """Return the rule."""
        return self.get_error_message()


def _hearts(password: str) -> Iterator[str]:
    """Yield what a password comes down to: its middle, plainly written, one of its repetitions."""
    middle = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    for said in (password, middle):
        for one in (said, said.translate(LOOKS_LIKE)):
            repeated = re.fullmatch(r"(.+?)\1+", one)
            heart = repeated[1] if repeated else one
            if len(heart) >= SHORTEST_WORD:
                yield heart


class WordsOfTheHouseValidator:
    """Refuses a password that is little more than names and words that everybody here knows."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse *password* if little is left of it without such words.

        Raises:
            ValidationError: little is.
        """
        plain = password.casefold()
        words = {*WORDS_OF_THE_HOUSE, *_words(_names_of(user))}
        left = min(_left(one, words) for one in (plain, plain.translate(LOOKS_LIKE)))
        if left < FEWEST_OF_ONE_S_OWN:
            raise ValidationError(self.get_help_text(), code="password_of_the_house")

    def get_help_text(self) -> str:
        """Return the rule."""
        return _(
            "This password is little more than a name or word that anybody here would try, such as "
            "your own, your office's or this program's. Choose other words."
        )


def _left(password: str, words: Iterable[str]) -> int:
    """Return how many letters and digits are left without the words; all, where none is in it."""
    left = password
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, " ")
    return FEWEST_OF_ONE_S_OWN if left == password else sum(map(str.isalnum, left))


def _names_of(user: User | None) -> Iterator[str]:
    if user is None:
        return
    yield from (user.username, user.full_name)
    for right in Right.objects.present().filter(user_id=user.pk).select_related("office"):
        if right.office is not None:
            yield from (right.office.name_kk, right.office.name_ru, right.office.name_en)


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (
            one for one in re.split(r"[\W_]+", name.casefold()) if len(one) >= SHORTEST_WORD
        )

"""Forms of one word have one root, forms of different words different ones: figures on a table."""

from itertools import combinations
from pathlib import Path

from qadagalau.insight.kazakh import kazakh_root
from qadagalau.insight.roots import readings, roots, russian_root

FORMS = Path(__file__).with_name("word_forms.txt")


def table(language):
    """Return the forms of each word of a language."""
    found = {}
    for line in FORMS.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{language}:"):
            forms = line.removeprefix(f"{language}:").split()
            found[forms[0]] = forms
    return found


def figures(words, root):
    """Return precision and recall over all pairs of forms that have one root."""
    forms = [(lemma, root(form)) for lemma, all_forms in words.items() for form in all_forms]
    same = sum(a[0] == b[0] for a, b in combinations(forms, 2))
    found = [(a[0] == b[0]) for a, b in combinations(forms, 2) if a[1] == b[1]]
    return sum(found) / len(found), sum(found) / same


def test_every_kazakh_word_has_one_root():
    words = table("kk")
    assert sum(map(len, words.values())) >= 150
    several = {
        lemma: sorted({(form, kazakh_root(form)) for form in forms})
        for lemma, forms in words.items()
        if len({kazakh_root(form) for form in forms}) > 1
    }
    assert several == {}
    assert figures(words, kazakh_root) == (1.0, 1.0)


def test_words_that_were_not_looked_at_while_the_rules_were_written():
    precision, recall = figures(table("kk-unseen"), kazakh_root)
    assert (round(precision, 2), round(recall, 2)) == (1.0, 0.94)


def test_russian_words():
    precision, recall = figures(table("ru"), russian_root)
    assert (round(precision, 2), round(recall, 2)) == (1.0, 1.0)


def test_letters_guess_the_language():
    assert readings("қаулысын") == ("қаул",)
    assert readings("взыскатель") == ("взыскател",)
    assert readings("прокурордың") == ("прокурор",)
    assert readings("санкцияның") == ("санкция", "санкц")
    assert readings("submissions") == ("submiss",)
    assert readings("2026") == ("2026",)


def test_a_text_gives_the_roots_of_its_words():
    assert roots("Сот орындаушысының қаулысы, 37-бап") == ["сот", "орындауш", "қаул", "37", "бап"]
    assert "представлен" in set(roots("Представление")) & set(roots("представлениями"))
    assert roots("") == []

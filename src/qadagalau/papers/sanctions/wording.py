"""The words of decisions about sanctions, in Kazakh beside Russian.

The prosecutor decides within three working days by a stamp or an electronic signature; a refusal
is a separate resolution with its reasons, and can be appealed (Civil Procedure Code, art. 252).
"""

from qadagalau.papers.acts.wording import Said
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE

BASIS = CIVIL_PROCEDURE.article(252, para=3)
APPEAL = CIVIL_PROCEDURE.article(252, para=5)

GRANTED = Said("санкция", "санкция")
REFUSED = Said("қаулы", "постановление")
ABOUT_GRANTED = Said(
    "сот орындаушысының қаулысын санкциялау туралы",
    "о санкционировании постановления судебного исполнителя",
)
ABOUT_REFUSED = Said(
    "сот орындаушысының қаулысын санкциялаудан бас тарту туралы",
    "об отказе в санкционировании постановления судебного исполнителя",
)

HEADING_REQUEST = Said("Қаралды", "Рассмотрено")
HEADING_ESTABLISHED = Said("Анықталды", "Установлено")
HEADING_REASONS = Said("Негіздеме", "Обоснование")
HEADING_GRANTED = Said("Санкциялаймын", "Санкционирую")
HEADING_REFUSED = Said("Қаулы етемін", "Постановляю")
HEADING_APPEAL = Said("Шағым жасау тәртібі", "Порядок обжалования")

LOOKED_AT = Said(
    "Санкциялауға ұсынылған материалдар қаралды ({place}).",
    "Рассмотрены материалы, представленные для санкционирования ({place}).",
)
RESOLUTION = Said(
    "Сот орындаушысының {day} № {number} қаулысы: {kind}.",
    "Постановление судебного исполнителя от {day} № {number}: {kind}.",
)
HOLDER = Said(
    "Қаулыны шығарған сот орындаушысының тізілімдегі нөмірі: {holder}.",
    "Номер судебного исполнителя, вынесшего постановление, в реестре: {holder}.",
)
PROCEEDING = Said(
    "№ {number} атқарушылық іс жүргізу. Тараптардың дербес деректері келтірілмейді.",
    "Исполнительное производство № {number}. Персональные данные сторон не приводятся.",
)
SUM = Said("Қаулыда көрсетілген сома: {sum}.", "Сумма, указанная в постановлении: {sum}.")
OBJECT = Said(
    "Шара қолданылатын мүлік: {object}.", "Имущество, на которое направлена мера: {object}."
)
TERM = Said(
    "Материалдар {received} келіп түсті, шешім қабылдау мерзімінің соңғы күні – {due}.",
    "Материалы поступили {received}, последний день срока для решения – {due}.",
)
PAPERS = Said("Қоса берілген құжаттар саны: {number}.", "Приложено документов: {number}.")
OBJECTION = Said("{title} ({place}): {evidence}", "{title} ({place}): {evidence}")
OBJECTION_PLACELESS = Said("{title}: {evidence}", "{title}: {evidence}")

GRANT = Said(
    "Сот орындаушысының {day} № {number} қаулысы санкциялансын.",
    "Постановление судебного исполнителя от {day} № {number} санкционировать.",
)
GRANT_SUM = Said(
    "Сот орындаушысының {day} № {number} қаулысы {sum} шегінде санкциялансын.",
    "Постановление судебного исполнителя от {day} № {number} санкционировать в пределах {sum}.",
)
REFUSE = Said(
    "Сот орындаушысының {day} № {number} қаулысын санкциялаудан бас тартылсын.",
    "В санкционировании постановления судебного исполнителя от {day} № {number} отказать.",
)
RETURN_PAPERS = Said(
    "Қаулы қоса берілген құжаттармен бірге сот орындаушысына қайтарылсын.",
    "Постановление с приложенными документами возвратить судебному исполнителю.",
)
MAY_APPEAL = Said(
    "Осы қаулыға жоғары тұрған прокурорға немесе сотқа шағым жасалуы мүмкін ({place}).",
    "Настоящее постановление может быть обжаловано вышестоящему прокурору или в суд ({place}).",
)

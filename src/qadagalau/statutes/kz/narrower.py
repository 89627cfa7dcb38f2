"""Where the norms of the book say less than their provisions, and what they leave out.

Nothing is concluded of what stands here: neither that it was kept nor that it was broken.
"""

from qadagalau.law import T_, Narrower

NARROWER: tuple[Narrower, ...] = (
    Narrower(
        catalogue="EP-10-2",
        leaves_out=T_(
            "The sum is compared with twenty indices; that the debtor is a person, and the "
            "document a fine or a tax order, is not."
        ),
    ),
    Narrower(
        catalogue="EP-011-1.1",
        leaves_out=T_(
            "Only writs and court orders are read: the other documents have no day of force in "
            "the record."
        ),
    ),
    Narrower(
        catalogue="EP-033-1",
        leaves_out=T_(
            "Of periodic payments the law looks at arrears of three months; these arrears are not "
            "compared."
        ),
    ),
    Narrower(
        catalogue="EP-034",
        leaves_out=T_(
            "The shortest term of execution, two months, is compared; that longer terms had not "
            "passed yet is not told."
        ),
    ),
    Narrower(
        catalogue="EP-036-1",
        leaves_out=T_(
            "Periodic payments are left out, also where arrears are above three months and the "
            "debtor is to be entered."
        ),
    ),
    Narrower(
        catalogue="EP-036-3",
        leaves_out=T_(
            "The removal from the register after a termination is not judged: the law names no "
            "term for it."
        ),
    ),
    Narrower(
        catalogue="EP-037-4",
        leaves_out=T_(
            "A document presented again after a refusal starts no further term: only its first "
            "receipt is read."
        ),
    ),
    Narrower(
        catalogue="EP-037-4b",
        leaves_out=T_(
            "Which measures were possible together with the opening is not in the record, and is "
            "not judged."
        ),
    ),
    Narrower(
        catalogue="EP-037-4c",
        leaves_out=T_(
            "Creditors with free legal aid or freed from the court fee are not known to the record."
        ),
    ),
    Narrower(
        catalogue="EP-038-1",
        leaves_out=T_(
            "The ground that the record names is read; whether it was true is for a person to say."
        ),
    ),
    Narrower(
        catalogue="EP-039-1",
        leaves_out=T_(
            "Four months for a demolition, and terms that other laws set, are not in the record; "
            "an agreed term is read as six months."
        ),
    ),
    Narrower(
        catalogue="EP-045",
        leaves_out=T_(
            "That the bailiff applies for a search once the debtor cannot be found is not judged: "
            "the law names no term."
        ),
    ),
    Narrower(
        catalogue="EP-052-4",
        leaves_out=T_("Giving back the rest of the advance is not judged: the law names no term."),
    ),
    Narrower(
        catalogue="EP-053",
        leaves_out=T_(
            "Whether the reason recorded for an action at night or on a day off holds is for a "
            "person to say."
        ),
    ),
    Narrower(
        catalogue="EP-061",
        leaves_out=T_(
            "Whether a thing is valuable, or the least that a family needs, is for a person to say."
        ),
    ),
    Narrower(
        catalogue="EP-062-6",
        leaves_out=T_(
            "Only money in banks is compared with the debt; other property may exceed it, if "
            "there is nothing else."
        ),
    ),
    Narrower(
        catalogue="EP-074-2",
        leaves_out=T_("That the appraiser's report is not older than a year is not judged."),
    ),
    Narrower(
        catalogue="EP-080-3",
        leaves_out=T_(
            "The law says when a repeat auction may be set; the day on which it is held is read "
            "instead."
        ),
    ),
    Narrower(
        catalogue="EP-093-1",
        leaves_out=T_(
            "Only debts of 101 indices and more are shown: one between 100 and 101 is never "
            "called a breach."
        ),
    ),
    Narrower(
        catalogue="EP-095-1",
        leaves_out=T_(
            "Persons in prison, whom the law leaves out since 2025, are not known to the record."
        ),
    ),
    Narrower(
        catalogue="EP-099-1",
        leaves_out=T_(
            "A quarter without new arrears is shown only once six months have passed, so that it "
            "is surely one."
        ),
    ),
    Narrower(
        catalogue="EP-099-3",
        leaves_out=T_(
            "Whether the arrears go back three years, or for a wanted debtor the whole time, is "
            "not judged; nor is the average wage of a past month known."
        ),
    ),
    Narrower(
        catalogue="EP-102",
        leaves_out=T_(
            "The law allows one check of withholdings a quarter; a year's checks are counted, so "
            "that only what is surely too often is shown."
        ),
    ),
    Narrower(
        catalogue="EP-104-2",
        leaves_out=T_(
            "The penalties of administrative courts, which the law leaves out, are not told from "
            "others; a penalty below what the days give is no breach, since a limit may hold it."
        ),
    ),
    Narrower(
        catalogue="EP-123-3",
        leaves_out=T_(
            "That unclaimed money goes to the budget after five years is not judged: no day is "
            "named for it."
        ),
    ),
    Narrower(
        catalogue="EP-124",
        leaves_out=T_(
            "A sanction below a tenth is no breach here, since a court may lower it; whether one "
            "did is not known."
        ),
    ),
    Narrower(
        catalogue="EP-126-1-3",
        leaves_out=T_(
            "Where no papers must be prepared the law wants an answer at once; three working days "
            "are allowed to all."
        ),
    ),
    Narrower(
        catalogue="EP-138",
        leaves_out=T_(
            "Of the classes that a private bailiff may not take, recoveries from the State and for "
            "it from 1001 indices on are read; entities of the State, natural monopolies, "
            "confiscation and evictions for the State are not. Of what a state bailiff may not "
            "take, only claims of persons and entities by their kind against persons are read."
        ),
    ),
    Narrower(
        catalogue="EP-144-2",
        leaves_out=T_(
            "Of the idle months of a social case only the first month of the proceeding is judged."
        ),
    ),
    Narrower(
        catalogue="EP-148-2",
        leaves_out=T_(
            "The terms that the ministry and the Prosecutor General set for reports were not "
            "seen; only what is late by any term is shown."
        ),
    ),
    Narrower(
        catalogue="EP-148-9-1",
        leaves_out=T_(
            "The training of every third year after the first is not judged: its term ends beyond "
            "the published calendar of working days."
        ),
    ),
    Narrower(
        catalogue="EP-152",
        leaves_out=T_(
            "Telling the chamber of a journey to another district is not judged: the law names no "
            "term."
        ),
    ),
    Narrower(
        catalogue="EP-162-2",
        leaves_out=T_(
            "The rules by which documents are distributed were not seen in full; that the system "
            "did it, and not a person, is judged."
        ),
    ),
    Narrower(
        catalogue="EP-170",
        leaves_out=T_(
            "That one breach brings one penalty, and that a penalty lapses after six months "
            "without a new one, is not judged; the charter of the chamber, which orders the "
            "procedure, was not seen."
        ),
    ),
    Narrower(
        catalogue="FC-139",
        leaves_out=T_(
            "Whether the share in the document is that of the law is the court's matter; what is "
            "kept back is compared with the share for so many children. Support for studies up to "
            "21 is not read."
        ),
    ),
    Narrower(
        catalogue="GPK-241-7",
        leaves_out=T_(
            "Telling the court why a writ stayed unexecuted when only its term had passed is not "
            "judged."
        ),
    ),
    Narrower(
        catalogue="GPK-243",
        leaves_out=T_(
            "Which part of wages or damage to health is executed at once is not in the record; "
            "the other cases of the article are not read."
        ),
    ),
    Narrower(
        catalogue="GPK-250-1",
        leaves_out=T_(
            "Collateral of mortgages, which has its own rules, is not told from other real "
            "estate; from 4 March 2026 nothing is judged, for the new text was not seen."
        ),
    ),
    Narrower(
        catalogue="KOAP-893",
        leaves_out=T_("Deferrals and instalments, which lengthen the thirty days, are not read."),
    ),
    Narrower(
        catalogue="MJ-416",
        leaves_out=T_(
            "The fee for alimony and damage to health follows rules of its own, which are not "
            "judged; in disputes on a child the halves of creditor and debtor are not told apart. "
            "The order itself was not read."
        ),
    ),
    Narrower(
        catalogue="PR-025K",
        leaves_out=T_(
            "The three months for bringing a complaint run from the day on which the act became "
            "known, which is not in the record."
        ),
    ),
    Narrower(
        catalogue="PR-033",
        leaves_out=T_("Another term that the prosecutor set in the protest itself is not read."),
    ),
    Narrower(
        catalogue="PR-036",
        leaves_out=T_(
            "A shorter term that the prosecutor set against irreversible harm is not read."
        ),
    ),
    Narrower(
        catalogue="ORD32-3-52",
        leaves_out=T_(
            "That the act came before the payment is judged; whether the payment followed because "
            "of it is asked of a person."
        ),
    ),
)

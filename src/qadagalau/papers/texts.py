"""What the page says around its numbers, by the name under which the template asks for it."""

from qadagalau.law import N_

TEXTS = {
    "title": N_("Monthly analysis of the legality of enforcement proceedings"),
    "contents": N_("Contents"),
    "skip": N_("Skip to the summary"),
    "month": N_("Month"),
    "as_of": N_("State on"),
    "known_on": N_("As known on"),
    "span": N_("Duties that arose from"),
    "register": N_("Register"),
    "book": N_("Statute book"),
    "checked": N_("Norms checked"),
    "hash": N_("SHA-256"),
    "summary": N_("Summary"),
    "stands_out": N_("What stands out"),
    "proposes": N_(
        "The figures propose where to look; a person decides. A finding is not yet an "
        "established breach."
    ),
    "indicators": N_("Indicators"),
    "norms": N_("By norm"),
    "norms_lead": N_(
        "Every duty is judged by the wording in force on the day it arose. The dot is the share "
        "kept, the line its 95% interval."
    ),
    "categories": N_("By category of claims"),
    "social_lead": N_(
        "The thesis names the neglect of small social claims for big sums. Here the same duties "
        "are compared in social claims (alimony, wages, harm to health) and in all others, norm "
        "by norm: 1 means no difference, 2 that duties in social claims are broken twice as often."
    ),
    "offices": N_("By office"),
    "heat_lead": N_(
        "Share of duties not kept. The stronger the colour, the more often; without colour where "
        "fewer than 20 duties were judged."
    ),
    "office": N_("Office"),
    "region": N_("Region"),
    "bailiffs": N_("By bailiff"),
    "bailiffs_lead": N_(
        "This is no ranking. A bailiff's breaches are set beside those that all bailiffs together "
        "would have with the same duties, by norm and category. Few cases give wide intervals, "
        "and chance alone makes every figure differ."
    ),
    "reply": N_(
        "Before any measure, every bailiff named here is shown the findings and has the right to "
        "reply; the reply is put with the findings."
    ),
    "none_above": N_("No bailiff stands above the limit."),
    "oldest": N_("Longest overdue"),
    "largest": N_("Largest claims with a breach"),
    "examples": N_("Examples with their proof"),
    "examples_lead": N_(
        "Cases near the middle delay of each norm, not the worst ones. Press a line to see the "
        "course of the proceeding and how every date was counted."
    ),
    "proof": N_("How the date was counted"),
    "events": N_("Events"),
    "rests": N_("the finding rests on it"),
    "no_proof": N_(
        "The slow reading of the case does not give this finding. Treat it as unconfirmed and tell "
        "those who keep the program."
    ),
    "legend_term": N_("term"),
    "legend_pause": N_("the clock stands still"),
    "legend_delay": N_("after the last day"),
    "legend_due": N_("last day of the term"),
    "unknown": N_("What is unknown, and why"),
    "unknown_lead": N_(
        "Silence is not compliance. Where the record does not allow an answer, the duty counts "
        "neither as kept nor as broken."
    ),
    "method": N_("Method, definitions, limits"),
    "sources": N_("Norms and their sources"),
    "full_list": N_("Open the whole list"),
    "usual": N_("95% limit"),
    "wide": N_("99.8% limit"),
    "looked_at": N_("above expectation, to be looked at"),
    "no_unknown": N_("Every duty has an answer."),
    "no_breach": N_("No breach was found."),
    "made_by": N_("Made by Qadağalau"),
}

METHOD = (
    N_(
        "Judged duties are those kept or not kept. Not kept are late, overdue, exceeded and broken."
    ),
    N_("Late: done after the last day. Overdue: not done, and the last day is past."),
    N_("Exceeded: a number or a sum beyond its limit. Broken: done where the law forbade it."),
    N_("Still running: the term is not over yet. Such duties stand in no share."),
    N_("Share kept = kept / judged. Its interval is Wilson's, at 95%."),
    N_(
        "A term not kept becomes a breach on the day after its last day; any other breach on the "
        "day of the act. The monthly figures count by that day."
    ),
    N_(
        "Claims: the sum to be recovered in proceedings with a breach, each proceeding once in a "
        "row. It is not the harm done, and proceedings without a sum add nothing."
    ),
    N_(
        "Expected breaches of a bailiff: his judged duties by norm and category, times the share "
        "not kept by all bailiffs together (indirect standardisation). The interval is the exact "
        "Poisson one. Drawn to the mean: the ratio after weighing it with how much bailiffs "
        "differ at all (empirical Bayes)."
    ),
    N_(
        "Above expectation are bailiffs whose 99.8% interval lies wholly above 1. Several breaches "
        "of one proceeding are not independent; the intervals do not know that."
    ),
    N_(
        "Social claims beside others: the ratio of Mantel and Haenszel over norms, with the "
        "interval of Greenland and Robins at 95%."
    ),
    N_(
        "Personal data: the report names proceedings and bailiffs by number and no party. Numbers "
        "of twelve digits are masked."
    ),
    N_(
        "Limits: what the sources did not report is not seen. Norms marked as not read rest on "
        "secondary sources and must be checked against the official text before a measure."
    ),
    N_(
        "To repeat the report, run the same command on the same register. The hash of the register "
        "is that of what `sha256sum *` prints in its folder."
    ),
)

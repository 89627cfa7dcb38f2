"""What proves a breach: kinds of papers and records that norms name in ``evidence``.

An event of the register says that something happened, or that no source told of it; before anyone
is told of a breach, the paper is looked at.
"""

from qadagalau.law import T_

PROCEEDING_FILE = T_("The file of the proceeding")
SYSTEM_ENTRIES = T_(
    "An extract of the state system of enforcement with the day and hour of each entry"
)
DOCUMENT_WITH_MARK = T_("The enforcement document with the mark of its receipt")
OPENING = T_("The resolution that opened the proceeding")
REFUSAL = T_("The resolution that refused to open the proceeding")
RESOLUTION = T_("The bailiff's resolution, with its date and grounds")
GROUND_OF_SUSPENSION = T_("The paper from which the ground of suspension follows")
RETURN_OR_TERMINATION = T_("The resolution that returned the document or ended the proceeding")
DISPATCH = T_("Proof of dispatch: the register of outgoing papers, the report of delivery")
APPLICATION = T_("The party's application with the mark of its receipt")
ANSWER = T_("The answer to it, with proof of dispatch")
ARREST = T_("The resolution or record of the arrest, with the inventory")
SANCTION = T_("The prosecutor's sanction or the refusal of it")
COURT_RULING = T_("The court's ruling")
VALUATION = T_("The appointment of the appraiser and the report on the value")
AUCTION = T_("The record of the auction from the electronic platform")
SALE_RIGHT = T_("The application for the debtor's own sale and the decision on it")
ACCOUNT = T_("A statement of the account for collected money")
DISTRIBUTION = T_("The reckoning by which the money was distributed")
INCOME = T_("The employer's certificate of income and of what was kept back")
ARREARS = T_("The resolution on the arrears of alimony, with its reckoning")
FEE = T_("The resolution on the fee, and the agreement with the creditor if there is one")
LICENCE = T_("The decision on the licence")
POLICY = T_("The policy of the bailiff's liability, and the proof that it was paid")
CERTIFICATE = T_("The certificate of the training")
LEGAL_AID_AGREEMENT = T_("The agreement on guaranteed legal aid, with its day")
REPORT = T_("The report, with the mark of its receipt")
INSPECTION = T_("The plan and the act of the inspection")
DISCIPLINE = T_("The decision on the disciplinary penalty")
REGISTER_OF_DEBTORS = T_("An extract of the register of debtors")
ASSIGNMENT = T_("The decision that gave or took the document, with the record of the hand-over")
EXPLANATION = T_("The bailiff's written explanation")
PROSECUTORS_ACT = T_("The prosecutor's act with proof of its delivery")
REPLY = T_("The reply, with the day on which it came")
JOURNAL_OF_APPLICATIONS = T_("The journal of applications to the prosecutor's office")
JOURNAL_OF_SANCTIONS = T_("The journal of sanctions of the prosecutor's office")
COURT_FILE = T_("The file of the court case, with the marks of receipt")
CHECK_REPORT = T_("The report of the check with the mark of its receipt")
ANALYSIS = T_("The decision on the analysis, and its result with the day")
DATA_BANK = T_("An extract of the data bank of the General Prosecutor's office")
PAYMENT = T_("The paper on the payment, with its day and sum")
MEASURE_AFTER_ACT = T_("The measure that was taken because of the act, with its day")
REVIEW = T_("The record of the month's review")
DEMAND = T_("The demand with the day set in it and the mark of its receipt")

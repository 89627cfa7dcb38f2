"""Which page is looked at by whom, and where it stands: each page of the site has a line here.

A thing of the demo city stands in an address by what it is: ``$finding``.
"""

from attrs import frozen


@frozen
class Visit:
    """A page, who looks at it, and what its address is made of."""

    page: str
    by: str | None
    parts: tuple[object, ...] = ()
    query: str = ""


PROSECUTOR, REGION, HEAD = "prosecutor", "regional-prosecutor", "regional-unit-head"
ANALYST, UNIT, REGISTRAR, CHAMBER = "analyst", "unit-head", "registrar", "chamber"
APPLICANT = "applicant"
BAILIFF, ADMINISTRATOR = "private-bailiff", "administrator"
GUARDED = "second-administrator"
"""He has an app, codes and a passkey."""

START = (
    *(Visit("front", who) for who in (PROSECUTOR, HEAD, ANALYST, REGISTRAR)),
    Visit("search", PROSECUTOR),
    Visit("norm", PROSECUTOR, ("enforcement/37-4/opened-in-time",)),
)
FINDINGS = (
    Visit("findings", PROSECUTOR),
    Visit("findings", HEAD, query="?state=any"),
    Visit("findings", ANALYST, query="?bailiff=nobody"),
    Visit("finding", PROSECUTOR, ("$finding",)),
    Visit("finding", HEAD, ("$finding-confirmed",)),
    Visit("finding", PROSECUTOR, ("$finding-asked",)),
    Visit("bailiff", PROSECUTOR, ("$holder",)),
)
PROCEEDINGS = (
    Visit("proceedings", PROSECUTOR),
    Visit("proceedings", HEAD, query="?q=nothing"),
    Visit("proceeding", PROSECUTOR, ("$proceeding",)),
)
ACTS = (
    Visit("acts", PROSECUTOR),
    Visit("acts", HEAD),
    Visit("new-act", PROSECUTOR),
    Visit("new-act", PROSECUTOR, query="?finding=$finding-confirmed"),
    Visit("act", PROSECUTOR, ("$act-draft",)),
    Visit("act", HEAD, ("$act-submitted",)),
    Visit("act", PROSECUTOR, ("$act-delivered",)),
    Visit("act", PROSECUTOR, ("$act-replied",)),
    Visit("edit-act", PROSECUTOR, ("$act-draft",)),
    Visit("act-version", PROSECUTOR, ("$act-draft", 2)),
    Visit("move-act", PROSECUTOR, ("$act-draft", "withdraw")),
    Visit("judge-act", PROSECUTOR, ("$act-replied",)),
    Visit("reply-on-paper", PROSECUTOR, ("$act-delivered",)),
    Visit("link-sum", PROSECUTOR, ("$act-delivered",)),
    Visit("verify-paper", None, ("$act-delivered",)),
    Visit("verify-paper", None, ("$act-delivered",), f"?text={0:064}"),
)
PETITIONS = (
    Visit("petitions", PROSECUTOR),
    Visit("petitions", HEAD, query="?order=weight"),
    Visit("petition", PROSECUTOR, ("$petition-filed",)),
    Visit("petition", PROSECUTOR, ("$petition-considered",)),
    Visit("petition", PROSECUTOR, ("$petition-answered",)),
    Visit("move-petition", PROSECUTOR, ("$petition-filed", "redirect")),
    Visit("move-petition", HEAD, ("$petition-filed", "extend")),
    Visit("write-answer", PROSECUTOR, ("$petition-filed",)),
    Visit("write-answer", PROSECUTOR, ("$petition-considered",)),
    Visit("sign-answer", PROSECUTOR, ("$petition-considered",)),
    Visit("reveal-complainant", HEAD, ("$petition-filed",)),
    Visit("confirm-from-petition", PROSECUTOR, ("$petition-considered", "$petition-finding")),
    Visit("act-from-petition", PROSECUTOR, ("$petition-considered",)),
    Visit("investigate-from-petition", PROSECUTOR, ("$petition-considered",)),
)
SANCTIONS = (
    Visit("sanctions", PROSECUTOR),
    Visit("sanctions", HEAD, query="?queue=below"),
    Visit("sanctions", HEAD, query="?queue=decided"),
    Visit("sanction", HEAD, ("$sanction",)),
    Visit("sanction", PROSECUTOR, ("$sanction",)),
    Visit("sanction", HEAD, ("$sanction-decided",)),
    Visit("sanction-reading", PROSECUTOR),
    Visit("sanction-watch", HEAD),
    Visit("second-looks", HEAD),
    Visit("sanction-months", HEAD),
    Visit("sanction-month", HEAD, ("$sanction-month",)),
    Visit("sanction-grounds", HEAD),
    Visit("own-sanctions", BAILIFF),
    Visit("ask-sanction", BAILIFF),
    Visit("ask-sanction", BAILIFF, query="?kind=real-estate&number=$own-proceeding"),
    Visit("own-sanction", BAILIFF, ("$sanction-decided",)),
    Visit("own-sanction", BAILIFF, ("$sanction-returned",)),
    Visit("mend-sanction", BAILIFF, ("$sanction-returned",)),
)
DISCIPLINE = (
    Visit("investigations", PROSECUTOR),
    Visit("investigations", HEAD),
    Visit("new-investigation", PROSECUTOR),
    Visit("investigation", PROSECUTOR, ("$investigation",)),
    Visit("measure-new", CHAMBER),
    Visit("measure-correct", CHAMBER, ("$measure",)),
    Visit("standing", PROSECUTOR, ("$disciplined",)),
)
ANALYSES = (
    Visit("analyses", UNIT),
    Visit("analyses", PROSECUTOR),
    Visit("new-analysis", UNIT),
    Visit("analysis", UNIT, ("$analysis",)),
    Visit("analysis", PROSECUTOR, ("$analysis",)),
    Visit("analysis", UNIT, ("$analysis-ordered",)),
    Visit("analysis-study", UNIT, ("$analysis", "assets")),
    Visit("analysis-study", UNIT, ("$analysis", "neglect")),
    Visit("analysis-study", PROSECUTOR, ("$analysis", "causes")),
    Visit("analysis-study", UNIT, ("$analysis", "money")),
    Visit("assign-work", UNIT, ("$analysis",)),
    Visit("assignment", PROSECUTOR, ("$work",)),
)
LAWBOOK = (
    Visit("lawbook", UNIT),
    Visit("lawbook", PROSECUTOR),
    Visit("read-text", UNIT),
    Visit("text-reading", PROSECUTOR, ("$text-reading",)),
    Visit("reread-norm", UNIT, ("$left-norm",)),
)
EXCHANGE = (
    Visit("exchange", REGION),
    Visit("exchange", ANALYST),
    Visit("owed", REGION),
    Visit("exchange-findings", REGION),
    Visit("receipts", REGION),
    Visit("receipt", REGION, ("$receipt",)),
    Visit("new-protocol", HEAD),
    Visit("change-protocol", HEAD, ("$protocol",)),
    Visit("protocol", REGION, ("$protocol",)),
    Visit("exchange-finding", REGION, ("$protocol", "$exchange-finding")),
)
CHAMBERS = (
    *(Visit("front", who) for who in (BAILIFF, CHAMBER, "justice")),
    *(Visit("own-findings", who) for who in (BAILIFF, CHAMBER)),
    Visit("own-findings", BAILIFF, query="?list=overdue"),
    Visit("own-finding", BAILIFF, ("$own-finding",)),
    Visit("own-finding", CHAMBER, ("$finding-asked",)),
    Visit("own-acts", CHAMBER),
    Visit("own-acts", BAILIFF, query="?waiting=running"),
    Visit("own-act", CHAMBER, ("$act-delivered",)),
    Visit("own-act", CHAMBER, ("$act-replied",)),
    Visit("own-act-reply", CHAMBER, ("$act-delivered",)),
    Visit("own-act-meeting", CHAMBER, ("$act-delivered",)),
    Visit("own-act-appeal", CHAMBER, ("$act-delivered",)),
    Visit("own-applications", BAILIFF),
    Visit("before-a-step", BAILIFF),
    Visit("before-a-step", BAILIFF, query="?kind=proceeding-suspended"),
    Visit("before-a-step", BAILIFF, query="?kind=proceeding-suspended&number=$own-proceeding"),
    Visit("entries", BAILIFF),
    Visit("entries", CHAMBER),
    Visit("entry-proceeding", BAILIFF, query="?number=$own-proceeding"),
    Visit("entry-proceeding", BAILIFF, query="?number=new-1"),
    Visit("enter", BAILIFF, query="?number=$own-proceeding&kind=proceeding-suspended"),
)
PEOPLE = (
    *(Visit("front", who) for who in (ADMINISTRATOR, "auditor")),
    Visit("login", None),
    Visit("people", ADMINISTRATOR),
    Visit("people", ADMINISTRATOR, query="?new=yes"),
    Visit("person", ADMINISTRATOR, ("$person",)),
    Visit("register", ADMINISTRATOR),
    Visit("person-access", ADMINISTRATOR, ("$person",)),
    Visit("supervision", ADMINISTRATOR),
    Visit("supervised", ADMINISTRATOR, ("71-prosecutor-01",)),
    Visit("subscriptions", ADMINISTRATOR),
    Visit("new-subscription", ADMINISTRATOR),
    Visit("subscription", ADMINISTRATOR, ("$subscription",)),
    Visit("ledger", "auditor"),
    Visit("ledger-entry", "auditor", ("$entry",)),
    Visit("certificate-login", None),
    Visit("password", PROSECUTOR),
    Visit("account", PROSECUTOR),
    Visit("usersessions_list", PROSECUTOR),
    Visit("absences", HEAD),
    Visit("absences", PROSECUTOR),
    Visit("readings", "auditor"),
    Visit("notices", BAILIFF),
    Visit("notices", ADMINISTRATOR),
    *(Visit("manual", BAILIFF, (role,)) for role in ("bailiff", "administrator", PROSECUTOR)),
)
CITIZENS = (
    Visit("portal", None),
    Visit("portal-help", None),
    Visit("file-petition", None),
    Visit("take-up-draft", None),
    Visit("follow-petition", None),
    Visit("my-petitions", APPLICANT),
    Visit("my-petition", APPLICANT, ("$petition-filed",)),
    Visit("my-petition", APPLICANT, ("$petition-answered",)),
    Visit("verify", None),
    Visit("figures", None),
    Visit("figures-month", None, ("$month",)),
)
SECOND_STEP = (
    Visit("mfa_index", PROSECUTOR),
    Visit("mfa_list_webauthn", PROSECUTOR),
    Visit("mfa_index", GUARDED),
    Visit("mfa_reauthenticate", GUARDED),
    Visit("mfa_list_webauthn", GUARDED),
)
DESK = (
    *START,
    *FINDINGS,
    *PROCEEDINGS,
    *ACTS,
    *SANCTIONS,
    *PETITIONS,
    *DISCIPLINE,
    *ANALYSES,
    *LAWBOOK,
    *EXCHANGE,
)
VISITS = (*DESK, *CHAMBERS, *PEOPLE, *CITIZENS, *SECOND_STEP)

FILES = {
    "act-docx",
    "act-file",
    "act-pdf",
    "act-signature-message",
    "act-signature-text",
    "analysis-part",
    "analysis-report",
    "analysis-study-file",
    "answer-pdf",
    "calendar-feed",
    "challenge-file",
    "figures-csv",
    "figures-json",
    "figures-proof",
    "ledger-proof",
    "my-file",
    "my-paper",
    "my-proof",
    "own-act-file",
    "own-file",
    "own-paper",
    "own-proof",
    "paper-file-proof",
    "paper-proof",
    "petition-file",
    "petition-receipt-proof",
    "own-sanction-paper",
    "own-sanction-pdf",
    "sanction-paper",
    "sanction-pdf",
    "sanction-signature-message",
    "sanction-signature-text",
    "readings-file",
    "verifier",
}
"""What is fetched and not looked at."""
POSTED = {
    "annul-sanction",
    "check-sanction",
    "assign-sanction",
    "decide-sanction",
    "end-dedicated",
    "finish-month",
    "judge-sampled",
    "look-again",
    "name-dedicated",
    "open-sanction-paper",
    "return-sanction",
    "sanction-line",
    "sanction-read-on",
    "withdraw-sanction",
    "act-on-shown",
    "ask-bailiff",
    "assign-finding",
    "calendar",
    "drop-view",
    "finish-work",
    "grant-right",
    "hand-over",
    "investigation-step",
    "keep-view",
    "language",
    "leave-draft",
    "leave-petition",
    "ledger-open",
    "logout",
    "mailbox",
    "my-appeal",
    "my-consent",
    "my-message",
    "my-reopen",
    "my-satisfaction",
    "open-notice",
    "own-act-files",
    "own-appeal",
    "own-consent",
    "own-message",
    "own-reopen",
    "own-satisfaction",
    "read-notices",
    "send-again",
    "snooze",
    "take-finding",
    "take-step",
    "take-work",
    "triage",
    "view",
    "withdraw-right",
    "withdraw-subscription",
    "withdraw-work",
    "write-to-applicant",
}
"""What only takes what is sent."""
MACHINES = {"healthz", "readyz"}
"""What only machines ask."""
LED_AWAY = {
    "account_login",
    "account_reauthenticate",
    "assign-supervision",
    "help",
    "ledger-place",
    "my-findings",
    "open-view",
    "verify-file",
}
"""Pages that only lead to another."""
ELSEWHERE = {
    "act-signature",
    "call-off-absence",
    "end-supervision",
    "file-step",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_authenticate",
    "mfa_deactivate_totp",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "own-certificate",
    "own-petition",
    "petition-receipt",
    "review-petition",
    "saved-draft",
    "signing-rule",
}
"""Pages in the middle of something, or behind the password: their own tests go to them."""

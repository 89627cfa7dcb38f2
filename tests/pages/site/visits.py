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
    Visit("assign-work", UNIT, ("$analysis",)),
    Visit("assignment", PROSECUTOR, ("$work",)),
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
DESK = (*START, *FINDINGS, *PROCEEDINGS, *ACTS, *DISCIPLINE, *ANALYSES, *EXCHANGE)
VISITS = (*DESK, *CHAMBERS, *PEOPLE, *CITIZENS, *SECOND_STEP)

FILES = {
    "figures-csv",
    "figures-json",
    "figures-proof",
    "paper-file-proof",
    "paper-proof",
    "verifier",
    "act-docx",
    "act-file",
    "act-pdf",
    "act-signature-message",
    "act-signature-text",
    "analysis-part",
    "analysis-report",
    "calendar-feed",
    "challenge-file",
    "ledger-proof",
    "own-act-file",
    "readings-file",
}
"""What is fetched and not looked at."""
POSTED = {
    "verify-file",
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
    "ledger-open",
    "logout",
    "mailbox",
    "open-notice",
    "own-act-files",
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
}
"""Pages that only lead to another."""
ELSEWHERE = {
    "act-signature",
    "call-off-absence",
    "end-supervision",
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
    "signing-rule",
}
"""Pages in the middle of something, or behind the password: their own tests go to them."""

"""Letters: made when they are sent, so that a link that opens something is never stored."""

import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from painter.core import accounts, commissions, moderation, notices
from painter.core.accounts import Letter, Purpose
from painter.core.kernel.context import Context
from painter.core.notices import Bell, Notice, Topic
from painter.settings import Settings

WHOLE_LINES = SMTP.clone(max_line_length=900)  # a folded address in a header is none that mail programs can open
PATIENCE_S = 10.0  # for the mail server; the worker has other things to do

# Letter -> subject, sentences, and for those with a link its purpose and page
TEXTS: dict[str, tuple[str, str, Purpose | None, str]] = {
    Letter.CONFIRM: (
        "Confirm your e-mail address",
        "Somebody, most likely you, made a pAInter account with this address. Open this link and type the password "
        "that you chose. It is good for two days.",
        Purpose.CONFIRM,
        "/confirm",
    ),
    Letter.ALREADY: (
        "You have a pAInter account already",
        "Somebody, most likely you, wanted to make an account with this address, and you have one. Sign in to it, or "
        "ask for a new password on the sign-in page. If it was not you, there is nothing to do.",
        None,
        "/sign-in",
    ),
    Letter.PASSWORD: (
        "Set a new password",
        "Somebody, most likely you, asked for a new password. Open this link within an hour. All devices will be "
        "signed out. If it was not you, there is nothing to do: your password stays as it is.",
        Purpose.PASSWORD,
        "/new-password",
    ),
    Letter.EMAIL: (
        "Confirm your new e-mail address",
        "Open this link to make this the address of your pAInter account. It is good for two days. If you did not ask "
        "for it, there is nothing to do.",
        Purpose.EMAIL,
        "/new-email",
    ),
    Letter.EMAIL_CHANGED: (
        "Your e-mail address was changed",
        "Your pAInter account has another e-mail address from now on. If it was not you who changed it, tell {whom}.",
        None,
        "/sign-in",
    ),
    Letter.PASSWORD_CHANGED: (
        "Your password was changed",
        "The password of your pAInter account was changed, and all devices were signed out. If it was not you, ask "
        "for a new password on the sign-in page at once.",
        None,
        "/sign-in",
    ),
    Letter.LEFT: (
        "Your account is deleted",
        "Your pAInter account is deleted, as you asked. Receipts of images stay, under a name that leads to nobody.",
        None,
        "/",
    ),
}


SENTENCES = {**commissions.TOLD, **moderation.TOLD}
CASE = (
    "This private link opens the case: read there how it stands, what was asked or decided and why, and answer or "
    "appeal. Whoever has the link can do so. It is good for a year. If you never wrote to us, there is nothing to do."
)
WHY = {
    Topic.ANSWER: "something needs your answer",
    Topic.MESSAGE: "somebody writes to you",
    Topic.NEWS: "something has changed",
}


def send_due(ctx: Context, settings: Settings) -> int:
    """Every letter that is due was sent or put off; their number. Without a mail server nothing happens."""
    if not settings.letters:
        return 0
    return _send_notices(ctx, settings) + _send_bells(ctx, settings)


def _send_bells(ctx: Context, settings: Settings) -> int:
    """What the bell has told and nobody has looked at: one letter each, to those who want it."""
    waiting = notices.due_bells(ctx)
    for bell in waiting:
        address = accounts.mail_address(ctx, bell.person_id, bell.topic)
        taken = not address or _taken(bell_letter(ctx, bell, address, settings), settings)
        notices.mailed(ctx, bell, taken=taken)
    return len(waiting)


def bell_letter(ctx: Context, bell: Bell, address: str, settings: Settings) -> EmailMessage:
    """Says that there is something, and where; never what somebody wrote. One click ends letters like it (RFC 8058)."""
    home = settings.public_url.rstrip("/")
    stop = f"{home}/unsubscribe?token={accounts.unsubscribe_token(ctx, bell.person_id, bell.topic)}"
    sentence = SENTENCES[bell.kind]
    page = "case" if bell.kind in moderation.TOLD else "commission"
    letter = _letter(ctx, bell.id, sentence, address, settings)
    letter["List-Unsubscribe"] = f"<{stop}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(
        f"{sentence}.\n\n{home}/{page}?id={bell.about}\n\n"
        f"You get this letter because {WHY[bell.topic]} on pAInter. No more letters like it: {stop}\n\npAInter\n"
    )
    return letter


def _send_notices(ctx: Context, settings: Settings) -> int:
    waiting = notices.due(ctx)
    for notice in waiting:
        if _taken(compose(ctx, notice, settings), settings):
            notices.sent(ctx, notice)
        else:
            notices.put_off(ctx, notice)
    return len(waiting)


def compose(ctx: Context, notice: Notice, settings: Settings) -> EmailMessage:
    """The letter, with a link made for it; earlier links of the same purpose are void from now on.

    Of a case earlier links stay good: the first one was shown on a screen, and may be all that somebody has.
    """
    if notice.kind in moderation.TOLD:
        return _case_letter(ctx, notice, settings)
    subject, sentences, purpose, page = TEXTS[notice.kind]
    address = settings.public_url.rstrip("/") + page
    if purpose is not None:
        address += f"?token={accounts.make(ctx, purpose, notice.person_id, notice.email)}"
    letter = _letter(ctx, notice.id, subject, notice.email, settings)
    told = sentences.replace("{whom}", settings.whom_to_tell)
    letter.set_content(f"{told}\n\n{address}\n\npAInter\n")
    return letter


def _case_letter(ctx: Context, notice: Notice, settings: Settings) -> EmailMessage:
    """To somebody without an account: that there is something to read, and a fresh way to it."""
    sentence = moderation.TOLD[notice.kind]
    link = case_address(settings.public_url, notice.about, moderation.make_key(ctx, notice.about))
    letter = _letter(ctx, notice.id, sentence, notice.email, settings)
    letter.set_content(f"{sentence}.\n\n{CASE}\n\n{link}\n\npAInter\n")
    return letter


def case_address(home: str, case_id: str, token: str) -> str:
    """The private link to a case."""
    return f"{home.rstrip('/')}/case?id={case_id}&token={token}"


def _letter(ctx: Context, letter_id: str, subject: str, address: str, settings: Settings) -> EmailMessage:
    letter = EmailMessage(policy=WHOLE_LINES)
    letter["Subject"] = subject
    letter["From"] = settings.smtp_from
    letter["To"] = address
    letter["Date"] = formatdate(ctx.now().timestamp(), usegmt=True)
    letter["Message-ID"] = make_msgid(letter_id, domain="painter.invalid")
    letter["Auto-Submitted"] = "auto-generated"
    return letter


def _taken(letter: EmailMessage, settings: Settings) -> bool:
    """Whether the mail server has taken the letter."""
    try:
        _send(letter, settings)
    except (OSError, smtplib.SMTPException):
        return False
    return True


def _send(letter: EmailMessage, settings: Settings) -> None:
    host = settings.smtp_host or ""
    secure = ssl.create_default_context()
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, settings.smtp_port, timeout=PATIENCE_S, context=secure)
    else:
        server = smtplib.SMTP(host, settings.smtp_port, timeout=PATIENCE_S)
    with server:
        if settings.smtp_security == "starttls":
            server.starttls(context=secure)
        if settings.smtp_user and settings.smtp_password:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        server.send_message(letter)

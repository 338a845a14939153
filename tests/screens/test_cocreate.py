"""Co-Create on the screens: what each side sees, what it can press, and what is refused in a sentence."""

import pytest

from painter import seed
from painter.core import commissions, notices, publishing
from painter.core.artwork import Upload
from painter.core.commissions import Availability, MilestonePlan, OfferDraft, Settings, State
from painter.core.kernel.context import Context
from painter.core.kernel.records import ModelId, Money
from painter.ui.words import say
from tests.core.pictures import a_picture, encoded

from .conftest import OTHER, WISH, Screen, Screens

COMMISSION, INBOX, REQUEST = (f"pages/cocreate/{name}.py" for name in ("commission", "inbox", "request"))
SETTINGS, ARTIST, NOTICES, DESK = (
    "pages/cocreate/settings.py",
    "pages/market/artist.py",
    "pages/account/notices.py",
    "pages/desk/disputes.py",
)


def deal(screens: Screens, person: str = seed.ARTIST) -> Screen:
    return screens.open(COMMISSION, person, id=screens.ids.commission)


def a_file(number: int) -> Upload:
    return Upload(f"proof-{number}.png", encoded(a_picture(number, (160, 160)), "PNG"))


def an_offer(ctx: Context, names: tuple[str, ...] = ("Sketch", "Final")) -> OfferDraft:
    today = ctx.now().date()
    parts = commissions.split(Money(minor=48_000), (1,) * len(names))
    dates = commissions.due_dates(today, 20, len(names))
    return OfferDraft(
        price=Money(minor=48_000),
        usage_rights="Cover use, worldwide.",
        process="Pencil, then gouache.",
        involvement=commissions.Involvement.HUMAN,
        milestones=tuple(MilestonePlan(name=n, price=p, due_on=d) for n, p, d in zip(names, parts, dates, strict=True)),
    )


def begun(screens: Screens) -> str:
    made = screens.ids.commission
    commissions.offer(screens.artist, made, an_offer(screens.artist))
    offer = commissions.get(screens.creator, made).offer
    assert offer is not None
    commissions.accept(screens.creator, made, offer.id)
    commissions.start(screens.artist, made)
    return made


def test_the_artist_finds_the_request_with_image_and_receipt(screens: Screens) -> None:
    """In her own session: what is asked, the wish for human-made work, the picture; it is her turn (O1, O7, F12)."""
    inbox = screens.open(INBOX, seed.ARTIST)
    assert "Requests (1)" in str([c.options for c in inbox.at.segmented_control] + [inbox.text])
    assert "Your turn" in inbox.text
    screen = deal(screens)
    assert WISH in screen.text
    assert "AI involvement: Fully human-made final artwork" in screen.text
    assert screens.ids.receipt in screen.text
    assert "Your turn" in screen.text
    assert screen.pictures == 1
    for label in ("Put on the waitlist", "Decline this request", "Send the offer", "Send the question"):
        assert screen.has_button(label)


def test_a_stranger_finds_nothing(screens: Screens) -> None:
    """By the address neither, and not in her inbox (N4)."""
    screen = deal(screens, OTHER)
    assert say("not_found") in screen.text
    assert WISH not in screen.text
    assert WISH not in screens.open(INBOX, OTHER).text
    assert say("not_found") in deal(screens, seed.REVIEWER).text


def test_the_sentence_of_separate_rights_stands_on_form_offer_and_delivery(screens: Screens) -> None:
    """Three places, word for word the same (O2)."""
    sentence = say("O2")
    assert sentence in screens.open(REQUEST, seed.CREATOR, id=screens.ids.draft).text
    made = screens.ids.commission
    commissions.offer(screens.artist, made, an_offer(screens.artist, ("Final",)))
    offered = deal(screens, seed.CREATOR)
    assert sentence in offered.text
    assert say("cocreate.money") in offered.text
    offer = commissions.get(screens.creator, made).offer
    assert offer is not None
    commissions.accept(screens.creator, made, offer.id)
    commissions.start(screens.artist, made)
    commissions.show(screens.artist, made, 1, a_file(1))
    commissions.approve(screens.creator, made, 1)
    trace = commissions.Evidence(name="a.psd", size=1, sha256="a" * 64)
    commissions.deliver(screens.artist, made, [a_file(2)], human_made=True, evidence=[trace])
    delivered = deal(screens, seed.CREATOR)
    assert sentence in delivered.text
    assert commissions.HUMAN_MADE_LIMIT in delivered.text


def test_the_creator_accepts_only_after_he_has_ticked(screens: Screens) -> None:
    """Then there is an agreement, with text, digest and receipt, for both (O3, O10)."""
    commissions.offer(screens.artist, screens.ids.commission, an_offer(screens.artist))
    screen = deal(screens, seed.CREATOR)
    assert screen.button("Accept · €480.00").disabled
    screen.tick("I have read this offer").press("Accept · €480.00")
    agreed = commissions.get(screens.creator, screens.ids.commission)
    assert agreed.state is State.ACCEPTED
    assert agreed.agreement is not None
    for person in (seed.ARTIST, seed.CREATOR):
        text = deal(screens, person).text
        assert f"Fingerprint (SHA-256): `{agreed.agreement.sha256[:16]}…`" in text
        assert "Agreement PDF" in text
    receipt = screens.open("pages/public/receipt.py", id=agreed.agreement.receipt_id).text
    assert "recorded this agreement" in receipt
    assert "files were delivered" not in receipt


def test_declining_is_two_clicks_and_free_of_a_reason(screens: Screens) -> None:
    """And the artist reads that nothing counts against her (F11)."""
    screen = deal(screens)
    assert say("F11") in screen.text
    screen.press("Decline this request")
    assert commissions.get(screens.artist, screens.ids.commission).state is State.DECLINED


def test_an_offer_that_lacks_something_is_refused_and_nothing_typed_is_lost(screens: Screens) -> None:
    """Usage rights and process are named; the form keeps the rest (F16)."""
    screen = deal(screens)
    screen.field("Usage rights").input("")
    screen.press("Send the offer")
    assert say("commissions.offer_rights") in [e.value for e in screen.at.error]
    assert say("commissions.offer_process") in [e.value for e in screen.at.error]
    screen.field("Usage rights").input("Worldwide.")
    screen.field("Process").input("In oil.")
    screen.press("Send the offer")
    offer = commissions.get(screens.artist, screens.ids.commission).offer
    assert offer is not None
    assert (offer.process, len(offer.milestones), offer.price) == ("In oil.", 3, Money(minor=48_000))


def test_a_request_keeps_itself_and_says_what_is_missing(screens: Screens) -> None:
    """Half a draft stays; sending it whole makes it the artist's turn (O8)."""
    screen = screens.open(REQUEST, seed.CREATOR, id=screens.ids.draft)
    screen.field("Intended use").input("").run()
    screen.press("Send the request")
    told = [e.value for e in screen.at.error]
    assert told == [say("commissions.use_missing"), say("commissions.terms_not_read")]
    screen.field("Your idea").input("A fox under a lantern.").run()
    again = screens.open(REQUEST, seed.CREATOR, id=screens.ids.draft)
    assert again.field("Your idea").value == "A fox under a lantern."
    again.field("Intended use").input("A card").run()
    again.tick("I have read this").press("Send the request")
    assert commissions.get(screens.artist, screens.ids.draft).state is State.REQUESTED


@pytest.mark.parametrize("choice", ["Fully human-made final artwork", "AI allowed for sketches only"])
def test_the_form_offers_what_the_artist_accepts(screens: Screens, choice: str) -> None:
    """Flipping her setting changes the creator's form (F10, F12, O8)."""
    only = next(kind for kind, label in commissions.INVOLVEMENTS.items() if label == choice)
    commissions.save_settings(screens.artist, Settings(availability=Availability.OPEN, involvements=frozenset({only})))
    screen = screens.open(REQUEST, seed.CREATOR, id=screens.ids.draft)
    assert screen.at.radio[0].options == [choice]


def test_a_request_to_an_artist_who_shows_nothing_is_refused_at_once(screens: Screens) -> None:
    """The reason stands there, and no draft was stored (O5)."""
    before = len(commissions.inbox(screens.creator))
    screen = screens.open(REQUEST, seed.CREATOR, artist=OTHER)
    assert [error.value for error in screen.at.error] == [say("commissions.not_an_artist")]
    assert not screen.has_button("Send the request")
    assert len(commissions.inbox(screens.creator)) == before


def test_from_an_image_the_request_carries_it_unless_the_artist_takes_none(screens: Screens) -> None:
    """Attached where she allows it; else the server refuses and the page says so (O1, O4)."""
    commissions.discard(screens.creator, screens.ids.draft)
    screen = screens.open(REQUEST, seed.CREATOR, order=screens.ids.order)
    assert screens.ids.receipt in screen.text
    commissions.save_settings(
        screens.artist,
        Settings(availability=Availability.OPEN, references=commissions.ReferenceRule.NO),
    )
    closed = screens.open(REQUEST, seed.CREATOR, order=screens.ids.order)
    assert screens.ids.receipt not in closed.text
    assert "takes no generated images as references" in closed.text
    assert "takes no generated images as references" in closed.run().text, "what stands below would move"


def test_every_image_leads_to_its_artist(screens: Screens) -> None:
    """In the library, beside each picture (O1)."""
    assert screens.open("pages/market/library.py", seed.CREATOR).has_button("Continue to Co-Create")


def test_settings_are_saved_and_read_by_visitors(screens: Screens) -> None:
    """Waitlist instead of open; a service more (F10, O5, O6)."""
    screen = screens.open(SETTINGS, seed.ARTIST)
    screen.at.radio(key="open").set_value(Availability.WAITLIST)
    screen.press("Save")
    assert commissions.settings(screens.artist).availability is Availability.WAITLIST
    page = screens.open(ARTIST, id=seed.ARTIST)
    assert page.has_button("Join the waitlist")
    assert "Book cover" in page.text
    commissions.save_settings(screens.artist, Settings())
    closed = screens.open(ARTIST, id=seed.ARTIST)
    assert closed.button("Ask for a commission").disabled


def test_the_milestone_that_waits_can_be_approved(screens: Screens) -> None:
    """The creator sees the proof; the next milestone is the artist's (F11)."""
    made = begun(screens)
    commissions.show(screens.artist, made, 1, a_file(3), "Like so?")
    screen = deal(screens, seed.CREATOR)
    assert "Like so?" in screen.text
    assert screen.pictures == 2
    screen.press("Approve “Sketch”")
    assert "Approved" in screen.text
    assert commissions.get(screens.artist, made).turn is commissions.Party.ARTIST


def test_the_bell_tells_and_looking_ends_it(screens: Screens) -> None:
    """The count stands in the bar; opening the commission is looking."""
    assert notices.unseen(screens.artist) == 1
    page = screens.open(NOTICES, seed.ARTIST)
    assert "A new request for you" in page.text
    deal(screens)
    assert notices.unseen(screens.artist) == 0


def test_the_desk_reads_what_it_was_called_for_and_decides(screens: Screens) -> None:
    """With a reason; both are told (E12)."""
    made = begun(screens)
    commissions.dispute(screens.creator, made, "Nothing has come for weeks.")
    assert "Nothing has come" in screens.open(COMMISSION, seed.REVIEWER, id=made).text
    assert screens.open(DESK, seed.REVIEWER).has_button("Open")
    screen = screens.open(COMMISSION, seed.REVIEWER, id=made)
    screen.press("It ends here")
    assert say("commissions.reason_missing") in [e.value for e in screen.at.error]
    screen.field("Your reason, for both sides").input("No work was shown.")
    screen.press("It ends here")
    assert commissions.get(screens.creator, made).state is State.CANCELLED
    assert "No work was shown." in deal(screens, seed.CREATOR).text


def test_a_report_is_closed_with_an_answer(screens: Screens) -> None:
    """The reviewer reads the message and nothing else."""
    rude = commissions.say(screens.creator, screens.ids.commission, "You are a fool.", key="r")
    commissions.report(screens.artist, screens.ids.commission, rude, "An insult.")
    screen = screens.open(DESK, seed.REVIEWER)
    assert "You are a fool." in screen.text
    assert WISH not in screen.text
    screen.field("What came of it").input("Warned.")
    screen.press("Close the report")
    assert "Warned." in screen.text


def test_a_draft_to_an_artist_who_shows_nothing_any_more_can_be_discarded(screens: Screens) -> None:
    """It says why it cannot be sent, shows the words that were written, and goes by its button (O8)."""
    draft = screens.ids.draft
    commissions.save_draft(screens.creator, draft, commissions.Brief(idea="A lighthouse in the snow"))
    publishing.withdraw(screens.artist, ModelId(screens.ids.model))
    commissions.save_settings(screens.artist, Settings(availability=Availability.CLOSED))
    screen = screens.open(REQUEST, seed.CREATOR, id=draft)
    assert "so this draft cannot be sent" in screen.text
    assert "A lighthouse in the snow" in screen.text
    assert not screen.has_button("Send the request")
    assert draft in [line.id for line in commissions.inbox(screens.creator)]
    screen.press("Discard this draft")
    assert draft not in [line.id for line in commissions.inbox(screens.creator)]


def test_two_windows_on_one_draft_lose_nothing(screens: Screens) -> None:
    """Each writes only what was changed in it, also what was taken out again, and says that there is more (O8)."""
    draft = screens.ids.draft
    commissions.save_draft(screens.creator, draft, commissions.Brief())
    one, other = (screens.open(REQUEST, seed.CREATOR, id=draft) for _ in range(2))
    one.field("Your idea").set_value("A lighthouse in the snow")
    one.run()
    other.field("Intended use").set_value("A cover")
    other.run()
    kept = commissions.get(screens.creator, draft).brief
    assert (kept.idea, kept.use) == ("A lighthouse in the snow", "A cover")
    assert "changed in another window too" in other.text
    assert "Draft kept" in one.text
    one.field("Your idea").set_value("")
    one.run()
    assert commissions.get(screens.creator, draft).brief.idea == ""
    assert commissions.get(screens.creator, draft).brief.use == "A cover"


def test_a_draft_that_was_left_is_there_when_one_comes_back(screens: Screens) -> None:
    """By the browser's own back and forward: the session is the same, the fields show what was kept (O8)."""
    draft = screens.ids.draft
    screen = screens.open(REQUEST, seed.CREATOR, id=draft)
    screen.field("Your idea").set_value("A lighthouse in the snow")
    screen.run()
    screen.at.switch_page("pages/cocreate/inbox.py")
    screen.run()
    screen.at.query_params["id"] = draft
    screen.at.switch_page(REQUEST)
    screen.run()
    assert screen.field("Your idea").value == "A lighthouse in the snow"
    assert commissions.get(screens.creator, draft).brief.idea == "A lighthouse in the snow"

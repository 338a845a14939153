"""Labels of one meaning and one colour each; an icon never stands alone."""

PILLS = {
    "Working": ("green", "check_circle"),
    "Pilot": ("blue", "science"),
    "Not yet": ("gray", "schedule"),
    "SIMULATED": ("orange", "theater_comedy"),
    "Demo": ("gray", "visibility"),
    "Creator": ("blue", "person"),
    "Commercial": ("green", "storefront"),
    "Owner": ("violet", "brush"),
    "Done": ("green", "check_circle"),
    "Now": ("violet", "clock_loader_40"),
    "Ahead": ("gray", "radio_button_unchecked"),
    "Attention": ("orange", "error"),
    "Starting": ("violet", "hourglass_top"),
    "Processing": ("violet", "model_training"),
    "Succeeded": ("green", "check_circle"),
    "Failed": ("red", "error"),
    "Canceled": ("gray", "cancel"),
    "Live": ("green", "public"),
    "Paused": ("orange", "pause_circle"),
    "Withdrawn": ("gray", "visibility_off"),
    "Hidden": ("red", "visibility_off"),
    "Here": ("blue", "devices"),
    "Suspended": ("red", "block"),
    "Private": ("gray", "lock"),
    "Draft": ("gray", "edit_note"),
    "Submitted": ("blue", "hourglass_top"),
    "Needs information": ("orange", "contact_support"),
    "Approved": ("green", "check_circle"),
    "Rejected": ("red", "block"),
    "Changes requested": ("orange", "edit"),
    "Test": ("gray", "science"),
    "Requested": ("blue", "mail"),
    "Waitlisted": ("gray", "hourglass_top"),
    "Offer sent": ("blue", "request_quote"),
    "Accepted": ("green", "handshake"),
    "In progress": ("violet", "draw"),
    "Delivered": ("blue", "inventory_2"),
    "Completed": ("green", "check_circle"),
    "Declined": ("gray", "do_not_disturb_on"),
    "Expired": ("gray", "timer_off"),
    "Cancelled": ("gray", "cancel"),
    "Disputed": ("red", "gavel"),
    "Refunded": ("gray", "undo"),
    "Your turn": ("orange", "front_hand"),
    "Theirs": ("gray", "hourglass_empty"),
    "New": ("orange", "notifications"),
    "Open": ("green", "door_open"),
    "Waitlist": ("orange", "hourglass_top"),
    "Closed": ("gray", "door_front"),
}


def pill(name: str, words: str = "") -> str:
    """Markdown of the label; words stand in place of the name where they say more."""
    colour, icon = PILLS[name]
    return f":{colour}-badge[:material/{icon}: {words or name}]"


def tier_pill(tier: str) -> str:
    """The label of a licence tier, or of the owner's own use."""
    return pill(tier.capitalize())


def state_pill(state: str) -> str:
    """The label of a state as core names it: needs_information reads "Needs information"."""
    return pill(state.replace("_", " ").capitalize())

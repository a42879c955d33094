"""A long published text, cut where a reader can stop."""

MOST = 320
_STOPS = (". ", "; ", ": ", ", ", " ")


def shorten(text: str, most: int = MOST) -> str:
    """The text when it is short, else its beginning up to the last good stop, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[:most]
    for stop in _STOPS:
        at = head.rfind(stop)
        if at > most // 2:
            return f"{head[:at].rstrip(' .;:,')}…"
    return f"{head}…"

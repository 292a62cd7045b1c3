"""What a funding area is at a date."""

from datetime import date


def kind_on(day: date, valid_from: date | None, valid_to: date | None, announced: date | None) -> str:
    """Say what an area with these dates is on a day.

    Parameters
    ----------
    day : date
    valid_from : date or None
        First day; none: in force ever since, or, of an announced area, not yet set.
    valid_to : date or None
        Last day; none: still in force.
    announced : date or None
        Day from which it was planned; none: it was not known before its first day.

    Returns
    -------
    {'current', 'former', 'planned', 'future'}
        'future': later in force and not yet announced, so nothing is said of it.
    """
    if valid_to is not None and valid_to < day:
        return "former"
    if valid_from <= day if valid_from is not None else announced is None:
        return "current"
    return "planned" if announced is not None and announced <= day else "future"

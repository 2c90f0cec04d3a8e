"""What the platform notes beside the answers: time, duration, channel, address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from generation.chance import Chance
from generation.record import Record

_CHANNELS = {"微信": 0.62, "链接": 0.22, "手机提交": 0.16}
_NETWORKS = ("192.0.2", "198.51.100", "203.0.113")  # reserved for documentation (RFC 5737)
_WORKDAY = (9, 17)


def with_fieldwork(
    records: Sequence[Record], chance: Chance, *, start: datetime, seconds: float
) -> list[Record]:
    """The records in order of submission, `seconds` being the typical duration."""
    moment, noted = start, []
    for record in records:
        moment = _next_moment(moment, chance)
        noted.append(
            replace(
                record,
                submitted=_written(moment),
                seconds=_duration(seconds, chance),
                channel=chance.weighted(_CHANNELS),
                address=_address(chance),
            )
        )
    return noted


def _next_moment(moment: datetime, chance: Chance) -> datetime:
    moment += timedelta(seconds=30 + int(chance.uniform() * 1200))
    if moment.hour >= _WORKDAY[1]:
        moment = moment.replace(hour=_WORKDAY[0], minute=moment.minute % 20) + timedelta(days=1)
    while moment.weekday() > 4:
        moment += timedelta(days=1)
    return moment


def _duration(typical: float, chance: Chance) -> int:
    """Seconds, a few of them too short to have read the questions."""
    hurried = 0.12 if chance.happens(0.01) else 1.0
    return round(typical * hurried * 2 ** chance.normal(0, 0.4))


def _written(moment: datetime) -> str:
    date = f"{moment.year}/{moment.month}/{moment.day}"
    return f"{date} {moment.hour}:{moment.minute:02}:{moment.second:02}"


def _address(chance: Chance) -> str:
    """Offices share an address, as they do behind one gateway."""
    return f"{chance.among(_NETWORKS)}.{1 + int(chance.uniform() * 60)}(未知-未知)"

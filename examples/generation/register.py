"""A synthetic register of party members, one a line, without names."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from generation.chance import Chance

_TODAY = date(2026, 3, 31)  # the register's reference day
_HEADER = ("序号", "性别", "民族", "年龄", "学历", "职级岗位", "党支部类型", "党员类别", "入党时间")
_BRANCHES = {"机关党支部": 0.36, "事业单位党支部": 0.34, "企业党支部": 0.12, "离退休干部党支部": 0.18}
_PEOPLES = {"汉族": 0.925, "满族": 0.02, "回族": 0.02, "蒙古族": 0.012, "壮族": 0.012, "土家族": 0.011}
_POSITIONS = {
    "机关党支部": {"局级干部": 0.07, "处级干部": 0.44, "科以下干部": 0.46, "工勤技能人员": 0.03},
    "事业单位党支部": {"局级干部": 0.02, "处级干部": 0.2, "专业技术人员": 0.64, "科以下干部": 0.14},
    "企业党支部": {"处级干部": 0.12, "专业技术人员": 0.55, "科以下干部": 0.13, "工勤技能人员": 0.2},
    "离退休干部党支部": {"离退休人员": 1.0},
}
_WORKING = {"博士研究生": 0.12, "硕士研究生": 0.42, "大学本科": 0.37, "大学专科": 0.07, "高中或中专": 0.02}
_SKILLED = {"大学本科": 0.25, "大学专科": 0.45, "高中或中专": 0.3}
_RETIRED = {"硕士研究生": 0.06, "大学本科": 0.37, "大学专科": 0.35, "高中或中专": 0.15, "初中及以下": 0.07}


def register_csv(count: int, seed: int) -> bytes:
    """The register as UTF-8 CSV with a byte order mark, as a spreadsheet saves it."""
    chance = Chance(seed)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADER)
    writer.writerows((number, *_member(chance)) for number in range(1, count + 1))
    return out.getvalue().encode("utf-8-sig")


def _member(chance: Chance) -> tuple[object, ...]:
    branch = chance.weighted(_BRANCHES)
    retired = branch == "离退休干部党支部"
    age = _age(chance, retired)
    position = _position(branch, age, chance)
    joined = _joined(age, chance)
    return (
        "女" if chance.happens(0.36 if retired else 0.44) else "男",
        chance.weighted(_PEOPLES),
        age,
        chance.weighted(_education(position)),
        position,
        branch,
        "预备党员" if (_TODAY - joined).days < 365 else "正式党员",
        joined.isoformat(),
    )


def _age(chance: Chance, retired: bool) -> int:
    low, high = (60, 88) if retired else (23, 60)
    return min(high, max(low, round(chance.normal(71, 6.5) if retired else chance.normal(42, 9.5))))


def _position(branch: str, age: int, chance: Chance) -> str:
    """A position this branch has, open at this age."""
    youngest = {"局级干部": 44, "处级干部": 32}
    return chance.weighted(
        {name: share for name, share in _POSITIONS[branch].items() if age >= youngest.get(name, 0)}
    )


def _education(position: str) -> dict[str, float]:
    return {"工勤技能人员": _SKILLED, "离退休人员": _RETIRED}.get(position, _WORKING)


def _joined(age: int, chance: Chance) -> date:
    """Between the 20th birthday and last year's end, mostly in the twenties."""
    if age <= 34 and chance.happens(0.16):
        return _TODAY - timedelta(days=10 + int(chance.uniform() * 340))
    years = min(age - 20, max(1, age - 20 - round(abs(chance.normal(3, 4)))))
    return _TODAY - timedelta(days=round(years * 365.25) + 40 + int(chance.uniform() * 300))

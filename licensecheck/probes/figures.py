"""Figures of training in all their notations: tokens, parameters, operations, processor hours, epochs.

Each reader takes one sentence or cell as plain text and gives plain numbers in the order in which they stand.
"""

from __future__ import annotations

import re

from licensecheck.model.expression import expression
from licensecheck.model.record import record

# Below these a figure is a sample, a context window, a batch or a speed.
MIN_TOKENS = 1e9
MIN_FLOPS = 1e15

_SCALES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "million"), 1e6),
    **dict.fromkeys(("b", "bn", "g", "billion"), 1e9),
    **dict.fromkeys(("t", "tn", "trillion"), 1e12),
    "亿": 1e8,
    "千亿": 1e11,
    "万亿": 1e12,
}
_NUMBER = r"\d{1,4}(?:[.,]\d{1,3}){0,4}"
_UNIT = r"trillion|billion|million|tn|bn|万亿|千亿|亿|[TBM](?![A-Za-z])"
_RANGE = rf"(?:({_NUMBER}) ?(?:-|–|to) ?)?({_NUMBER})"
_POWER = r"(\d{1,4}(?:\.\d{1,6})?) ?(?:[eE]\+?|(?:[x×*·∗]|\\times) ?10 ?(?:\^|\*\*)? ?\{?)(\d{2})\}?"
_TOKENS = expression(
    rf"(?<![\w.,-]){_RANGE}\+? ?-?({_UNIT})\+? ?[^\d.;:,()]{{0,40}}?\b(?:tokens?|Token)|"
    rf"(?<![\w.,-]){_POWER} ?(?:[a-z]+ ){{0,3}}tokens?\b|"
    rf"(?<![\w.,-])(\d{{1,3}}(?:,\d{{3}}){{3,4}}) ?(?:[a-z]+ ){{0,3}}tokens?\b|"
    rf"(?<![\w.,-])({_NUMBER}) ?(万亿|千亿)",
    re.IGNORECASE,
)
_LABELLED_TOKENS = expression(
    r"\b(?:(?:pre-?)?training|train(?:ed)?|token count|number of(?: training)?|total|seen) ?tokens?(?: seen)?\b"
    rf"[^\w\n]{{1,12}}(?:up to |about |over |approximately |around )?(?:({_NUMBER}) ?({_UNIT})|{_POWER})",
    re.IGNORECASE,
)
_CELL = expression(rf"^(?:up to |about |over |approximately )?[~≈>≥]? ?{_RANGE} ?({_UNIT})\b", re.IGNORECASE)
_ONE_SIZE = r"(?<![\w.,$€-])\d{1,4}(?:\.\d{1,3})? ?-?(?:trillion|billion|million|[TBM](?![A-Za-z]))"
_SIZE = expression(
    r"(?<![\w.,$€])(\d{1,4}(?:\.\d{1,3})?) ?-?(trillion|billion|million|[TBM](?![A-Za-z]))", re.IGNORECASE
)
SIZES = expression(
    rf"(?:{_ONE_SIZE}(?: parameters?)?(?:, ?(?:and |or )?| and | or | ?/ ?| ?& ?)){{0,12}}{_ONE_SIZE}[- ]?"
    r"(?:total |dense |trainable |language |base |chat ){0,2}"
    r"(?:(?:parameter|param|model|variant|version|size)s?\b|参数)",
    re.IGNORECASE,
)
_PREFIXED = {"exa": 1e18, "zetta": 1e21, "yotta": 1e24, "e": 1e18, "z": 1e21, "y": 1e24}
_FLOPS = expression(
    rf"{_POWER} ?(?:total |training )?(?:FLOPs?|floating[- ]point operations|operations)\b(?! ?/ ?s| per second)|"
    rf"\b(?:training|cumulative|total|pre-?training) (?:training )?(?:compute|FLOPs?)\b[^\d\n]{{0,40}}{_POWER}"
    rf"(?! ?FLOPS?/s)",
    re.IGNORECASE,
)
_PREFIX = expression(rf"({_NUMBER}) ?(exa|zetta|yotta|[EZY])-?FLOPs?\b(?! ?/ ?s| per second)", re.IGNORECASE)
_DAYS = expression(rf"({_NUMBER}) ?(?:PF|peta-?flops?)(?:/s)?[- ]days?\b", re.IGNORECASE)
# Without one of these, in lower case, a text speaks of no operations.
_OF_COMPUTE = ("flop", "operations", "compute", "pf")
_CHIP = r"(?:A(?:10G?|30|40|100|800|6000)|H(?:20|100|200|800)|V100|P100|T4|L4|L40S?|GH200|GB200|B200|MI\d{3}X?)"
HARDWARE = expression(rf"\b({_CHIP}|(?<=RTX )[34]090)(?![a-z0-9])|\bTPU[ -]?(v\d[ep]?)", re.IGNORECASE)
_MAKERS = r"NVIDIA|AMD|Tesla|GPUs?|TPU|chip|node|core|accelerator"
_WORDS = rf"(?:(?:{_MAKERS}|v[0-9]\w?|{_CHIP}|\d{{2,3}} ?GB)[- ]{{0,3}}){{0,5}}"
_HOURS = expression(
    rf"(?<![\w.])(\d[\d,.]{{0,15}}) ?(k|m|million|thousand)?\+? ?(?:of )?({_WORDS})[- ]?(?:hours|hrs|h)\b", re.I
)
_EPOCHS = expression(
    r"(?<![\w.])(\d{1,4}(?:\.\d{1,2})?) (?:full |training )?epochs?\b|\bepochs?\W{1,4}(\d{1,4})\b", re.I
)
_STRETCH = expression(
    r"(?<![\w.])(\d{1,4}(?:\.\d{1,2})?|one|two|three|four|five|six) ?-?(minutes?|mins?|hours?|days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_COUNT = expression(
    r"(?<![\w.])(\d{1,6}|\d{1,3}(?:,\d{3}){1,2}|single|one|a) ?(?:[x×] ?)?(?:[A-Za-z]+ ){0,2}?"
    rf"(?:(?:NVIDIA|AMD|RTX|Tesla)[ -]?){{0,2}}(?:{_CHIP}|TPU|GPU)",
    re.IGNORECASE,
)
_PROCESSOR = expression(rf"{_MAKERS}|{_CHIP}|GB|{'|'.join(f'v{digit}' for digit in range(10))}", re.IGNORECASE)
# A sentence that tells of operations, tokens or processor hours is one that one of these matches.
TELLING = (_FLOPS, _PREFIX, _DAYS, _TOKENS, _LABELLED_TOKENS, _PROCESSOR)
_SECONDS = {"min": 60.0, "hou": 3600.0, "day": 86400.0, "wee": 604800.0, "mon": 2629800.0}
_COUNTED = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0}
PETAFLOPS_DAY = 8.64e19


@record
class Hours:
    """Processor hours, and the hardware that is named with them ("" when it stands elsewhere)."""

    hours: float
    hardware: str = ""


def number(text: str, unit: str = "") -> float:
    """The number written as `text`; a comma before three digits parts thousands, any other is a decimal mark."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        text = text.replace(",", "")
    elif text.count(",") + text.count(".") > 1:
        text = text.replace(",", "").replace(".", "")
    value = float(text.replace(",", ".").rstrip(".")) * _SCALES.get(unit.lower(), 1.0)
    return float(f"{value:.12g}")


def tokens(text: str) -> tuple[float, ...]:
    """Numbers of tokens of the size of a training run; of a range ("3-4T") the upper end."""
    return tuple(dict.fromkeys(value for _, value in placed_tokens(text)))


def placed_tokens(text: str) -> tuple[tuple[int, float], ...]:
    """The same, each with where it begins in `text`."""
    found = []
    for match in _LABELLED_TOKENS.finditer(text):
        figure, unit, mantissa, power = match.groups()
        found.append((match.start(), _power(mantissa, power) if mantissa else number(figure, unit)))
    for match in _TOKENS.finditer(text):
        _, figure, unit, mantissa, power, whole, chinese, scale = match.groups()
        value = _power(mantissa, power) if mantissa else number(figure or whole or chinese, unit or scale or "")
        found.append((match.start(), value))
    return tuple(sorted((start, value) for start, value in dict.fromkeys(found) if value >= MIN_TOKENS))


def token_cell(text: str) -> float | None:
    """The number of tokens in a cell of a column of tokens, whose unit is the column's; data sets may be small."""
    if found := _CELL.match(text.strip()):
        return number(found[2], found[3])
    values = tokens(f"{text} tokens")
    return max(values) if values else None


def sizes(text: str) -> tuple[float, ...]:
    """Sizes of models, alone or in a list ("8B, 70B and 405B sizes", "a 7 billion parameter model")."""
    listed = " ".join(found[0] for found in SIZES.finditer(text))
    return tuple(dict.fromkeys(number(figure, unit) for figure, unit in _SIZE.findall(listed)))


def size_cell(text: str) -> tuple[float, ...]:
    """The sizes in a cell of a column of sizes ("8B", "3B (3.21B)"), as they stand."""
    return tuple(dict.fromkeys(number(figure, unit) for figure, unit in _SIZE.findall(text[:200])))


def flops(text: str) -> tuple[float, ...]:
    """Operations in all ("3.8e25 FLOPs", "38 yottaFLOP", "900 PF-days"), never those per second."""
    if not any(map(text.lower().__contains__, _OF_COMPUTE)):
        return ()
    found = [_power(a or b, p or q) for a, p, b, q in _FLOPS.findall(text)]
    found += [number(figure) * _PREFIXED[prefix.lower()] for figure, prefix in _PREFIX.findall(text)]
    found += [number(figure) * PETAFLOPS_DAY for figure in _DAYS.findall(text)]
    return tuple(dict.fromkeys(value for value in found if MIN_FLOPS <= value < 1e30))


def hardware(text: str) -> str:
    """The first processor that is named, as the law's table calls it ("h100", "tpu v4"), or ""."""
    found = HARDWARE.search(text)
    if not found:
        return ""
    return f"tpu {found[2]}".lower() if found[2] else found[1].lower()


def processor_hours(text: str) -> tuple[Hours, ...]:
    """Hours of processors ("2.8M H800 GPU hours"); hours of speech or of work are none."""
    return tuple(
        Hours(hours=number(figure.rstrip(".,"), _scale(scale)), hardware=hardware(words))
        for figure, scale, words in _HOURS.findall(text)
        if words
    )


def running_time(text: str) -> Hours | None:
    """Processors times time ("512 A100 GPUs for 21 days"), when one sentence states both and the hardware."""
    named = hardware(text)
    count, stretch = (_COUNT.search(text), _STRETCH.search(text)) if named else (None, None)
    if not (count and stretch):
        return None
    processors = number(count[1]) if count[1][0].isdecimal() else 1.0
    hours = (_COUNTED.get(stretch[1].lower()) or number(stretch[1])) * _SECONDS[stretch[2].lower()[:3]] / 3600
    return Hours(hours=float(f"{processors * hours:.6g}"), hardware=named)


def plain_hours(text: str) -> float | None:
    """A bare number of hours in a cell or after a label ("1.46M", "150000")."""
    found = re.match(r"^[~≈]? ?(\d[\d,.]{0,15}) ?(k|m|million|thousand)?\b", text.strip(), re.IGNORECASE)
    return number(found[1].rstrip(".,"), _scale(found[2] or "")) if found else None


def epochs(text: str) -> float | None:
    """The largest number of epochs, or None."""
    found = [number(before or behind) for before, behind in _EPOCHS.findall(text)]
    return max(found, default=None)


def _power(mantissa: str, power: str) -> float:
    return float(f"{mantissa}e{power}")


def _scale(word: str) -> str:
    return {"m": "million", "k": "thousand"}.get(word.lower(), word)

"""Does the release tell its users what goes in and out, what it can do, what it cannot, and how to run it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from licensecheck.model.evidence import Evidence
from licensecheck.model.record import record
from licensecheck.model.snapshot import Document, Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards, strings
from licensecheck.probes.sections import code_lines, filled, lines_of, place, placeholder, sections

MAX_LOCATIONS = 5

_I = re.IGNORECASE
_TASKS = (
    r"text[- ]to[- ](?:image|video|speech|audio|music|3d|text)|image[- ]to[- ](?:image|video|text|3d)|"
    r"speech[- ]to[- ]\w+|"
    r"(?:image|video|speech|music|audio|code) generation|speech recognition|background removal|"
    r"(?:vision[- ])?language models?|\bTTS\b|\bASR\b|"
    r"(?<![-\w])LLMs?\b|\bVLMs?\b|multi-?modal|语言模型|多模态|文生图|语音合成"
)


@record
class Aspect:
    """One of the four: `headings` match a section's title, `sentences` prose, `code` any line, `keys` card keys."""

    probe: str
    headings: re.Pattern[str]
    sentences: re.Pattern[str]
    code: re.Pattern[str] | None = None
    keys: tuple[str, ...] = ()


MODALITIES = Aspect(
    probe="usage-modalities",
    headings=re.compile(
        r"^(?:model |expected )?(?:inputs?|outputs?)\b|\bmodalit(?:y|ies)\b|^model type|输入|输出|模态"
    ),
    sentences=re.compile(
        r"\binputs?:? (?:models? )?(?:input )?(?:text|images?|audio|video|speech)|"
        r"\b(?:input|output)s? (?:modalit|format|type|is |are )|\b(?:input|output) (?:text|image|prompts?|audio)|"
        r"\b(?:takes?|accepts?|process(?:es)?|given) (?:an? |both |only )?(?:natural language|text|images?|audio|"
        r"video|speech)|"
        r"\b(?:generates?|produces?|outputs?) (?:\w+ ){0,3}(?:text|images?|audio|video|speech|code|music|masks?)\b|"
        rf"\|[^|]{{0,40}}modalit|{_TASKS}",
        _I,
    ),
    code=re.compile(r"[\"'](?:\w+-)?(?:text|image|any|speech|audio)-(?:generation|to-\w+)[\"']|AutoModelForCausalLM"),
    keys=("pipeline_tag",),
)
CAPABILITIES = Aspect(
    probe="usage-capabilities",
    headings=re.compile(
        r"capabilit|intended (?:use|for)|use cases?|^(?:evaluated |primary )?uses?$|^(?:direct|downstream|model|"
        r"evaluated) use\b|"
        r"performance|evaluat|benchmark|key features|^features|highlights|results|model overview|model description|"
        r"applications|strengths|能力|评测|评估|性能|用途|应用场景|模型亮点|模型介绍|特点|特性|效果"
    ),
    sentences=re.compile(
        r"\bintended (?:use|for)\b|\bis (?:capable|designed|able) (?:of|to|for)\b|\bcan be used (?:for|to|as)\b|"
        r"\b(?:achiev|outperform|surpass|excel)\w*\b.{0,80}\b(?:performance|benchmarks?|models?|results|tasks?|"
        r"accuracy)|"
        r"\bsupports? (?:over |more than )?\d+ (?:\w+ ){0,3}languages|\bzero[- ]shot \w+|\bcapabilities\b|"
        r"\b(?:strong|reasoning|multilingual|coding) (?:performance|capabilit|abilit)|"
        r"\blets you (?:clone|generate|create)|具有.{0,30}能力|支持.{0,20}(?:语言|对话|生成)",
        _I,
    ),
)
LIMITATIONS = Aspect(
    probe="usage-limitations",
    headings=re.compile(
        r"limitation|out[- ]of[- ]scope|\bbias|\brisks?\b|known issues|misuse|caveats?|ethical|safety considerations|"
        r"responsib|broader (?:impact|implications)|disclaimer|warnings?$|局限|限制|风险|偏见|免责|已知问题|不足"
    ),
    sentences=re.compile(
        r"\blimitations? (?:include|of (?:the|this|our) model)|"
        r"\b(?:has|have|with|known|several|some|main) (?:\w+ )?limitations?\b|"
        r"\b(?:may|might|can|could|will) (?:still |sometimes |also |occasionally )?(?:generate|produce|output|"
        r"exhibit|contain|"
        r"give|reflect|hallucinat|suffer|struggle|fail|encounter|lead to|result in)\w*\b.{0,80}\b(?:inaccura|"
        r"incorrect|bias|"
        r"harmful|offensive|false|unsafe|inappropriate|objectionable|errors?|repetit|hallucinat|degrad|mixing|"
        r"poor|artifacts?)|"
        r"\b(?:not|never) (?:\w+ )?(?:intended|designed|suitable|recommended|fine-?tuned|tested|trained|"
        r"expected) (?:for|to|on|as)\b|"
        r"\bout[- ]of[- ]scope\b|\bhallucinat|\benglish only\b|\bmodels? (?:currently )?only (?:supports?|works?)\b|"
        r"\bonly trained on\b|\bchallenges such as\b|\b(?:should|must) (?:not|only) be (?:used|deployed|shown)|"
        r"(?<!& )\b(?:biases|stereotypes)\b|\bnot (?:be )?(?:factual|accurate)|\b(?:issues|problems|"
        r"risks) may (?:still )?arise|"
        r"可能(?:会)?(?:产生|生成|存在|包含).{0,40}(?:错误|不准确|偏见|有害|不当|幻觉)|局限",
        _I,
    ),
)
TECHNICAL = Aspect(
    probe="usage-technical-means",
    headings=re.compile(
        r"\busage\b|how to (?:use|run|get started)|getting started|quick ?start|\binference|requirements|hardware|"
        r"install|"
        r"\bsetup\b|deploy|^running|^run |\bdemo\b|loading|使用方法|快速开始|快速使用|推理|安装|部署|环境"
    ),
    sentences=re.compile(r"can be (?:run|loaded|used) with\b|\bload on top of\b", _I),
    code=re.compile(
        r"\bpip3? install\b|\bconda (?:install|create)\b|\bfrom_pretrained\(|\bgit clone\b|\bvllm serve\b|"
        r"\bollama (?:run|pull)\b|"
        r"\bdocker (?:run|model)|\bllama-cli\b|\bpython -m\b|\bpython3? [\w./-]{1,80}\.py\b|\buvx? (?:pip|run|"
        r"sync)\b|"
        r"\btorchrun\b|\bfrom \w[\w.]* import\b",
        _I,
    ),
    keys=("library_name",),
)
ASPECTS = (MODALITIES, CAPABILITIES, LIMITATIONS, TECHNICAL)


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`usage-modalities`, `-capabilities`, `-limitations`, `-technical-means`: present, partial, absent or unavailable.

    Present: a card key, a filled section under a heading of that name, or a sentence that says it. A heading over
    nothing or over a placeholder counts as absent.
    """
    documents = cards(snapshot)
    if not documents:
        return tuple(
            Evidence(
                probe=a.probe, outcome=Outcome.UNAVAILABLE, missing=(_words(a),), how="no README or model card to read"
            )
            for a in ASPECTS
        )
    return tuple(_answer(aspect, snapshot, documents) for aspect in ASPECTS)


def _answer(aspect: Aspect, snapshot: Snapshot, documents: tuple[Document, ...]) -> Evidence:
    keys = list(_keys(aspect, snapshot))
    titled = list(islice((where for d in documents for where in _titled(aspect, d)), MAX_LOCATIONS))
    said = [] if titled else list(islice((where for d in documents for where in _said(aspect, d)), MAX_LOCATIONS))
    ways = [way for way, found in (("card key", keys), ("heading", titled), ("sentence", said)) if found]
    if not ways:
        empty = [
            place(d.path, s.line, s.title) for d in documents for s in sections(d) if aspect.headings.search(s.title)
        ]
        how = "its heading stands over a placeholder" if empty else f"read {len(documents)} documents"
        return Evidence(
            probe=aspect.probe, outcome=Outcome.ABSENT, missing=(_words(aspect),), locations=tuple(empty[:1]), how=how
        )
    places = (*keys, *titled, *said)[:MAX_LOCATIONS]
    return Evidence(
        probe=aspect.probe,
        outcome=Outcome.PRESENT,
        value=places[0].excerpt,
        locations=places,
        how=", ".join(ways),
    )


def _keys(aspect: Aspect, snapshot: Snapshot) -> Iterator[Location]:
    card = snapshot.card
    if card is None:
        return
    for key in aspect.keys:
        for text in strings(card.get(key))[:1]:
            yield place(card.path, card.line_of(key), f"{key}: {text}")


def _titled(aspect: Aspect, document: Document) -> Iterator[Location]:
    for section in sections(document):
        if (
            section.title
            and len(section.title) < 120
            and aspect.headings.search(section.title)
            and filled(section.whole)
        ):
            yield place(section.path, section.line, section.title, end_line=section.end_line)


def _said(aspect: Aspect, document: Document) -> Iterator[Location]:
    lines = lines_of(document)
    fenced = code_lines(lines)
    for number, line in enumerate(lines):
        prose = number not in fenced and aspect.sentences.search(line) and not placeholder(line)
        if prose or (aspect.code and aspect.code.search(line)):
            yield place(document.path, number + 1, line)


def _words(aspect: Aspect) -> str:
    return aspect.probe.removeprefix("usage-").replace("-", " ")

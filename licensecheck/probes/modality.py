"""What does the model make out of what, as a pipeline tag of the Hub? Whether that is narrow is not asked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from licensecheck.licensing.clauses.searching import Texts
from licensecheck.model.evidence import Evidence
from licensecheck.model.expression import expression
from licensecheck.model.snapshot import Location, Snapshot
from licensecheck.model.vocabulary import Outcome
from licensecheck.probes.cards import cards, strings
from licensecheck.probes.configs import configurations
from licensecheck.probes.sections import lines_of, place

# Lines of a card in which it says what it is; further down a page names the tasks of everybody. A task that
# is not one of many uses must stand nearer to the top: it would settle more.
OPENING, FIRST_LINES = 60, 20

TAGS = frozenset(
    """
    any-to-any audio-classification audio-text-to-text audio-to-audio automatic-speech-recognition conversational
    depth-estimation document-question-answering feature-extraction fill-mask graph-ml image-classification
    image-feature-extraction image-segmentation image-text-to-text image-to-3d image-to-image
    image-to-text image-to-video
    keypoint-detection mask-generation object-detection question-answering reinforcement-learning robotics
    sentence-similarity summarization table-question-answering tabular-classification tabular-regression
    text-classification text-generation text-ranking text-to-3d text-to-audio text-to-image text-to-speech text-to-video
    text2text-generation time-series-forecasting token-classification translation unconditional-image-generation
    video-classification video-text-to-text visual-question-answering voice-activity-detection
    zero-shot-classification zero-shot-image-classification zero-shot-object-detection
    """.split()
)
_MANY_USES = frozenset({"text-to-video", "text-to-image", "image-text-to-text", "text-generation"})
_CLASSES = (
    (r"Whisper|Wav2Vec2|ForCTC$|SpeechSeq2Seq", "automatic-speech-recognition"),
    (r"SequenceClassification$|RewardModel", "text-classification"),
    (r"TokenClassification$", "token-classification"),
    (r"ImageClassification$", "image-classification"),
    (r"MaskedLM$", "fill-mask"),
    (r"(?:VL|Vision|Llava|PaliGemma|Omni|Mllama)\w*ForConditionalGeneration$", "image-text-to-text"),
    (r"^(?:StableDiffusion|StableDiffusionXL|StableDiffusion3|Flux|PixArt\w*|HunyuanDiT)Pipeline$", "text-to-image"),
    (r"ForCausalLM$|LMHeadModel$", "text-generation"),
)
# Models that speak, draw or film on demand come first: a page that names both is not known to be about the narrow task.
_WORDS = (
    (r"\btext[- ]to[- ]video\b|\bvideo generation\b", "text-to-video"),
    (r"\btext[- ]to[- ]image\b|\bimage generati", "text-to-image"),
    (
        r"\bvision[- ]language\b|\bmulti-?modal (?:(?:large|language|foundation|generative|AI) ){0,3}(?:model|LLM)s?\b"
        r"|\bVLMs?\b|\bimages? and text\b|多模态",
        "image-text-to-text",
    ),
    (
        # Models of music, speech, proteins and masks are called language models as well; they write no language.
        r"(?<!protein )(?<!masked )(?<!music )(?<!audio )(?<!speech )(?<!acoustic )(?<!genomic )(?<!codec )"
        r"\b(?:large )?language models?\b"
        r"(?! (?:over|for|of|based on) [^.;]{0,60}\b(?:music|audio|speech|protein|genom\w+|DNA)\b)|"
        r"(?<![-\w])LLMs?\b|\btext generation\b|\bcode models?\b|\bchat models?\b|\breasoning models?\b|"
        r"\bcontext (?:length|window)\b.{0,40}\btokens\b|\bsequence length \(context\)|\breasoning, agentic\b|"
        r"语言模型|大模型",
        "text-generation",
    ),
    (r"\bimage[- ]to[- ]video\b", "image-to-video"),
    (r"\btext[- ]to[- ]speech\b|\bTTS\b|\bvoice (?:cloning|generation)\b|语音合成", "text-to-speech"),
    (r"\bspeech recognition\b|\bASR\b|\bspeech transcription\b|语音识别", "automatic-speech-recognition"),
    (r"\b(?:music|audio|sound) generation\b|\btext-to-(?:music|audio|sound)\b|\bsound effects?\b", "text-to-audio"),
    (r"\bbackground removal\b|\bimage (?:segmentation|matting)\b|\bsegment anything\b", "image-segmentation"),
    (r"\bobject detection\b|\bface (?:recognition|detection|analysis|swap)\b", "object-detection"),
    (r"\bsuper-?resolution\b|\bimage (?:upscal|inpaint)\w*|\binpainting model", "image-to-image"),
    (r"\bdepth estimation\b|\bdepth prediction\b", "depth-estimation"),
    (r"\bOCR\b|\boptical character recognition\b", "image-to-text"),
    (r"\btext[- ]to[- ](?:3D|mesh)\b|\bimage[- ]to[- ](?:3D|4D)\b|\bvideo[- ]to[- ]4D\b", "text-to-3d"),
    (r"\bprotein\b|\bgenom(?:e|ic)\b|\bmolecul(?:e|ar) (?:generat|model|design)", "biology"),
    (r"\bweather (?:forecast|model|predict)|\bclimate model|\btime[- ]series forecast", "time-series-forecasting"),
    (r"\bchess\b|\bgame[- ]playing\b|\bplays? (?:the game of )?go\b", "game-playing"),
    (r"\brobot(?:ic)?s? (?:policy|control|manipulation|model)|\bvision-language-action\b", "robotics"),
    (r"\b(?:text|sentence) embeddings?\b|\bembedding models?\b", "feature-extraction"),
    (r"\brerank", "text-ranking"),
    (r"\b(?:speech|machine|text)(?:-to-(?:speech|text))? translation\b|\btranslation models?\b", "translation"),
)
_CLASS_PATTERNS = tuple((expression(pattern), tag) for pattern, tag in _CLASSES)
_WORD_PATTERNS = tuple((expression(pattern, re.IGNORECASE), tag) for pattern, tag in _WORDS)


def probe(snapshot: Snapshot) -> tuple[Evidence, ...]:
    """`modality`: value is a pipeline tag of the Hub; absent with value "unknown" when nothing names a task.

    Present: from the card's keys or the configuration. Partial: from words of the card; then the value may list several
    tags, those of models with many uses first.
    """
    for tag, where, how in keyed(snapshot):
        return (Evidence(probe="modality", outcome=Outcome.PRESENT, value=tag, locations=(where,), how=how),)
    worded = _worded(snapshot)
    if worded:
        return (
            Evidence(
                probe="modality",
                outcome=Outcome.PARTIAL,
                value=", ".join(worded),
                locations=tuple(worded.values())[:5],
                how="words in the opening of the card",
            ),
        )
    outcome = Outcome.ABSENT if cards(snapshot) else Outcome.UNAVAILABLE
    return (Evidence(probe="modality", outcome=outcome, value="unknown", how="no tag, class or words name a task"),)


def keyed(snapshot: Snapshot) -> Iterator[tuple[str, Location, str]]:
    """(tag, place, how) from the card's keys and the configuration, the surest first."""
    yield from _tagged(snapshot)
    yield from _configured(snapshot)


def tasks_in(texts: Texts) -> dict[int, list[tuple[re.Pattern[str], str]]]:
    """Of each text, by number and in order, the tags whose words may stand there, with the expression that tells."""
    found: dict[int, list[tuple[re.Pattern[str], str]]] = {}
    for pattern, tag in _WORD_PATTERNS:
        for number, _ in texts.having(pattern):
            found.setdefault(number, []).append((pattern, tag))
    return dict(sorted(found.items()))


def _tagged(snapshot: Snapshot) -> Iterator[tuple[str, Location, str]]:
    card = snapshot.card
    if card is None:
        return
    for key in ("pipeline_tag", "tags"):
        for tag in map(str.lower, strings(card.get(key))):
            if tag in TAGS:
                yield tag, place(card.path, card.line_of(key), f"{key}: {tag}"), f"card key {key}"


def _configured(snapshot: Snapshot) -> Iterator[tuple[str, Location, str]]:
    for sizes in configurations(snapshot):
        name = sizes.get("architecture class")
        for pattern, tag in _CLASS_PATTERNS:
            if name and pattern.search(name):
                yield tag, place(sizes.path, 0, name), f"{name} in {sizes.path}"


def _worded(snapshot: Snapshot) -> dict[str, Location]:
    """Every kind that the opening of the first telling card names, in the order of _WORDS."""
    for document in cards(snapshot):
        lines = lines_of(document)
        opening = [number for number, line in enumerate(lines) if line.strip()][:OPENING]
        found = {
            tag: place(document.path, number + 1, line)
            for pattern, tag in _WORD_PATTERNS
            for number, line in islice(_matches(pattern, lines, opening[: _reach(tag)][-1:]), 1)
        }
        if found:
            return found
    return {}


def _matches(pattern: re.Pattern[str], lines: Texts, last: list[int]) -> Iterator[tuple[int, str]]:
    """The lines that match, up to the `last` of the opening."""
    return ((n, line) for n, line in lines.having(pattern) if last and n <= last[0] and pattern.search(line))


def _reach(tag: str) -> int:
    return OPENING if tag in _MANY_USES else FIRST_LINES

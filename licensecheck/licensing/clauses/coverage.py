"""What a licence file or a sentence is about: weights, code, data, a component, everything."""

from __future__ import annotations

from licensecheck.model.expression import expression, remembering
from licensecheck.model.vocabulary import Covers

_CODE = expression(
    r"\b(?:source[- ]code|(?:inference|training|model(?:l?ing)?|github|our|the|this) code(?:base)?"
    r"|code(?:base)?|scripts?|repo(?:sitory)?|source files?|software|toolkit|library|framework|package"
    r"|implementation)\b|代码|源码|仓库"
)
_WEIGHTS = expression(
    r"\b(?:weights?|checkpoints?|ckpts?|parameters?|models?|llms?|(?:pre-?trained|fine-?tuned|base|chat"
    r"|instruct) (?:model|version)s?|vaes?|encoders?|decoders?|adapters?|loras?)\b|权重|模型|参数"
)
_DATA = expression(
    r"\b(?:data ?sets?|training data|the data|data ?bases?|annotations?|corpus|corpora|benchmarks?|images"
    r"|videos)\b|数据集?|语料"
)
_DOCUMENTATION = expression(r"\b(?:documentation|docs|paper|website|web ?page|logos?|figures?|blog)\b|文档|论文")
_COMPONENT = expression(
    r"\b(?:third[- ]part(?:y|ies)|derived from|built (?:on|upon|with)|based on|originally|borrow(?:s|ed)?"
    r"|adapted from|modified from|thanks?|acknowledg\w+"
    r"|dependenc(?:y|ies)|tokeni[sz]er|text encoder|submodules?|includes? code|fine-?tuned (?:from|on)"
    r"|initiali[sz]ed from)\b|第三方|基于|致谢"
)
# "based on X and must be used under ..." speaks of the model itself again.
_BOUND = expression(
    r"\b(?:should|must|may|shall|can|is|are) (?:only )?(?:be )?(?:used|governed|distributed|released"
    r"|licensed) (?:only )?(?:under|by)|subject to\b"
)
_CODE_FILE = expression(r"\S+\.(?:py|cpp|cu|h|js|ts|rs|go|sh|ipynb)\b")
_PATH = expression(r"(?:^|(?<=[\s(]))\.{0,2}/\S+|\S+/\S*")
_MODEL_CODE = expression(r"\bmodel(?:l?ing)? (?:code|definitions?|implementation|card|zoo code)\b")
_FILE_WEIGHTS = expression(
    r"(?:^|[^a-z])(?:models?|weights?|checkpoints?|ckpts?|params|parameters|modelscommunity)(?:[^a-z]|$)"
    r"|modelscommunity|model[-_ ]?licen|weights?[-_ ]?licen"
)
_FILE_CODE = expression(r"(?:^|[^a-z])(?:code|src|software)(?:[^a-z]|$)")
_FILE_DATA = expression(r"(?:^|[^a-z])(?:data|datasets?|annotations?)(?:[^a-z]|$)")


def covers_by_name(path: str) -> Covers:
    """What a licence file is about by its name and folder: LICENSE-MODEL, model_licenses/LICENSE-X, LICENSE_weights."""
    name = path.lower()
    base = name.rsplit("/", 1)[-1]
    if _FILE_WEIGHTS.search(base):
        return Covers.WEIGHTS
    if _FILE_CODE.search(base):
        return Covers.CODE
    if _FILE_DATA.search(base):
        return Covers.DATA
    # Of an address, only the file is telling: half of all repositories have "model" in their name.
    folder = name.rsplit("/", 1)[0] if "/" in name and "://" not in name else ""
    return Covers.WEIGHTS if folder and _FILE_WEIGHTS.search(folder) else Covers.UNSTATED


@remembering
def covers_in_words(text: str) -> Covers:
    """What a stretch of a sentence (lower-case) is about; UNSTATED when it names nothing."""
    if _COMPONENT.search(text) and not _BOUND.search(text):
        return Covers.COMPONENT
    plain = _MODEL_CODE.sub(" code ", _PATH.sub(" ", _CODE_FILE.sub(" code ", text)))
    code, weights, data = bool(_CODE.search(plain)), bool(_WEIGHTS.search(plain)), bool(_DATA.search(plain))
    if weights:
        return Covers.EVERYTHING if code else Covers.WEIGHTS
    if data:
        return Covers.DATA
    if code:
        return Covers.CODE
    return Covers.DOCUMENTATION if _DOCUMENTATION.search(plain) else Covers.UNSTATED


def about_weights(covers: Covers) -> bool:
    """Whether something that covers this reaches the weights."""
    return covers in (Covers.WEIGHTS, Covers.EVERYTHING, Covers.UNSTATED)

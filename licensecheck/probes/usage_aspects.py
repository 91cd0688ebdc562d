"""The words by which documents state each kind of usage information: headings, labels, sentences, code and card keys.

The synonyms are those of LEGAL.md A (C11), in the languages in which cards are written. Patterns read one title, one
label or one sentence at a time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from licensecheck.model.expression import expression
from licensecheck.model.record import record
from licensecheck.probes.modality import TAGS

_I = re.IGNORECASE


@record
class Aspect:
    """One of the four: `headings` match a section's title or a label, lower case; `sentences` prose; `code` any line.

    `keys` are card keys, `tags` words of the card's list of tags. `bounds` match prose too, unless it speaks of what is
    `around` the model. Expressions for prose are compiled when they are needed: most cards have headings, and compiling
    takes longer than reading.
    """

    probe: str
    headings: re.Pattern[str]
    sentences: tuple[str, ...]
    code: re.Pattern[str] | None = None
    keys: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    bounds: tuple[str, ...] = ()
    around: str = ""


@lru_cache(maxsize=128)
def compiled(pattern: str) -> re.Pattern[str]:
    """An expression for prose, in which case never matters."""
    return expression(pattern, _I)


_TASKS = (
    r"text[- ]to[- ](?:image|video|speech|audio|music|3d|text)|image[- ]to[- ](?:image|video|text|3d)|"
    r"speech[- ]to[- ]\w+|"
    r"(?:image|video|speech|music|audio|code) generation|speech recognition|background removal|"
    r"(?:vision[- ])?language models?|\bTTS\b|\bASR\b|"
    r"(?<![-\w])LLMs?\b|\bVLMs?\b|multi-?modal|语言模型|多模态|文生图|语音合成|言語モデル|언어 모델"
)
MODALITIES = Aspect(
    probe="usage-modalities",
    headings=expression(
        r"^(?:model |expected )?(?:inputs?|outputs?)\b|\bmodalit(?:y|ies)\b|^model type|输入|输出|模态|^eingabe|"
        r"^ausgabe|"
        r"^entrées?\b|^sorties?\b|^entradas?\b|^salidas?\b|入力|出力|입력|출력"
    ),
    sentences=(
        r"\binputs?:? (?:models? )?(?:input )?(?:text|images?|audio|video|speech)",
        r"\b(?:input|output)s? (?:modalit|format|type|is |are )|\b(?:input|output) (?:text|image|prompts?|audio)",
        r"\b(?:takes?|accepts?|process(?:es)?|given) (?:an? |both |only )?(?:natural language|text|images?|audio|"
        r"video|speech)",
        r"\b(?:generates?|produces?|outputs?) (?:\w+ ){0,3}(?:text|images?|audio|video|speech|code|music|masks?)\b",
        rf"\|[^|]{{0,40}}modalit|{_TASKS}",
    ),
    code=expression(r"[\"'](?:\w+-)?(?:text|image|any|speech|audio)-(?:generation|to-\w+)[\"']|AutoModelForCausalLM"),
    keys=("pipeline_tag",),
    tags=TAGS,
)
CAPABILITIES = Aspect(
    probe="usage-capabilities",
    headings=expression(
        r"capabilit|intended (?:use|for)|use cases?|^(?:evaluated |primary )?uses?$|^(?:direct|downstream|model|"
        r"evaluated) use\b|"
        r"performance|evaluat|benchmark|key features|^features|highlights|results|model overview|model description|"
        r"applications|strengths|能力|评测|评估|性能|用途|应用场景|模型亮点|模型介绍|特点|特性|效果|評価|성능|평가|"
        r"fähigkeiten|verwendungszweck|anwendungsf|leistung|capacités|utilisation prévue|performances|capacidades|"
        r"rendimiento|usos? previstos?|prestazioni"
    ),
    sentences=(
        r"\bintended (?:use|for)\b|\bis (?:capable|designed|able) (?:of|to|for)\b|\bcan be used (?:for|to|as)\b",
        r"\b(?:achiev|outperform|surpass|excel)\w*\b.{0,80}\b(?:performance|benchmarks?|models?|results|tasks?|"
        r"accuracy)",
        r"\bsupports? (?:over |more than )?\d+ (?:\w+ ){0,3}languages|\bzero[- ]shot \w+|\bcapabilities\b",
        r"\b(?:strong|reasoning|multilingual|coding) (?:performance|capabilit|abilit)|"
        r"\blets you (?:clone|generate|create)|具有.{0,30}能力|支持.{0,20}(?:语言|对话|生成)",
    ),
    keys=("model-index",),
)
LIMITATIONS = Aspect(
    probe="usage-limitations",
    headings=expression(
        r"limitation|out[- ]of[- ]scope|\bbias|\brisks?\b|known issues|misuse|caveats?|ethical|safety considerations|"
        r"responsib|broader (?:impact|implications)|disclaimer|warnings?$|weakness|shortcoming|failure (?:mode|case)|"
        r"what (?:it|the model) can(?:no|')t|not suitable|"
        r"局限|限制|风险|偏见|免责|已知问题|不足|einschränkung|grenzen|risiken|\blimites?\b|risques|limitaciones|"
        r"sesgos|"
        r"limitazioni|制限|限界|注意事項|한계|제한"
    ),
    sentences=(
        r"\blimitations? (?:include|of (?:the|this|our) model)|"
        r"\b(?:has|have|with|known|several|some|main) (?!no )(?:\w+ )?limitations?\b",
        r"\b(?:may|might|can|could|will|would) (?:still |sometimes |also |occasionally |often )?(?:generate|produce|"
        r"output|exhibit|contain|"
        r"give|reflect|hallucinat|suffer|struggle|fail|encounter|lead to|result in|make|return|mispronounc)\w*\b.{0,80}"
        r"\b(?:inaccura|incorrect|bias|"
        r"harmful|offensive|false|unsafe|inappropriate|objectionable|errors?|mistakes?|repetit|hallucinat|degrad|"
        r"mixing|nonsens|unreliable|outdated|"
        r"poor|artifacts?|failures?)",
        r"\b(?:not|never|nor) (?:\w+ )?(?:intended|designed|suitable|suited|recommended|fine-?tuned|tested|trained|"
        r"expected|meant|optimi[sz]ed|evaluated|validated|assessed|moderated) (?:for|to|on|as|in|with|against)\b",
        r"\bout[- ]of[- ]scope\b|\bhallucinat|\benglish[- ]only\b|\b(?:is|are|be) not a substitute\b|"
        r"\bonly trained on\b|\bchallenges such as\b|(?<!& )\b(?:biases|stereotypes)\b|"
        r"\bnot (?:be )?(?:factual|accurate)|\b(?:issues|problems|risks) may (?:still )?arise",
        r"\b(?:should|must|shall|do) (?:not|only|never) (?:be )?(?:used?|deploy(?:ed)?|shown|relied|rel(?:y|ied) on)\b"
        r"(?!.{0,20}\b(?:flag|option|argument|--))",
        r"\bknown (?:issues?|weakness\w*|shortcomings?|problems?|failure)\b|\bfailure (?:modes?|cases?)\b|"
        r"\b(?:prone|susceptible) to\b|\btends? to (?:repeat|hallucinat|over|refus|lose|ignore|forget|be (?:too|"
        r"over|verbose))",
        r"\b(?:quality|performance|accuracy|results|outputs?|generations?)\b.{0,40}\b(?:may|might|will|can|could) "
        r"(?:\w+ )?(?:vary|drop|degrade|decrease|suffer|deteriorate|decline|be (?:lower|worse|poor\w*|limited|"
        r"reduced))",
        r"\b(?:less|not as) (?:accurate|reliable|robust|good|capable|fluent|natural)\b.{0,40}\b(?:for|on|in|with|"
        r"than|at)\b",
        r"\b(?:lags?|trails?|falls?|fell|lag(?:s|ging)) (?:behind|short)\b|\broom for improvement\b|\bleaves? room\b",
        r"\blanguages other than\b|\bother languages? (?:may|might|are|is|were)\b|"
        r"\b(?:trained|works?|evaluated|tested) (?:only|solely|exclusively|primarily|mainly|mostly|largely) (?:on|"
        r"in|with|"
        r"for) (?:\w+ ){0,2}(?:English|Chinese|French|German|Japanese|Spanish|languages?|text|images?|speech|code)\b",
        r"\b(?:inputs?|prompts?|texts?|audio|clips?|videos?|documents?|images?|sequences|speech) (?:that are |"
        r"which are )?"
        r"(?:longer|larger|shorter|beyond|above|over|exceeding|of more) (?:than )?\b.{0,60}\b(?:truncat|cut|degrad|"
        r"ignored|"
        r"not|fail|poor|worse|split|must|error)",
        r"\bknowledge (?:cut-?off|is limited)|\bno knowledge of\b|\bunaware of events\b",
        r"\b(?:use|used|treat\w*|deploy\w*|handle\w*) with (?:care|caution)\b|\bhuman (?:oversight|review|supervision) "
        r"(?:is|should|must)\b|\b(?:verify|double-check|fact-check) (?:the |all |any |important |its )*(?:outputs?|"
        r"answers?|"
        r"results|information|facts|responses)",
        r"可能(?:会)?(?:产生|生成|存在|包含|出现).{0,40}(?:错误|不准确|偏见|有害|不当|幻觉|误导)|局限|幻觉|不擅长|"
        r"(?:模型|版本)(?:目前|暂)?(?:仅|只|不|暂不)支持|效果(?:较|更|会)?(?:差|变差|下降)|有待(?:提升|提高|改进)|"
        r"(?:无法|不能|不)保证.{0,20}(?:准确|正确|真实|安全)|谨慎使用|不(?:应|可|得)用于|請謹慎",
    ),
    bounds=(
        r"\b(?:works?|performs?|generali[sz]es?) (?:best|poorly|worse|badly|less well|only|reliably only)\b|"
        r"\b(?:struggles?|underperforms?|has (?:difficult|trouble)\w*) (?:on|with|in|at|to)\b",
        r"\b(?:model|it|version|checkpoint|[A-Z][\w.]*-[\w.-]+) (?:currently |so far |still )?(?:only (?:supports?|"
        r"works?|understands?|handles?|speaks?|generates?|produces?|accepts?)|(?:supports?|understands?|handles?|"
        r"speaks?|"
        r"generates?|accepts?) only)\b|\bmodels (?:currently )?only (?:support|work|understand|handle)\b",
        r"\b(?:model|models|it|version|checkpoint) (?:currently |still |also )?(?:can ?not|can't|is (?:un|"
        r"not )able to|are "
        r"(?:un|not )able to|"
        r"does(?: not|n't) (?:yet )?(?:support|handle|understand|generali[sz]e|know|perform|work|speak|generate|"
        r"have any "
        r"(?:moderation|safety|guard)))\b",
        r"\b(?:languages?|dialects?|accents?|[\"']\w{2,4}[\"'](?: and [\"']\w{2,4}[\"'])?) (?:support )?(?:is|are) "
        r"(?:still |currently |only )?(?:experimental|limited|not (?:yet )?supported|unsupported)",
    ),
    # Software, hardware and data around the model have limits of their own.
    around=(
        r"\b(?:librar(?:y|ies)|packages?|scripts?|tools?|kernels?|framework|plug-?in|windows|linux|macos|python|"
        r"cuda|rocm|"
        r"driver|trainer|data ?sets?|ollama|llama\.cpp|vllm|sglang|transformers|docker|gpus?|cpu|browser|api key|pull "
        r"requests?|licen[sc]e|code ?base|repository|flag|argument)\b"
    ),
)
TECHNICAL = Aspect(
    probe="usage-technical-means",
    headings=expression(
        r"\busage\b|how to (?:use|run|get started)|getting started|quick ?start|\binference|requirements|hardware|"
        r"install|"
        r"\bsetup\b|deploy|^running|^run |\bdemo\b|loading|使用方法|快速开始|快速使用|推理|安装|部署|环境|"
        r"verwendung|nutzung|installation|^utilisation|^uso\b|使い方|インストール|사용법|설치"
    ),
    sentences=(r"can be (?:run|loaded|used) with\b|\bload on top of\b|\bcompatible with (?:vllm|transformers|ollama)",),
    code=expression(
        r"\bpip3? install\b|\bconda (?:install|create)\b|\bfrom_pretrained\(|\bgit clone\b|\bvllm serve\b|"
        r"\bollama (?:run|pull)\b|"
        r"\bdocker (?:run|model)|\bllama-cli\b|\bpython -m\b|\bpython3? [\w./-]{1,80}\.py\b|\buvx? (?:pip|run|"
        r"sync)\b|"
        r"\btorchrun\b|\bfrom \w[\w.]* import\b|\bnpm (?:install|i) |\bcargo (?:add|run)\b|\bmlx_lm\b|\bcurl -\w",
        _I,
    ),
    keys=("library_name",),
    # The Hub takes these tags for a library's name.
    tags=frozenset(
        """
        transformers diffusers sentence-transformers peft timm keras nemo onnx openvino mlx gguf llama.cpp vllm coreml
        safetensors.js transformers.js speechbrain espnet fairseq paddlenlp flair spacy open_clip setfit adapters
        """.split()
    ),
)
ASPECTS = (MODALITIES, CAPABILITIES, LIMITATIONS, TECHNICAL)

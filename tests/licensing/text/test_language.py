"""What is written in a language that no rule reads is never passed over in silence."""

from __future__ import annotations

import pytest

from licensecheck.licensing.release.statements import is_license_heading
from licensecheck.licensing.text.language import _COMMON, _LETTERS, _LICENSE, _READ, UNKNOWN, is_unread_heading, unread
from licensecheck.licensing.text.normalise import clean_lines
from licensecheck.licensing.text.segment import clauses
from licensecheck.licensing.text.traditional import simplified

READ = {
    "English": "You may use the weights for research, and must not sell them to anyone without our leave.",
    "Chinese": "您可以使用本模型，但不得将其用于商业用途，也不得向任何第三方提供。",
    "German": "Das Modell darf nur zu Forschungszwecken genutzt und nicht an Dritte weitergegeben werden.",
    "French": "Le modèle ne peut être utilisé que pour la recherche, sous réserve de notre accord écrit.",
    "Spanish": "Se permite usar el modelo solo con fines de investigación y no se puede vender a otros.",
    "Italian": "Il modello può essere usato solo per la ricerca e non può essere venduto ad altre persone.",
    "Korean": "이 모델은 연구 목적으로만 사용할 수 있으며 제삼자에게 판매하거나 제공할 수 없습니다.",
    "Japanese": "本モデルは研究目的に限り利用することができ、第三者への販売や再配布はできません。",
}
UNREAD = {
    "Russian or another language in Cyrillic letters": "Модель можно использовать только для исследований.",
    "Arabic, Persian or Urdu": "يسمح باستعمال هذا النموذج في البحث العلمي فقط ولا يجوز بيعه لأي طرف آخر.",
    "Turkish": "Bu model yalnızca araştırma için kullanılabilir ve izin olmadan başka bir kişiye satılamaz.",
    "Portuguese": "O modelo só pode ser usado para pesquisa e não pode ser vendido sem a nossa permissão.",
    "Dutch": "Het model mag alleen voor onderzoek worden gebruikt en niet aan een ander worden verkocht.",
    "Polish": "Model może być używany tylko do badań i nie może być sprzedawany przez nikogo bez naszej zgody.",
    UNKNOWN: "Mfumo huu unaweza kutumika kwa utafiti pekee wala hauruhusiwi kuuzwa kwa mtu mwingine yeyote duniani.",
}


def _languages(text: str) -> list[str]:
    return [found.language for found in unread(clauses(clean_lines(text)))]


@pytest.mark.parametrize("language", READ)
def test_what_is_read_is_not_reported(language: str) -> None:
    assert _languages(READ[language]) == []


@pytest.mark.parametrize("language", UNREAD)
def test_what_is_not_read_is_named(language: str) -> None:
    assert _languages(UNREAD[language]) == [language]


def test_a_name_in_other_letters_is_no_language() -> None:
    assert _languages("Copyright (c) 2025 Анна Петрова. You may use the files for any purpose.") == []


@pytest.mark.parametrize(
    "limit",
    [
        "Только для учёбы.",
        "Використання в торгівлі заборонено.",
        "Απαγορεύεται η εμπορική χρήση.",
        "ممنوع الاستخدام التجاري",
        "אסור לשימוש מסחרי.",
        "व्यावसायिक उपयोग मना है।",
        "ห้ามใช้เพื่อการค้า",
        "კომერციული გამოყენება აკრძალულია.",
    ],
)
def test_three_words_in_a_script_that_is_not_read_are_seen(limit: str) -> None:
    assert _languages(f"You may use, copy, change and share the model.\n{limit}\n你可以使用本模型。")


def test_a_limit_within_a_sentence_is_seen() -> None:
    assert _languages("You may use, copy, change and share the model for any purpose (но только не для заработка).")


def test_a_sentence_within_a_text_that_is_read_is_found_with_its_line() -> None:
    text = f"You may use the files for any purpose.\n\n{UNREAD['Dutch']}\n"

    assert [found.clause.start_line for found in unread(clauses(clean_lines(text)))] == [3]


def test_traditional_characters_are_read_as_simplified_ones() -> None:
    assert simplified("本軟體僅限於學術研究，不得用於商業用途") == "本软件仅限于学术研究，不得用于商业用途"


def test_japanese_stays_as_it_is() -> None:
    assert simplified("商業利用には許諾が必要です") == "商業利用には許諾が必要です"


# The heading of a licence section, one for each form that the list of its language has.
HEADINGS_READ = {
    "English": ("License", "Licence", "Licensing", "Licenses and terms of use", "The licensor"),
    "Chinese": ("许可证", "开源协议", "授权"),
    "German": ("Lizenz", "Lizenzbedingungen"),
    "French": ("Licence",),
    "Spanish": ("Licencia", "Licencias"),
    "Italian": ("Licenza",),
    "Korean": ("라이선스",),
    "Japanese": ("ライセンス",),
}
HEADINGS_UNREAD = {
    "Russian or another language in Cyrillic letters": ("Лицензия", "Ліцензія", "Лиценца"),
    "Greek": ("Άδεια χρήσης", "ΑΔΕΙΑ"),
    "Arabic, Persian or Urdu": ("الترخيص", "رخصة", "رخصت", "مجوز", "لائسنس"),
    "Hebrew": ("רישיון", "רשיון"),
    "Hindi or another language of India": ("लाइसेंस", "परवाना", "লাইসেন্স", "உரிமம்", "లైసెన్స్", "લાઇસન્સ"),
    "Thai or Lao": ("สัญญาอนุญาต", "ใบอนุญาต", "ໃບອະນຸຍາດ"),
    "Armenian": ("Լիցենզիա",),
    "Georgian": ("ლიცენზია",),
    "Khmer, Burmese or Tibetan": ("អាជ្ញាប័ណ្ណ", "လိုင်စင်", "ཆོག་མཆན"),
    "Mongolian or Ethiopic": ("ፈቃድ", "ፍቃድ"),
    "Portuguese": ("Licença", "LICENÇAS"),
    "Dutch": ("Licentie", "Gebruiksrecht"),
    "Polish": ("Licencja",),
    "Czech or Slovak": ("Licenční podmínky", "Licencí", "Licencie"),
    "Turkish": ("Lisans",),
    "Swedish": ("Licens", "Licensen", "Licensavtal", "Licensvillkor"),
    "Danish or Norwegian": ("Lisens", "Licens", "Licensen", "Licensvilkår"),
    "Finnish": ("Lisenssi", "Käyttöoikeus"),
    "Hungarian": ("Licenc", "Licencfeltételek"),
    "Romanian": ("Licenţă", "Licență"),
    "Indonesian or Malay": ("Lisensi", "Lesen"),
    "Vietnamese": ("Giấy phép",),
    "Estonian": ("Litsents",),
    "Latvian": ("Licencē", "Licenču noteikumi"),
    "Lithuanian": ("Licencija",),
    "Croatian, Serbian or Slovene": ("Licenca", "Licencija", "Licenčni pogoji"),
    "Catalan": ("Llicència",),
}


def test_every_language_that_is_told_has_its_word_for_a_licence() -> None:
    assert list(_LICENSE) == list(HEADINGS_UNREAD) == [*_LETTERS, *_COMMON]
    assert set(_READ) < set(HEADINGS_READ)


@pytest.mark.parametrize("language", HEADINGS_UNREAD)
def test_a_licence_section_is_known_by_its_heading_in_each_language(language: str) -> None:
    for heading in HEADINGS_UNREAD[language]:
        assert is_unread_heading(heading), heading
    for form in _LICENSE[language].split():
        form = form.replace("_", " ").removesuffix(".")
        assert any(form in heading.lower() for heading in HEADINGS_UNREAD[language]), f"{form} is in none of these"


@pytest.mark.parametrize("language", HEADINGS_READ)
def test_a_licence_section_in_a_language_that_is_read_is_no_stranger(language: str) -> None:
    for heading in HEADINGS_READ[language]:
        assert not is_unread_heading(heading), heading
    assert is_license_heading(HEADINGS_READ[language][0])

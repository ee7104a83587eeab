import pytest

from toolkit.loading.language import count_words, looks_english

ENGLISH = [
    "Police arrested two men on Tuesday.",
    "BREAKING: Mayor resigns",
    "Storm kills 12, injures dozens",
    "He said: “Das ist nicht gut”, and left the room with his advisers.",
    "The government of the Netherlands and the mayor of La Paz signed the Treaty of Den Haag.",
    "123 456",
    "🎉🎉🎉",
    "",
]
OTHERS = {
    "de": "Die Polizei hat am Dienstag zwei Männer verhaftet, wie ein Sprecher sagte.",
    "fr": "Le ministre a annoncé sa démission lundi soir devant la presse à Paris.",
    "es": "El presidente dijo el lunes que no habrá cambios en el gobierno.",
    "it": "Il ministro ha annunciato lunedì le sue dimissioni con una lettera.",
    "nl": "De minister zei maandag dat hij niet zal aftreden en in de regering blijft.",
    "pt": "O presidente disse na segunda-feira que não haverá mudanças no governo.",
    "sv": "Ministern sade på måndagen att han inte avgår från regeringen.",
    "da": "Statsministeren sagde mandag, at han ikke går af.",
    "pl": "Premier powiedział w środę, że nie zrezygnuje.",
    "tr": "Cumhurbaşkanı bugün bir açıklama yaptı ve istifa etti.",
    "id": "Menteri itu mengatakan bahwa dia tidak akan mundur.",
    "ru": "Президент заявил в понедельник, что переговоры продолжатся.",
    "uk": "Президент заявив у понеділок, що переговори триватимуть.",
    "el": "Ο πρωθυπουργός είπε τη Δευτέρα ότι δεν θα παραιτηθεί.",
    "ar": "قال رئيس الوزراء إنه لن يستقيل من منصبه.",
    "hi": "प्रधानमंत्री ने सोमवार को कहा कि वे इस्तीफा नहीं देंगे।",
    "zh": "中国国家主席周一在北京会见了外国代表团。",
    "ja": "首相は月曜日に東京で記者会見を開いた。",
    "ko": "대통령은 월요일 서울에서 기자회견을 열었다.",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes(text):
    assert looks_english(text)


@pytest.mark.parametrize("times", [1, 20], ids=["brief", "long"])
@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_do_not(language, times):
    assert not looks_english(" ".join([OTHERS[language]] * times))


def test_a_long_text_needs_english_words():
    assert not looks_english("lorem ipsum dolor sit amet consectetur " * 10)
    assert looks_english("lorem ipsum dolor sit amet consectetur " * 5)  # too short to tell


@pytest.mark.parametrize(
    ("text", "n_words"),
    [
        ("", 0),
        ("one two", 2),
        ("well-known — it's 5 %", 3),
        ("🎉 🎉", 0),
        ("...", 0),
        ("中国国家", 4),
        ("Café ouvert", 2),
    ],
)
def test_words_are_counted(text, n_words):
    assert count_words(text) == n_words

"""Upshot speaks the reader's language: their own choice, else their browser's. Every string is translated."""

import re
import shutil

import pytest
from django.test import Client

from lint import translations
from tests.cast import assemble
from upshot.customers.models import Contact
from upshot.kit.models import Letter

GERMAN = {"Accept-Language": "de-DE,de;q=0.9,en;q=0.5"}
ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}


def page(client, path, headers):
    """The page's language, its heading, and all of it."""
    said = client.get(path, headers=headers).content.decode()
    heading = re.search(r"<h1>(.*?)</h1>", said, re.DOTALL).group(1).strip()
    return re.search(r'<html lang="(\w+)"', said).group(1), heading, said


@pytest.fixture
def cast():
    return assemble()


@pytest.fixture
def ben(cast):
    client = Client()
    client.force_login(cast.member)
    return client


def test_the_way_in_speaks_the_browsers_language():
    language, heading, said = page(Client(), "/sign-in", GERMAN)
    assert (language, heading) == ("de", "Anmelden")
    assert "Passwort vergessen?" in said
    assert page(Client(), "/sign-in", ENGLISH)[:2] == ("en", "Sign in")


def test_today_is_told_in_german(ben):
    language, heading, said = page(ben, "/", GERMAN)
    assert (language, heading) == ("de", "Zwei Dinge zählen heute")
    assert "zugesagte erste Antwort verpasst vor 20 Tagen" in said
    assert "If it waits" not in said


def test_settings_are_told_in_german_with_days_as_germans_write_them(cast):
    client = Client()
    client.force_login(cast.administrator)
    language, heading, said = page(client, "/settings", GERMAN)
    assert (language, heading) == ("de", "Einstellungen")
    assert "Wie Sie Upshot lesen" in said
    assert '<time datetime="2031-01-01">1. Jan 2031</time>' in said


def test_money_is_written_as_germans_write_it(ben, cast):
    said = page(ben, f"/needs/{cast['need'].pk}", GERMAN)[2]
    assert "2 € pro Woche" in said


def test_a_member_who_chose_german_reads_german_whatever_the_browser_says(ben):
    assert page(ben, "/settings", ENGLISH)[:2] == ("en", "Settings")
    chosen = {"name": "Ben Oduya", "language": "de", "timezone": ""}
    assert ben.post("/settings/choose", chosen, headers=ENGLISH).status_code == 302
    assert page(ben, "/settings", ENGLISH)[:2] == ("de", "Einstellungen")


def test_a_letter_is_written_in_its_readers_language_whatever_its_writer_reads(ben, cast):
    ask = f"/needs/{cast['measured-need'].pk}/ask"
    assert ben.post(ask, headers=GERMAN).status_code == 302
    assert Letter.objects.latest("pk").subject == "Did you get what you expected?"
    Contact.objects.filter(name="Ines Holt").update(language="de")
    assert ben.post(ask, headers=ENGLISH).status_code == 302
    letter = Letter.objects.latest("pk")
    assert letter.subject == "Haben Sie bekommen, was Sie erwartet haben?"
    assert letter.words.startswith("Sie schrieben:\n\n  Heard within minutes")


def test_the_word_for_a_case_leads_to_it_in_the_readers_language(ben, cast):
    case = cast["case"].pk
    for words, headers in (("Fall", GERMAN), ("case", GERMAN), ("case", ENGLISH)):
        answer = ben.get("/search", {"q": f"{words} {case}"}, headers=headers)
        assert (answer.status_code, answer.url) == (302, f"/cases/{case}")
    assert ben.get("/search", {"q": f"Fall {case}"}, headers=ENGLISH).status_code == 200


def test_what_one_reader_was_shown_is_not_shown_to_the_next_in_the_wrong_language(ben):
    assert "€ 1,240" in page(ben, "/parts", ENGLISH)[2]
    assert "1.240 €" in page(ben, "/parts", GERMAN)[2]


@pytest.fixture
def german(tmp_path, monkeypatch):
    """A copy of the German catalogue, for a test to damage."""
    shutil.copytree(translations.LOCALE, tmp_path / "locale")
    monkeypatch.setattr(translations, "LOCALE", tmp_path / "locale")
    return tmp_path / "locale" / "de" / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="module")
def said():
    return translations.said()


def damage(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_every_string_is_translated(said):
    assert [line for name in translations.LANGUAGES for line in translations.findings(name, said)] == []


def test_a_new_string_is_found_until_it_is_translated(german):
    template = translations.said()
    template.add("Upshot hums.")
    assert translations.findings("de", template) == ["de: not in the catalogue: 'Upshot hums.'"]
    translations.update("de", template)
    assert translations.findings("de", template) == ["de: not translated: 'Upshot hums.'"]
    damage(german, 'msgid "Upshot hums."\nmsgstr ""', 'msgid "Upshot hums."\nmsgstr "Upshot summt."')
    assert translations.findings("de", template) == ["de: the compiled catalogue is not of today"]
    translations.update("de", template)
    assert translations.findings("de", template) == []


def test_a_string_that_nobody_says_any_more_is_found(german, said):
    with german.open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Gone."\nmsgstr "Fort."\n')
    assert "de: nobody says any more: 'Gone.'" in translations.findings("de", said)


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        ("vor %s", "vorhin", "de: placeholders are incompatible: '%s ago'"),
        (
            "%(who)s fügte den Kunden hinzu",
            "Jemand fügte den Kunden hinzu",
            "de: other placeholders: '%(who)s added the account'",
        ),
    ],
)
def test_a_placeholder_that_was_lost_is_found(german, said, before, after, finding):
    damage(german, f'msgstr "{before}"', f'msgstr "{after}"')
    assert finding in translations.findings("de", said)

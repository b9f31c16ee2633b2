"""What a person reads out of a letter, apart from what was quoted and signed. Judged by hand."""

from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upshot.mail.parted import parted

REPLIES = Path(__file__).parents[3] / "shared" / "data" / "mail" / "replies"
# The first and the last words that are the writer's own, as a person read them.
JUDGED = {
    "correct_sig.txt": ("this is an email", "-- signature."),
    "email_1_1.txt": ("Hi folks", "Java HTTP API."),
    "email_1_2.txt": ("Hi,", 'delete them all individually."'),
    "email_1_3.txt": ("Oh thanks.", "would be great."),
    "email_1_4.txt": ("Awesome!", "problem with it."),
    "email_1_5.txt": ("One: Here's what", "for a while."),
    "email_1_6.txt": ("I get proper", "rendering as well."),
    "email_1_7.txt": (":+1:", ":+1:"),
    "email_1_8.txt": ("I will reply", "and under this."),
    "email_2_1.txt": ("Outlook with a reply", "Outlook with a reply"),
    "email_2_2.txt": ("Outlook with a reply", "directly above line"),
    "email_2_3.txt": ("Outlook with a reply", "using unusual format"),
    "email_BlackBerry.txt": ("Here is another", "another email"),
    "email_bullets.txt": ("test 2 this should", "- and another"),
    "email_gmail.txt": ("This is a test", "a github message."),
    "email_headers_no_delimiter.txt": ("And another reply!", "And another reply!"),
    "email_iPhone.txt": ("Here is another", "another email"),
    "email_multi_word_sent_from_my_mobile_device.txt": ("Here is another", "another email"),
    "email_one_is_not_on.txt": ("Thank, this is", "when I run..."),
    "email_partial_quote_header.txt": ("On your remote host", "tunnel is not working."),
    "email_sent_from_my_not_signature.txt": ("Here is another", "my mobile phone."),
    "email_sig_delimiter_in_middle_of_line.txt": ("Hi there!", "kthxbai"),
    "greedy_on.txt": ("On your remote host", "tunnel is not working."),
    "pathological.txt": ("I think you're", "to a computer."),
}
LEAST = 0.9


@pytest.mark.skipif(not REPLIES.is_dir(), reason="The collected replies are not on this machine.")
def test_nine_of_ten_letters_show_what_a_person_reads() -> None:
    missed = []
    for name, (first, last) in JUDGED.items():
        words = parted((REPLIES / name).read_text()).words
        if not (words.startswith(first) and words.endswith(last)):
            missed.append(f"{name}: {words[:40]!r} … {words[-40:]!r}")
    assert len(JUDGED) == 24
    assert len(missed) <= (1 - LEAST) * len(JUDGED), "\n".join(missed)
    assert missed == []


HEADS = [
    "On Fri, 20 Nov 2026 at 09:00, Ben Oduya <ben@larkmere.example> wrote:",
    "Am 20.11.2026 um 09:00 schrieb Ben Oduya:",
    "Am Fr., 20. Nov. 2026 um 09:00 Uhr schrieb Ben Oduya <ben@larkmere.example>:",
    "Le 20 nov. 2026 à 09:00, Ben Oduya a écrit :",
    "El vie, 20 nov 2026 a las 9:00, Ben escribió:",
    "Il giorno ven 20 nov 2026 alle ore 09:00 Ben ha scritto:",
    "Op vr 20 nov. 2026 om 09:00 schreef Ben:",
    "2026-11-20 9:00 GMT+01:00 Ben Oduya <ben@larkmere.example> wrote:",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "________________________________\nVon: Ben Oduya\nGesendet: Freitag\nAn: Ines\nBetreff: Ventil",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_quotes_are_known_by_their_heads_in_several_languages(head: str, mark: str) -> None:
    found = parted(f"Danke!\n\n{head}\n{mark}Tropft es?\n{mark}Ben\n")
    assert found.words == "Danke!"
    assert "Tropft es?" in found.folded


def test_answers_between_quotes_are_all_read_and_the_whole_is_kept() -> None:
    text = "> Does it drip?\n\nYes.\n\n> Since when?\n\nFriday."
    assert parted(text).words == "Yes.\n\nFriday."
    assert parted(text).folded == text


def test_a_letter_of_quotes_alone_is_all_words() -> None:
    assert parted("> It drips.").words == "> It drips."


@given(
    st.lists(st.sampled_from(["> a", "b", "", "-- ", "On Monday, Ben wrote:", "From: x", "- c", "___", "Hi"]))
)
def test_no_line_is_lost(lines: list[str]) -> None:
    found = parted("\n".join(lines))
    kept = (found.words + "\n" + found.folded).split("\n")
    for line in filter(str.strip, lines):
        assert line.rstrip() in kept


@given(st.text(max_size=3000))
def test_any_text_is_parted_without_trouble(text: str) -> None:
    parted(text)


@pytest.mark.parametrize(
    "text",
    [
        "On " * 30_000,
        "\n" * 90_000,
        "On a\n" * 20_000,
        "From: a\n" * 10_000,
        "a\n-- \n" * 20_000,
        "_" * 90_000,
    ],
)
def test_time_grows_with_length_only(text: str) -> None:
    begun = process_time()
    parted(text)
    assert process_time() - begun < 2

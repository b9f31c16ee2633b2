"""The load: tickets of real words, the same at every run and for every system."""

import csv
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

DATA = Path(__file__).parents[3] / "shared" / "data"
SEED = 2026
# Messages on each ticket, besides its own words; tickets of each contact; contacts of each account.
SAID, ASKED, COLLEAGUES = 3, 10, 10
# The beginning of the log, and how long after each other tickets come in.
BEGINNING, APART = 1_750_000_000, 60
# One in so many is still open.
OPEN = 5
# Full text leaves out the commonest words; a search for two of these would find nothing by right.
COMMON = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "does",
        "doing",
        "down",
        "during",
        "each",
        "few",
        "from",
        "further",
        "have",
        "having",
        "here",
        "hers",
        "herself",
        "himself",
        "into",
        "itself",
        "just",
        "more",
        "most",
        "myself",
        "once",
        "only",
        "other",
        "ours",
        "over",
        "same",
        "should",
        "some",
        "such",
        "than",
        "that",
        "their",
        "theirs",
        "them",
        "themselves",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "under",
        "until",
        "very",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "whom",
        "will",
        "with",
        "your",
        "yours",
        "yourself",
    ]
)
# Not a part of an address or a file's name, which full text takes as one word.
PAIR = re.compile(r"(?<![\w'./:@-])([a-z]{4,14}) ([a-z]{4,14})(?![\w'/:@-]|\.\w)")
ADDRESS = re.compile(r"https?:\S*")
PROBE = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){3,5}")


@dataclass(frozen=True)
class Drawn:
    """One ticket, and what was said on it since."""

    number: int
    subject: str
    words: str
    said: list[str]
    contact: int
    account: int
    open: bool
    at: int
    # Words of its last message that stand in any page of it.
    probe: str


def pieces() -> tuple[list[str], list[str]]:
    """Subjects, and paragraphs: what people asked a bank and software projects, and complained about."""
    csv.field_size_limit(sys.maxsize)
    subjects, texts = [], []
    for file, subject, text in (
        ("text/banking77_train.csv.gz", "text", "text"),
        ("text/nlbse24_issues_train.csv.gz", "title", "body"),
        ("desk/cfpb_complaints.csv.gz", "Issue", "Consumer complaint narrative"),
    ):
        with gzip.open(DATA / file, "rt", encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                subjects.append(_plain(row[subject], 120))
                texts.append(_plain(row[text], 500))
    return [one for one in subjects if one], [one for one in texts if one]


def _plain(text: str, most: int) -> str:
    """On one line, without marks that a system would show as something else."""
    return " ".join(re.sub(r"[^\w\s.,:;?!'()/-]+", " ", text or "").split())[:most].strip()


def draw(count: int) -> Iterator[Drawn]:
    """So many tickets."""
    chance = random.Random(SEED)
    subjects, texts = pieces()
    contacts = max(count // ASKED, 1)
    for number in range(1, count + 1):
        said = [" ".join(chance.choices(texts, k=2)) for _one in range(SAID + 1)]
        contact = chance.randrange(contacts)
        # An address is made a link of, here and there.
        probe = max(PROBE.findall(ADDRESS.sub("\n", said[-1])) or [said[-1][:20]], key=len)
        yield Drawn(
            number=number,
            subject=chance.choice(subjects),
            words=said[0],
            said=said[1:],
            contact=contact + 1,
            account=contact // COLLEAGUES + 1,
            open=number % OPEN == 0,
            at=BEGINNING + number * APART,
            probe=probe,
        )


def write(path: Path, count: int) -> None:
    """Each ticket as a line of JSON."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(one)) + "\n" for one in draw(count))


def read(path: Path) -> Iterator[Drawn]:
    """What was written."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Drawn(**json.loads(line))


@dataclass(frozen=True)
class Sample:
    """What is asked for: some tickets, and pairs of words that stand beside each other in a ticket."""

    tickets: list[Drawn]
    pairs: list[str]


def sample(path: Path, count: int, most: int = 1_000) -> Sample:
    """Tickets and pairs at random."""
    chance = random.Random(SEED + 1)
    chosen = set(chance.sample(range(1, count + 1), min(most, count)))
    tickets = [one for one in read(path) if one.number in chosen]
    chance.shuffle(tickets)
    pairs = []
    for one in tickets:
        found = [pair for pair in PAIR.findall(one.words) if not COMMON & set(pair)]
        if found:
            pairs.append(" ".join(chance.choice(found)))
    return Sample(tickets, pairs)

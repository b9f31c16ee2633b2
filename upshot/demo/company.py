"""Larkmere's people and customers. The company and everybody in it are invented."""

from dataclasses import dataclass

DOMAIN = "larkmere.example"

TEAMS = ("Night desk", "Utilities", "Housing", "Works and farms", "Product")

# (name, role, teams). The first is whoever visits the demo.
MEMBERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Mara Lindqvist", "lead", ("Utilities", "Housing")),
    ("Jonas Ackermann", "lead", ("Housing",)),
    ("Amina Diallo", "administrator", ("Night desk", "Product")),
    ("Piotr Zielak", "member", ("Utilities",)),
    ("Lena Brandvold", "member", ("Housing",)),
    ("Tomas Havel", "member", ("Night desk",)),
    ("Ines Carvalho", "lead", ("Works and farms",)),
    ("Oskar Nyberg", "member", ("Works and farms",)),
    ("Ruth Adeyemi", "member", ("Utilities",)),
    ("Callum Frayne", "member", ("Housing",)),
    ("Nadia Rahimi", "member", ("Night desk",)),
    ("Wouter Maes", "member", ("Product",)),
    ("Elif Sancak", "member", ("Product",)),
    ("Greta Halloran", "member", ("Utilities",)),
    ("Samuel Okoro", "member", ("Works and farms",)),
    ("Hanne Dahl", "member", ("Housing",)),
    ("Ivo Petrov", "member", ("Night desk",)),
    ("Maeve Tiernan", "member", ("Works and farms",)),
    ("Luca Bianchetti", "member", ("Utilities",)),
    ("Signe Aalto", "lead", ("Night desk",)),
    ("Bram Oosterhof", "member", ("Housing",)),
    ("Yara Nasser", "member", ("Product",)),
    ("Denis Moreau", "member", ("Works and farms",)),
    ("Freya Lockhart", "viewer", ()),
    ("Anton Weiss", "viewer", ()),
)
VISITOR = "mara.lindqvist@" + DOMAIN


@dataclass(frozen=True)
class Kind:
    """One kind of customer: its team, the parts its people play, its accounts."""

    key: str
    team: str
    parts: tuple[str, ...]
    accounts: tuple[str, ...]
    reply_minutes: int
    resolve_minutes: int


KINDS = (
    Kind(
        "utility",
        "Utilities",
        ("runs the night crew", "head of network", "customer care", "finance"),
        (
            "Vale Water", "Tarn and Beck Water", "Eastmarsh Water", "Corrie Water Board", "Highmoor Utilities",
            "Port Ellin Water", "Sallow Valley Water", "Brindle Water", "Skerry Isles Water", "Oxbow Utilities",
            "Thornby Water", "Lower Rill Water",
        ),
        60, 1440,
    ),
    Kind(
        "housing",
        "Housing",
        ("estate manager", "caretaker lead", "finance", "tenant liaison"),
        (
            "Harbour Homes", "Elm Row Housing", "Quayside Lets", "Bellhouse Trust", "Lantern Court",
            "Old Mill Estates", "Rowan Housing", "Kiln Lane Homes", "Saltmarsh Homes", "Twelve Oaks Housing",
            "Wharf Street Homes", "Greenbank Association", "Canal End Homes", "Foundry Square", "Meadow Gate Homes",
            "Northgate Tenants", "Osier Court", "Priory Homes", "Ravensworth Homes", "St Brede's Trust",
        ),
        240, 2880,
    ),
    Kind(
        "factory",
        "Works and farms",
        ("maintenance lead", "shift manager", "energy manager"),
        (
            "Northmoor Mill", "Castell Dairy", "Ferrow Castings", "Hollin Paper", "Bright Laundry", "Kestrel Brewing",
            "Lowther Ceramics", "Marl Textiles", "Penhale Foods", "Ridge Plating", "Stannon Glass", "Tamar Canning",
            "Ullen Dyeworks", "Wick Pressings",
        ),
        120, 1440,
    ),
    Kind(
        "farm",
        "Works and farms",
        ("farmer", "irrigation hand", "bookkeeper"),
        (
            "Ashcombe Farm", "Barrow Hill Orchards", "Carrick Growers", "Dunmere Farm", "Easter Field",
            "Fallow Green Farm", "Gorse Bank Farm", "Hythe Vineyards", "Inglebeck Farm", "Juniper Holt",
            "Kelder Grange", "Long Acre Herbs", "Moss Side Dairy", "Nether Croft",
        ),
        480, 4320,
    ),
)  # fmt: skip

FIRST = (
    "Ada", "Bela", "Cora", "Dilip", "Esther", "Farid", "Gwen", "Hugo", "Isla", "Jamal", "Kirsten", "Leo", "Mina",
    "Noor", "Orla", "Pavel", "Quentin", "Rosa", "Stefan", "Tilda", "Umar", "Vera", "Wim", "Xenia", "Yusuf", "Zofia",
    "Arne", "Birgit", "Ciaran", "Dora",
)  # fmt: skip
LAST = (
    "Abbott", "Bergmann", "Costa", "Dunne", "Eklund", "Farrow", "Grewal", "Holm", "Ivers", "Jansen", "Keane", "Lund",
    "Mistry", "Novak", "Odell", "Parr", "Quill", "Rossi", "Shaw", "Thorne", "Usher", "Voss", "Wren", "Yates", "Zeman",
    "Ames", "Bell", "Croft", "Dale",
)  # fmt: skip


def address_of(name: str, domain: str = DOMAIN) -> str:
    """The e-mail address of an invented person."""
    return ".".join(name.lower().replace("'", "").split()) + "@" + domain


def domain_of(account: str) -> str:
    """The domain of an invented customer."""
    return account.lower().replace("'", "").replace(" ", "-") + ".example"

"""What axe-core finds wrong with a page, as its users without eyes or without a mouse would."""

from pathlib import Path

from playwright.sync_api import Page

_LIBRARY = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(v =>
    `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(", ")}`)"""


def violations(page: Page) -> list[str]:
    """A line for each rule that the page breaks: the rule, what it asks, the first three places.

    A click waits until the next page has begun, not until it is there: axe falls over a document without <html>.
    """
    page.wait_for_load_state("load")
    if not page.evaluate("'axe' in window"):
        page.evaluate(_LIBRARY)
    return list(page.evaluate(_RUN))

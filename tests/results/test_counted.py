"""Figures of a large house on a page: how old they are, and counting again."""

from datetime import timedelta

from upshot.kit import counted as kit
from upshot.kit.clock import now


def test_the_page_says_how_old_its_figures_are_and_counts_again(settings, tmp_path, monkeypatch, come):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": tmp_path}}
    settings.LONG_COUNT_S = 0
    earlier = now() - timedelta(minutes=5)
    monkeypatch.setattr(kit, "now", lambda: earlier)
    monkeypatch.setattr(kit, "KEPT_TIMES", 10**9)
    assert "Count again" not in come("lead").look("/reports/hand-overs").links
    monkeypatch.setattr(kit, "now", now)
    page = come("lead").look("/reports/hand-overs")
    assert "Counted 5 min ago" in page.words
    again = page.links["Count again"]
    assert again == "/reports/hand-overs?anew=1"
    assert "Count again" not in come("lead").look(again).links

"""Which page an address is of, found by its first word: Django tries each of six hundred patterns from the top."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.urls import ResolverMatch, URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

Patterns = list[URLPattern | URLResolver]


class ByFirstWord(URLResolver):
    """Patterns in their order, of which only those are tried that begin as the address does."""

    def __init__(self, patterns: Patterns) -> None:
        super().__init__(RoutePattern(""), patterns)

    def resolve(self, path: Any) -> ResolverMatch:
        """The page, as Django would find it. Raises Resolver404."""
        path = str(path)
        return self._by_word.get(path.partition("/")[0], self._rest).resolve(path)

    @cached_property
    def _rest(self) -> URLResolver:
        return URLResolver(RoutePattern(""), [one for word, one in _words(self.url_patterns) if word is None])

    @cached_property
    def _by_word(self) -> dict[str, URLResolver]:
        found = list(_words(self.url_patterns))
        return {
            word: URLResolver(RoutePattern(""), [one for its, one in found if its in (word, None)])
            for word in {its for its, _one in found if its is not None}
        }


def _words(patterns: Patterns) -> Iterator[tuple[str | None, URLPattern | URLResolver]]:
    """Each pattern with the word that it begins with; None where that may be any."""
    for one in patterns:
        route = str(one.pattern)
        if isinstance(one, URLResolver) and not route and not one.namespace and not one.default_kwargs:
            yield from _words(one.url_patterns)
        else:
            word = route.partition("/")[0]
            yield (None if "<" in word or (isinstance(one, URLResolver) and "/" not in route) else word), one

"""Chinese full-text search over the stored articles: newest or best first, with filters, snippets and concordances."""

from harvester.search.filters import Filters
from harvester.search.finding import Hit, SearchResult, search
from harvester.search.kwic import Place, Places, find_places
from harvester.search.ranking import Order
from harvester.search.snippet import Snippet

__all__ = ["Filters", "Hit", "Order", "Place", "Places", "SearchResult", "Snippet", "find_places", "search"]

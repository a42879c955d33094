"""Small builders: a commune with the people a story needs, through the real actions."""

from tests.build.commune import Commune, commune
from tests.build.people import person

__all__ = ["Commune", "commune", "person"]

"""How the published text is read: what is understood becomes a value, what is not becomes a question."""

from motcua.services.catalogue.rules.handing_in import ENDINGS, MOST_BYTES
from motcua.services.catalogue.rules.lengths import is_longer
from motcua.services.catalogue.rules.sameness import is_told_in_words
from motcua.services.catalogue.rules.shortening import MOST, shorten

__all__ = ["ENDINGS", "MOST", "MOST_BYTES", "is_longer", "is_told_in_words", "shorten"]

"""The only reads of the catalogue offered to pages and to others."""

from motcua.services.catalogue.queries.fees import KnownFee, list_fees
from motcua.services.catalogue.queries.limits import (
    ChannelLimits,
    KnownLimit,
    channel_limits,
    list_limits,
    usable_limit,
)
from motcua.services.catalogue.queries.procedures import (
    NATIONAL,
    PROVINCE,
    RECEIVES_ONLY,
    FieldCount,
    Gap,
    find_posting,
    find_procedure,
    get_procedure,
    get_version,
    in_force,
    list_fields,
    list_for_commune,
    list_gaps,
    list_postings,
    list_questions,
    list_versions,
    scope_of,
)
from motcua.services.catalogue.queries.provinces import own_province, province_code
from motcua.services.catalogue.queries.search import CATALOGUE_STAMP, Found, search

__all__ = [
    "CATALOGUE_STAMP",
    "NATIONAL",
    "PROVINCE",
    "RECEIVES_ONLY",
    "ChannelLimits",
    "FieldCount",
    "Found",
    "Gap",
    "KnownFee",
    "KnownLimit",
    "channel_limits",
    "find_posting",
    "find_procedure",
    "get_procedure",
    "get_version",
    "in_force",
    "list_fees",
    "list_fields",
    "list_for_commune",
    "list_gaps",
    "list_limits",
    "list_postings",
    "list_questions",
    "list_versions",
    "own_province",
    "province_code",
    "scope_of",
    "search",
    "usable_limit",
]

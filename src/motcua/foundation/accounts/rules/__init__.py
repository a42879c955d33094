"""Decisions about officers: standard roles, keys, second factors, how long one waits after wrong tries."""

from motcua.foundation.accounts.rules import codes, signing_in, tokens, totp, units, waiting
from motcua.foundation.accounts.rules.roles import (
    ROLES,
    NameTaken,
    NobodyManages,
    RoleSpec,
    SelfGrant,
    StandardRole,
    TitleTaken,
)

__all__ = [
    "ROLES",
    "NameTaken",
    "NobodyManages",
    "RoleSpec",
    "SelfGrant",
    "StandardRole",
    "TitleTaken",
    "codes",
    "signing_in",
    "tokens",
    "totp",
    "units",
    "waiting",
]

"""Decisions about officers: standard roles, keys, second factors, how long one waits after wrong tries."""

from motcua.foundation.accounts.rules import codes, signing_in, tokens, totp, waiting
from motcua.foundation.accounts.rules.roles import ROLES, NameTaken, RoleSpec, SelfGrant, StandardRole

__all__ = [
    "ROLES",
    "NameTaken",
    "RoleSpec",
    "SelfGrant",
    "StandardRole",
    "codes",
    "signing_in",
    "tokens",
    "totp",
    "waiting",
]

from motcua.foundation.accounts.actions.authenticate import TokenAuth
from motcua.foundation.accounts.actions.officers import end_grant, grant, hire, seed_roles
from motcua.foundation.accounts.actions.passwords import (
    change_password,
    check_new_password,
    issue_reset_code,
    reset_password,
    unlock,
)
from motcua.foundation.accounts.actions.second_factor import (
    make_recovery_codes,
    remove_second_factor,
    set_second_factor,
    use_code,
)
from motcua.foundation.accounts.actions.sessions import clear_out, end_session, end_sessions
from motcua.foundation.accounts.actions.sign_in import check_code, check_password, sign_in, sign_out
from motcua.foundation.accounts.actions.stash import discard, offer, stash
from motcua.foundation.accounts.actions.tokens import issue_token, mark_used, revoke_token

__all__ = [
    "TokenAuth",
    "change_password",
    "check_code",
    "check_new_password",
    "check_password",
    "clear_out",
    "discard",
    "end_grant",
    "end_session",
    "end_sessions",
    "grant",
    "hire",
    "issue_reset_code",
    "issue_token",
    "make_recovery_codes",
    "mark_used",
    "offer",
    "remove_second_factor",
    "reset_password",
    "revoke_token",
    "seed_roles",
    "set_second_factor",
    "sign_in",
    "sign_out",
    "stash",
    "unlock",
    "use_code",
]

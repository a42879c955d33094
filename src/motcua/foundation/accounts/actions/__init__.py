from motcua.foundation.accounts.actions.authenticate import SessionOrTokenAuth, TokenAuth
from motcua.foundation.accounts.actions.grants import end_grant, grant
from motcua.foundation.accounts.actions.officers import deactivate, edit_officer, hire, reactivate
from motcua.foundation.accounts.actions.passwords import (
    change_password,
    check_new_password,
    issue_reset_code,
    reset_password,
    unlock,
)
from motcua.foundation.accounts.actions.roles import add_role, seed_roles, set_role_permissions
from motcua.foundation.accounts.actions.second_factor import (
    make_recovery_codes,
    remove_second_factor,
    set_second_factor,
    use_code,
)
from motcua.foundation.accounts.actions.sessions import clear_out, end_session, end_sessions
from motcua.foundation.accounts.actions.sign_in import check_code, check_password, sign_in, sign_out
from motcua.foundation.accounts.actions.stash import discard, stash
from motcua.foundation.accounts.actions.tokens import issue_token, mark_used, revoke_token
from motcua.foundation.accounts.actions.units import close_unit, found_unit, rename_unit

__all__ = [
    "SessionOrTokenAuth",
    "TokenAuth",
    "add_role",
    "change_password",
    "check_code",
    "check_new_password",
    "check_password",
    "clear_out",
    "close_unit",
    "deactivate",
    "discard",
    "edit_officer",
    "end_grant",
    "end_session",
    "end_sessions",
    "found_unit",
    "grant",
    "hire",
    "issue_reset_code",
    "issue_token",
    "make_recovery_codes",
    "mark_used",
    "reactivate",
    "remove_second_factor",
    "rename_unit",
    "reset_password",
    "revoke_token",
    "seed_roles",
    "set_role_permissions",
    "set_second_factor",
    "sign_in",
    "sign_out",
    "stash",
    "unlock",
    "use_code",
]

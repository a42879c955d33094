from motcua.foundation.accounts.actions.authenticate import TokenAuth
from motcua.foundation.accounts.actions.officers import end_grant, grant, hire, seed_roles
from motcua.foundation.accounts.actions.tokens import issue_token, mark_used, revoke_token

__all__ = ["TokenAuth", "end_grant", "grant", "hire", "issue_token", "mark_used", "revoke_token", "seed_roles"]

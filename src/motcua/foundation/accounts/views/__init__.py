from motcua.foundation.accounts.views import account, kept_forms, sign_in

__all__ = ["account", "kept_forms", "sign_in"]

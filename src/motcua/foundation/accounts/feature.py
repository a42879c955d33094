from motcua.foundation.accounts import access
from motcua.kernel.features import Feature

FEATURE = Feature(code="accounts", title="Cán bộ", permissions=(access.MANAGE_OFFICERS, access.MANAGE_UNITS))

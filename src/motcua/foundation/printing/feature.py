from motcua.foundation.printing import access
from motcua.kernel.features import Feature

FEATURE = Feature(code="printing", title="Biểu mẫu in", permissions=(access.EDIT_FORMS,))

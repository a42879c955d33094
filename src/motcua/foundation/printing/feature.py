from motcua.foundation.printing import access
from motcua.kernel.features import Feature, NavEntry

FEATURE = Feature(
    code="printing",
    title="Biểu mẫu in",
    urls="motcua.foundation.printing.urls",
    nav=(
        NavEntry(title="Biểu mẫu in", url_name="printing:offices", needs=access.EDIT_FORMS, order=830, group="manage"),
    ),
    permissions=(access.EDIT_FORMS,),
)

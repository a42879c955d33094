from motcua.kernel.features import Feature, NavEntry
from motcua.services.catalogue import access, commands

FEATURE = Feature(
    code="catalogue",
    title="Thủ tục hành chính",
    urls="motcua.services.catalogue.urls",
    api="motcua.services.catalogue.api:router",
    nav=(
        NavEntry(
            title="Danh mục thủ tục",
            url_name="catalogue:posted",
            needs=access.SEE_CATALOGUE,
            order=750,
            group="manage",
        ),
    ),
    permissions=(access.SEE_CATALOGUE, access.MANAGE_CATALOGUE),
    commands=(commands.IMPORT_CATALOGUE,),
)

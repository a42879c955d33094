from motcua.kernel.features import Feature
from motcua.services.catalogue import access, commands

FEATURE = Feature(
    code="catalogue",
    title="Thủ tục hành chính",
    urls="motcua.services.catalogue.urls",
    api="motcua.services.catalogue.api:router",
    permissions=(access.SEE_CATALOGUE, access.MANAGE_CATALOGUE),
    commands=(commands.IMPORT_CATALOGUE,),
)

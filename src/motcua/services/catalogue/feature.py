from motcua.kernel.features import Feature
from motcua.services.catalogue import access, commands

FEATURE = Feature(
    code="catalogue",
    title="Thủ tục hành chính",
    api="motcua.services.catalogue.api:router",
    permissions=(access.MANAGE_CATALOGUE, access.POST_PROCEDURES),
    commands=(commands.IMPORT_CATALOGUE,),
)

from motcua.kernel.features import Feature

FEATURE = Feature(code="ui", title="Giao diện", urls="motcua.ui.urls")

from motcua.kernel.features import Feature

FEATURE = Feature(code="pages", title="Trang công khai", urls="motcua.portal.pages.urls")

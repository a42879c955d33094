"""How everything looks: page shells, components, letters, colours, icons, pages of refusal. Knows no capability.

shell      khung trang: what surrounds a page – the unit's name, the menu, the officer; filled by providers
component  thành phần: a piece of a page with a name (`<c-field>`, `<c-tag>`); `templates/cotton/`
shape      hình dạng: what a form field needs to be drawn – label, hint, error, which control
door       cửa: middleware that turns a refusal into a page, a partial or a problem document
"""

from django.urls import path

from motcua.services.catalogue.views import imports, postings, public, questions, synonyms

app_name = "catalogue"
MANAGE = "can-bo/quan-tri/danh-muc/"
urlpatterns = [
    path("thu-tuc/", public.listing, name="list"),
    path("thu-tuc/<str:code>/", public.page, name="page"),
    path("thu-tuc/<str:code>/toan-van/", public.full_text, name="full_text"),
    path(MANAGE, postings.posted, name="posted"),
    path(f"{MANAGE}tim/", postings.suggest, name="suggest"),
    path(f"{MANAGE}niem-yet/", postings.find, name="find_to_post"),
    path(f"{MANAGE}niem-yet/<str:code>/", postings.post, name="post"),
    path(f"{MANAGE}thoi-niem-yet/<int:posting_id>/", postings.withdraw, name="withdraw"),
    path(f"{MANAGE}cau-hoi/", questions.questions, name="questions"),
    path(f"{MANAGE}cau-hoi/<int:question_id>/", questions.question, name="question"),
    path(f"{MANAGE}nhap/", imports.uploads, name="uploads"),
    path(f"{MANAGE}nhap/<int:upload_id>/", imports.upload, name="upload"),
    path(f"{MANAGE}tu-thuong-dung/", synonyms.synonyms, name="synonyms"),
    path(f"{MANAGE}tu-thuong-dung/<int:synonym_id>/xoa/", synonyms.remove, name="remove_synonym"),
]

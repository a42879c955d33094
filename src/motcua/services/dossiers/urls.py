from django.urls import path

from motcua.services.dossiers.views import (
    dossier,
    drafts,
    forms,
    guidance,
    intake,
    later,
    search,
    tracking,
    verbs,
    visit,
    work,
)

app_name = "dossiers"
urlpatterns = [
    # The counter
    path("can-bo/tiep-nhan/", intake.intake, name="intake"),
    path("can-bo/tiep-nhan/thu-tuc.json", intake.procedures, name="procedures"),
    path("can-bo/tiep-nhan/nhap/", drafts.keep, name="keep_draft"),
    path("can-bo/tiep-nhan/nhap/<int:draft_id>/bo/", drafts.discard, name="discard_draft"),
    path("can-bo/tiep-nhan/phieu/<slug:kind>/", guidance.slip, name="slip"),
    path("can-bo/tiep-nhan/cho/", later.waiting, name="waiting"),
    path("can-bo/luot/<int:visit_id>/", visit.visit, name="visit"),
    path("can-bo/luot/<int:visit_id>/in/", forms.visit_slip, name="visit_slip"),
    path("can-bo/huong-dan/", guidance.guidance, name="guidance"),
    path("can-bo/huong-dan/<int:guidance_id>/", guidance.guided, name="guided"),
    path("can-bo/huong-dan/<int:guidance_id>/in/", forms.guidance, name="guidance_form"),
    path("can-bo/ban-giao/", later.handovers, name="handovers"),
    path("can-bo/so-theo-doi/", forms.register, name="register"),
    path("can-bo/ho-so/<str:code>/tiep-nhan/", later.accept, name="accept"),
    path("can-bo/ho-so/<str:code>/bo-sung/", later.supplement, name="supplement"),
    path("can-bo/ho-so/<str:code>/tra-ket-qua/", later.hand_over, name="hand_over"),
    path("can-bo/ho-so/<str:code>/giay-to/", visit.prints, name="prints"),
    path("can-bo/ho-so/<str:code>/in/<slug:form>/", forms.form, name="form"),
    # Work
    path("can-bo/", work.home, name="home"),
    path("can-bo/viec-cua-toi/", work.work, name="work"),
    path("can-bo/viec-cua-toi/hang-loat/", work.bulk, name="bulk"),
    path("can-bo/viec-cua-toi/hang-loat/<slug:form_id>/", work.moved, name="moved"),
    path("can-bo/tra-cuu/", search.search, name="search"),
    path("can-bo/ho-so/<str:code>/", dossier.dossier, name="dossier"),
    path("can-bo/ho-so/<str:code>/ly-do/", dossier.reason, name="reason"),
    path("can-bo/ho-so/<str:code>/nhan-viec/", verbs.take, name="take"),
    path("can-bo/ho-so/<str:code>/<slug:verb>/", verbs.verb, name="verb"),
    # Citizens
    path("tra-cuu/", tracking.by_code, name="track"),
    path("tra-cuu/qr/<str:token>/", tracking.by_token, name="track_full"),
]

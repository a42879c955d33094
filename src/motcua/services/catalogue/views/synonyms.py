"""How people here call procedures: taught to the search, and unlearnt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.foundation.accounts.access import officer_of
from motcua.kernel.doors import needs
from motcua.kernel.refusals import Invalid
from motcua.services.catalogue import access, actions, forms, queries
from motcua.services.catalogue.models import Synonym
from motcua.ui.forms import attempt

manages = needs(access.MANAGE_CATALOGUE)


@manages
@never_cache
@require_http_methods(["GET", "POST"])
def synonyms(request: HttpRequest) -> HttpResponse:
    form = forms.SynonymForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made, status = attempt(form, lambda: _teach(request, form))
            if made is not None:
                messages.success(request, f"Ô tìm kiếm đã hiểu “{made.phrase}”.")
                return redirect("catalogue:synonyms")
    context = {"form": form, "synonyms": queries.list_synonyms()}
    return render(request, "catalogue/staff/synonyms.html", context, status=status)


def _teach(request: HttpRequest, form: forms.SynonymForm) -> Synonym:
    code = form.code()
    if "\x00" in code or queries.find_procedure(code) is None:
        raise Invalid({"find": "Hãy chọn thủ tục trong danh sách gợi ý, hoặc nhập đúng mã thủ tục."})
    return actions.add_synonym(procedure_code=code, phrase=form.cleaned_data["phrase"], by=officer_of(request))


@manages
@require_POST
def remove(request: HttpRequest, synonym_id: int) -> HttpResponse:
    actions.remove_synonym(synonym_id=synonym_id, by=officer_of(request))
    messages.success(request, "Đã xóa từ thường dùng.")
    return redirect("catalogue:synonyms")

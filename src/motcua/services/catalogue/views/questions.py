"""What the published texts leave open: the list, and one question with its answer."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.foundation.accounts.access import officer_of
from motcua.foundation.organisation import queries as organisation
from motcua.kernel.doors import needs
from motcua.kernel.refusals import NotAllowed
from motcua.services.catalogue import access, actions, forms, queries
from motcua.services.catalogue.models import Channel, Question
from motcua.services.catalogue.queries import QuestionPlace
from motcua.ui.forms import attempt

PAGE = 50
MOST_ALIKE = 50
SAME, ALL = "same", "all"
sees = needs(access.SEE_CATALOGUE)


@sees
@never_cache
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """`?chan=1` only those that block; `?niem-yet=1` only what is posted; `?loai=` a kind; `?sau=` the next page."""
    centre = organisation.office_centre()
    asked = _asked(request)
    after = QuestionPlace.read(request.GET.get("sau", ""))
    found = queries.list_open_questions(centre.id, **_filters(asked))
    page = list(
        queries.list_open_questions(centre.id, **_filters(asked), after=after).defer(
            "version__steps", "version__requirements", "version__legal_bases", "version__description"
        )[: PAGE + 1]
    )
    following = str(queries.place_of(page[PAGE - 1])) if len(page) > PAGE else ""
    context = {
        "lines": page[:PAGE],
        "count": found.count(),
        "asked": asked,
        "posted_only": "niem-yet" in asked,
        "manages": officer_of(request).holds(access.MANAGE_CATALOGUE),
        "kept": urlencode(asked),
        "kinds": Question.Kind.choices,
        "first": f"?{urlencode(asked)}" if after else "",
        "next": f"?{urlencode({**asked, 'sau': following})}" if following else "",
    }
    return render(request, "catalogue/staff/questions.html", context)


@sees
@never_cache
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, question_id: int) -> HttpResponse:
    """The source text, the proposals, the answer; afterwards the next question of the same list."""
    by = officer_of(request)
    found = queries.get_question(question_id)
    manages = by.holds(access.MANAGE_CATALOGUE)
    if request.method == "POST" and not manages:
        raise NotAllowed
    same, elsewhere = _alike(found)
    form = forms.AnswerForm(
        request.POST or None, question=found, alike=_groups(same, elsewhere), initial={"alike": [SAME]}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            wanted = form.cleaned_data.get("alike", [])
            chosen = [found, *(same if SAME in wanted else ()), *(elsewhere if ALL in wanted else ())]
            made, status = attempt(
                form,
                lambda: actions.decide_questions(
                    questions=chosen,
                    answer=form.cleaned_data["answer"],
                    by=by,
                    basis=form.cleaned_data["basis"],
                ),
            )
            if made is not None:
                messages.success(request, f"Đã ghi quyết định cho {len(made)} điều chưa rõ.")
                return redirect(_after(found, request))
    context = {
        "question": found,
        "version": found.version,
        "form": form,
        "manages": manages,
        "same": same,
        "elsewhere": elsewhere,
        "limits": queries.published_limits(found.version) if found.kind.startswith("limit_") else [],
        "back": f"{reverse('catalogue:questions')}?{urlencode(_asked(request))}",
    }
    return render(request, "catalogue/staff/question.html", context, status=status)


def _asked(request: HttpRequest) -> dict[str, str]:
    kind = request.GET.get("loai", "")
    wanted = {
        "loai": kind if kind in Question.Kind.values else "",
        "chan": "1" if request.GET.get("chan") == "1" else "",
        "niem-yet": "1" if request.GET.get("niem-yet") == "1" else "",
    }
    return {name: value for name, value in wanted.items() if value}


def _filters(asked: dict[str, str]) -> dict[str, Any]:
    return {"kind": asked.get("loai", ""), "blocking": "chan" in asked, "posted": "niem-yet" in asked}


def _alike(asked: Question) -> tuple[list[Question], list[Question]]:
    """Questions with the same words: of the same procedure, and of others."""
    found = list(queries.list_alike(asked)[:MOST_ALIKE])
    own = asked.version.procedure_id
    return (
        [one for one in found if one.version.procedure_id == own],
        [one for one in found if one.version.procedure_id != own],
    )


def _groups(same: list[Question], elsewhere: list[Question]) -> list[tuple[str, str]]:
    groups = []
    if same:
        names = ", ".join(Channel(one.channel).label.lower() for one in same if one.channel)
        groups.append((SAME, f"Các hình thức nộp khác của thủ tục này có cùng lời văn: {names or len(same)}"))
    if elsewhere:
        groups.append((ALL, f"{len(elsewhere)} thủ tục khác có đúng lời văn này (liệt kê bên dưới)"))
    return groups


def _after(decided: Question, request: HttpRequest) -> str:
    """The next open question of the list one came from, else the list."""
    asked = _asked(request)
    kept = f"?{urlencode(asked)}" if asked else ""
    if "next" in request.POST:
        following = queries.list_open_questions(organisation.office_centre().id, **_filters(asked)).first()
        if following is not None:
            return reverse("catalogue:question", args=[following.pk]) + kept
    return reverse("catalogue:questions") + kept

"""Internal processes as provinces decided them: MOTCUA_ACCEPT_DATA names the folder of the real data."""

import os
from pathlib import Path

import pytest

from motcua.casework import actions, queries
from motcua.casework.models import Process, ProcessStep
from motcua.casework.rules import StepKind
from motcua.casework.rules.importing import is_unassigned

pytestmark = pytest.mark.django_db

FILE = Path(os.environ["MOTCUA_ACCEPT_DATA"]) / "processes" / "processes.jsonl"


@pytest.fixture(scope="module")
def taken_over(django_db_setup, django_db_blocker):
    """One import for all the tests of this file, undone at the end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield actions.import_processes(file=FILE)
        transaction.set_rollback(True)


def test_all_107_processes_are_read_and_none_is_rejected(taken_over):
    assert (taken_over.read, taken_over.imported, taken_over.rejections) == (107, 107, [])


def test_every_one_of_the_825_steps_is_there(taken_over):
    printed = ProcessStep.objects.exclude(note="").count()
    added = ProcessStep.objects.filter(note="").count()

    assert printed == 825
    assert taken_over.steps == 825 + added


def test_31_totals_are_what_the_steps_add_up_to_and_9_are_not(taken_over):
    assert (taken_over.sums_equal, taken_over.sums_differ) == (31, 9)


def test_those_without_a_code_are_kept_and_serve_no_procedure(taken_over):
    unassigned = [p for p in Process.objects.all() if is_unassigned(p.subject)]

    assert len(unassigned) == taken_over.without_code == 43


def test_a_second_time_changes_nothing(taken_over):
    again = actions.import_processes(file=FILE)

    assert (again.imported, again.updated, again.unchanged) == (0, 0, 107)


def test_the_process_of_a_commune_runs_from_the_counter_through_the_leader_back_to_the_counter(taken_over):
    version = queries.find_process_version(kind="dossier", subject="1.012994")
    steps = queries.steps_of(version.pk)

    assert [(s.role, s.kind) for s in steps] == [
        ("counter", StepKind.RECEIVE),
        ("unit_head", StepKind.ASSIGN),
        ("specialist", StepKind.WORK),
        ("unit_head", StepKind.PROPOSE),
        ("office_leader", StepKind.APPROVE),
        ("clerk", StepKind.ISSUE),
        ("counter", StepKind.RETURN),
    ]
    assert (version.stated_quantity, version.stated_unit) == (168, "working_hour")

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from motcua.foundation.ledger import rules
from motcua.foundation.ledger.models import Chained, Entry, Read


def list_entries(subject: Chained) -> models.QuerySet[Entry]:
    """The subject's chain, oldest first, with its personal values."""
    return (
        Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)
        .prefetch_related("personal_values")
        .order_by("seq")
    )


def list_reads(subject: models.Model) -> models.QuerySet[Read]:
    return Read.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk).order_by("-at")


def count_entries() -> int:
    return Entry.objects.count()


def link_of(entry: Entry) -> rules.Link:
    return rules.Link(
        subject_kind=entry.subject_kind,
        subject_id=entry.subject_id,
        seq=entry.seq,
        kind=entry.kind,
        claimed_at=entry.claimed_at,
        recorded_at=entry.recorded_at,
        judged_at=entry.judged_at,
        actor_id=entry.actor_id,
        data=entry.data,
        previous=entry.previous,
    )


def find_breaks() -> Iterator[str]:
    """Every place where a chain does not hold, named to the row."""
    key: tuple[str, int] | None = None
    seq, head = 0, rules.START
    ends: dict[tuple[str, int], tuple[int, str]] = {}
    for entry in Entry.objects.order_by("subject_kind", "subject_id", "seq").iterator(chunk_size=2000):
        here = (entry.subject_kind, entry.subject_id)
        if here != key:
            key, seq, head = here, 0, rules.START
        if entry.seq != seq + 1:
            yield f"Nhật ký {here[0]} {here[1]}: thiếu dòng {seq + 1}."
        if entry.previous != head:
            yield f"Nhật ký {here[0]} {here[1]} dòng {entry.seq}: không nối với dòng trước."
        if entry.hash != rules.hash_of(link_of(entry)):
            yield f"Nhật ký {here[0]} {here[1]} dòng {entry.seq}: nội dung đã bị thay đổi."
        seq, head = entry.seq, entry.hash
        ends[here] = (seq, head)
    yield from _heads_off(ends)
    yield from _values_off()


def _heads_off(ends: dict[tuple[str, int], tuple[int, str]]) -> Iterator[str]:
    for model in apps.get_models():
        if not issubclass(model, Chained):
            continue
        kind = model._meta.label_lower
        for pk, seq, head in model._default_manager.values_list("pk", "chain_seq", "chain_head").iterator():
            if (seq, head or rules.START) != ends.get((kind, pk), (0, rules.START)):
                yield f"Đối tượng {kind} {pk}: đuôi chuỗi không khớp với nhật ký."


def _values_off() -> Iterator[str]:
    held = Entry.objects.filter(personal_values__erased_at=None, personal_values__isnull=False)
    for entry in held.distinct().prefetch_related("personal_values").iterator(chunk_size=500):
        digests = entry.data.get("personal", {})
        for value in entry.personal_values.all():
            if value.erased_at is None and digests.get(value.name) != rules.digest_of(value.salt, value.value or ""):
                yield f"Nhật ký {entry.subject_kind} {entry.subject_id} dòng {entry.seq}: “{value.name}” đã bị sửa."

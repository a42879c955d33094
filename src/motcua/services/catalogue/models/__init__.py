"""Versions and what hangs on them are written once; a newer text makes a newer version."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from motcua.foundation.ledger.models import Chained
from motcua.foundation.organisation.models import Unit
from motcua.services.catalogue.models.words import Channel, DecidingLevel, DurationUnit, OnlineLevel

__all__ = [
    "Channel",
    "Component",
    "DecidingLevel",
    "Decision",
    "DurationUnit",
    "FeeLine",
    "Field",
    "Limit",
    "OnlineLevel",
    "Posting",
    "Procedure",
    "ProcedureVersion",
    "Question",
    "Release",
    "Source",
    "Synonym",
    "Upload",
]


class Field(models.Model):
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


class Release(models.Model):
    """One reading of a published file. Its rows count only once it is active."""

    class State(models.TextChoices):
        STAGED = "staged", "Đang chuẩn bị"
        ACTIVE = "active", "Đã áp dụng"

    state = models.CharField(max_length=10, choices=State, default=State.STAGED)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    activated_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.file_name} {self.started_at:%d/%m/%Y}"


class Upload(models.Model):
    """A catalogue file handed in on a page, taken over in the background. `kept_as` is empty once the file is gone."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        RUNNING = "running", "Đang nhập"
        DONE = "done", "Đã nhập"
        FAILED = "failed", "Không nhập được"

    file_name = models.CharField(max_length=200)
    kept_as = models.CharField(max_length=300, blank=True, help_text="Path below the folder of imports.")
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=60, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0, help_text="0 while nobody knows.")
    seen_at = models.DateTimeField(help_text="When it last got on.")
    problem = models.TextField(blank=True)
    result = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"


class Procedure(Chained):
    class State(models.TextChoices):
        ACTIVE = "active", "Đang áp dụng"
        RETIRED = "retired", "Đã bãi bỏ"

    code = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    current_version = models.ForeignKey(
        "ProcedureVersion",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="Null until activated.",
    )
    retired_on = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="active", retired_on=None) | Q(state="retired", retired_on__isnull=False),
                name="procedure_retired_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.code


class ProcedureVersion(models.Model):
    """What was published of one procedure. `province` is the code of the province whose own it is, "" if national."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    digest = models.CharField(max_length=64)

    name = models.TextField()
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    at_ward = models.BooleanField()
    at_province = models.BooleanField()
    at_ministry = models.BooleanField()
    at_other = models.BooleanField()
    vertical = models.BooleanField()
    deciding_level = models.CharField(max_length=20, choices=DecidingLevel)
    province = models.CharField(max_length=20, blank=True)
    internal = models.BooleanField(default=False)
    kind = models.CharField(max_length=30, blank=True)
    executing = models.JSONField(default=list, help_text="[{code, name}]")
    authority = models.JSONField(default=list, help_text="[{code, name}]")
    coordinating = models.JSONField(default=list, help_text="[{code, name}]")
    receiving_places = models.TextField(blank=True)
    promulgator_code = models.CharField(max_length=40, blank=True)
    promulgator_name = models.CharField(max_length=300, blank=True)
    decision_number = models.CharField(max_length=120, blank=True)
    decision_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    online_level = models.CharField(max_length=10, choices=OnlineLevel)
    non_territorial = models.BooleanField(default=False)
    channels = models.JSONField(default=list, help_text="Codes of Channel.")
    applicants = models.JSONField(default=list, help_text="[{code, name}]")
    results = models.JSONField(default=list, help_text="[{code, name}]")
    legal_bases = models.JSONField(default=list, help_text="[{code, name}]")
    steps = models.JSONField(default=list, help_text="[{name, text}]")
    requirements = models.TextField(blank=True)
    description = models.TextField(blank=True)
    keywords = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_numbered_once"),
            models.UniqueConstraint(
                fields=["procedure", "release"],
                name="procedure_version_once_per_release",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"


class Source(models.Model):
    """The published text as it came, whole: deflated JSON."""

    version = models.OneToOneField(
        ProcedureVersion,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="source",
    )
    body = models.BinaryField()

    def __str__(self) -> str:
        return str(self.version_id)


class Decision(Chained):
    """What a person decided about a question. `key` names the question whatever the version."""

    key = models.CharField(max_length=64, unique=True)
    procedure_code = models.CharField(max_length=60)
    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=10, blank=True, choices=Channel)
    answer = models.JSONField()
    basis = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.procedure_code} {self.kind}"


class Limit(models.Model):
    """One published limit. Without a quantity it was not understood: `raw` and `text` say what stands there."""

    class Origin(models.TextChoices):
        PORTAL = "portal", "Cơ sở dữ liệu quốc gia về TTHC"
        TEXT = "text", "Lời văn đã công bố"
        STATUTE = "statute", "Quy định của pháp luật"
        DECISION = "decision", "Quyết định của cơ quan"

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="limits")
    channel = models.CharField(max_length=10, choices=Channel)
    position = models.PositiveSmallIntegerField()
    case = models.TextField(blank=True, help_text="The sub-case it holds for; empty: the usual one.")
    quantity = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=20, choices=DurationUnit, blank=True)
    cut_off = models.TimeField(null=True)
    origin = models.CharField(max_length=10, choices=Origin)
    basis = models.TextField(blank=True, help_text="Law and article, or the decision.")
    note = models.TextField(blank=True)
    raw = models.CharField(max_length=200, blank=True, help_text="Number and unit as published.")
    text = models.TextField(blank=True, help_text="The description as published.")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "channel", "origin", "position"],
                name="limit_position_once",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None, unit="") | (Q(quantity__isnull=False) & ~Q(unit="")),
                name="limit_has_both_quantity_and_unit_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.quantity} {self.unit}"


class FeeLine(models.Model):
    """One published fee. `amount` is null where the text must be read; the HĐND of the province may set it."""

    class Kind(models.TextChoices):
        FEE = "fee", "Phí"
        CHARGE = "charge", "Lệ phí"
        PRICE = "price", "Mức giá"

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="fees")
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="VND")
    per = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    raw = models.CharField(max_length=120, blank=True)
    set_by_council = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, choices=Limit.Origin)
    basis = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "channel", "origin", "position"],
                name="fee_line_position_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"


class Component(models.Model):
    """A paper of the dossier, or a note printed among the papers.

    Papers with the same `alternative_group` (not 0) stand for one another.
    """

    class Use(models.TextChoices):
        SUBMIT = "submit", "Nộp"
        SHOW = "show", "Xuất trình"

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="components")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=120, blank=True)
    name = models.TextField()
    heading = models.TextField(blank=True, help_text="What is printed above it.")
    case = models.TextField(blank=True, help_text="The sub-case it belongs to; empty: every case.")
    is_note = models.BooleanField(default=False)
    use = models.CharField(max_length=10, choices=Use, default=Use.SUBMIT)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    channels = models.JSONField(default=list, help_text="Codes of Channel; empty: any.")
    alternative_group = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=False)
    electronic_form = models.BooleanField(default=False)
    digitisable = models.BooleanField(default=True)
    forms = models.JSONField(default=list, help_text="[{name, path}] of forms and samples.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="component_position_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name[:80]


class Question(models.Model):
    """What the published text of a version leaves open.

    `key` digests procedure, kind, channel and source text: the same text asks the same question in every
    version, so its decision stands through re-imports.
    """

    class Kind(models.TextChoices):
        LIMIT_UNKNOWN = "limit_unknown", "Chưa rõ thời hạn giải quyết"
        LIMIT_CONTRADICTS = "limit_contradicts", "Thời hạn mâu thuẫn giữa số và lời văn"
        LIMIT_SEVERAL = "limit_several", "Nhiều thời hạn cho một hình thức nộp"
        LIMIT_CONFIRM = "limit_confirm", "Thời hạn theo luật, cần đối chiếu quy trình nội bộ"
        FEE_SMALL = "fee_small", "Số tiền có thể ghi thiếu ba số 0"
        CODE_ODD = "code_odd", "Mã thủ tục không theo mẫu chung"
        STEPS_MISSING = "steps_missing", "Chưa có trình tự thực hiện"
        LEVEL_UNKNOWN = "level_unknown", "Chưa rõ cơ quan giải quyết"

    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="questions")
    key = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=30, choices=Kind)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    text = models.TextField()
    source_text = models.TextField(blank=True)
    proposals = models.JSONField(default=list, help_text="[{quantity, unit, cut_off, text}] or [{amount, text}]")
    blocking = models.BooleanField(default=False, help_text="The channel has no limit until decided.")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="questions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="question_once_per_version")]
        indexes = [models.Index(fields=["kind"], condition=Q(decision=None), name="question_open")]

    def __str__(self) -> str:
        return self.text[:80]


class Synonym(models.Model):
    """How people here call a procedure, besides what comes with the programme."""

    procedure_code = models.CharField(max_length=60)
    phrase = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["procedure_code", "folded"], name="synonym_once_per_procedure")]

    def __str__(self) -> str:
        return self.phrase


class Posting(Chained):
    """A unit offers a procedure. Its own limit, if any, is the one the province shortened for it."""

    class Role(models.TextChoices):
        DECIDES = "decides", "Tiếp nhận và giải quyết"
        RECEIVES = "receives_only", "Chỉ tiếp nhận, chuyển nơi khác giải quyết"

    class Supplement(models.TextChoices):
        RESTART = "restart", "Tính lại từ đầu khi nhận đủ hồ sơ"
        EXCLUDE = "exclude", "Không tính thời gian hoàn thiện hồ sơ"
        PAUSE = "pause", "Tạm dừng rồi tính tiếp"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="postings")
    posted_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.DECIDES)
    deciding_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    online_level = models.CharField(max_length=10, choices=OnlineLevel, blank=True, help_text="Empty: as published.")
    supplement_mode = models.CharField(max_length=10, choices=Supplement, default=Supplement.RESTART)
    own_quantity = models.PositiveIntegerField(null=True)
    own_unit = models.CharField(max_length=20, choices=DurationUnit, blank=True)
    own_cut_off = models.TimeField(null=True)
    own_basis = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "procedure"],
                condition=Q(withdrawn_on=None),
                name="posting_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(own_quantity=None, own_unit="") | (Q(own_quantity__isnull=False) & ~Q(own_unit="")),
                name="posting_own_limit_has_quantity_and_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.procedure_id}"

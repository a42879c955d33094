import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Field",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="ProcedureVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("valid_from", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                ("name", models.TextField()),
                ("at_ward", models.BooleanField()),
                ("at_province", models.BooleanField()),
                ("at_ministry", models.BooleanField()),
                ("at_other", models.BooleanField()),
                ("vertical", models.BooleanField()),
                (
                    "deciding_level",
                    models.CharField(
                        choices=[
                            ("commune", "Ủy ban nhân dân cấp xã"),
                            ("commune_body", "Cơ quan khác ở cấp xã"),
                            ("province", "Cấp tỉnh"),
                            ("ministry", "Cấp bộ"),
                            ("other", "Cơ quan khác"),
                        ],
                        max_length=20,
                    ),
                ),
                ("province", models.CharField(blank=True, max_length=20)),
                ("internal", models.BooleanField(default=False)),
                ("kind", models.CharField(blank=True, max_length=30)),
                (
                    "executing",
                    models.JSONField(default=list, help_text="[{code, name}]"),
                ),
                (
                    "authority",
                    models.JSONField(default=list, help_text="[{code, name}]"),
                ),
                (
                    "coordinating",
                    models.JSONField(default=list, help_text="[{code, name}]"),
                ),
                ("receiving_places", models.TextField(blank=True)),
                ("promulgator_code", models.CharField(blank=True, max_length=40)),
                ("promulgator_name", models.CharField(blank=True, max_length=300)),
                ("decision_number", models.CharField(blank=True, max_length=120)),
                ("decision_on", models.DateField(null=True)),
                ("published_on", models.DateField(null=True)),
                (
                    "online_level",
                    models.CharField(
                        choices=[
                            ("full", "Toàn trình"),
                            ("partial", "Một phần"),
                            ("counter", "Trực tiếp"),
                        ],
                        max_length=10,
                    ),
                ),
                ("non_territorial", models.BooleanField(default=False)),
                (
                    "channels",
                    models.JSONField(default=list, help_text="Codes of Channel."),
                ),
                (
                    "applicants",
                    models.JSONField(default=list, help_text="[{code, name}]"),
                ),
                ("results", models.JSONField(default=list, help_text="[{code, name}]")),
                (
                    "legal_bases",
                    models.JSONField(default=list, help_text="[{code, name}]"),
                ),
                ("steps", models.JSONField(default=list, help_text="[{name, text}]")),
                ("requirements", models.TextField(blank=True)),
                ("description", models.TextField(blank=True)),
                ("keywords", models.TextField(blank=True)),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.field",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("chain_seq", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "chain_head",
                    models.CharField(default="", editable=False, max_length=64),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("procedure_code", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=30)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DIRECT", "Trực tiếp"),
                            ("ONLINE", "Trực tuyến"),
                            ("POSTAL", "Bưu chính công ích"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer", models.JSONField()),
                ("basis", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Procedure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("chain_seq", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "chain_head",
                    models.CharField(default="", editable=False, max_length=64),
                ),
                ("code", models.CharField(max_length=60, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Đang áp dụng"), ("retired", "Đã bãi bỏ")],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("retired_on", models.DateField(null=True)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="catalogue.procedure",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="source",
                        serialize=False,
                        to="catalogue.procedureversion",
                    ),
                ),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.AddField(
            model_name="procedureversion",
            name="procedure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="catalogue.procedure",
            ),
        ),
        migrations.AddField(
            model_name="procedure",
            name="current_version",
            field=models.ForeignKey(
                help_text="Null until activated.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="catalogue.procedureversion",
            ),
        ),
        migrations.CreateModel(
            name="Limit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("DIRECT", "Trực tiếp"),
                            ("ONLINE", "Trực tuyến"),
                            ("POSTAL", "Bưu chính công ích"),
                        ],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "case",
                    models.TextField(
                        blank=True,
                        help_text="The sub-case it holds for; empty: the usual one.",
                    ),
                ),
                ("quantity", models.PositiveIntegerField(null=True)),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_day", "ngày làm việc"),
                            ("half_day", "buổi làm việc"),
                            ("working_hour", "giờ làm việc"),
                            ("minute", "phút"),
                            ("calendar_day", "ngày"),
                            ("week", "tuần"),
                            ("month", "tháng"),
                            ("year", "năm"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=20,
                    ),
                ),
                ("cut_off", models.TimeField(null=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("portal", "Cơ sở dữ liệu quốc gia về TTHC"),
                            ("text", "Lời văn đã công bố"),
                            ("statute", "Quy định của pháp luật"),
                            ("decision", "Quyết định của cơ quan"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "basis",
                    models.TextField(
                        blank=True, help_text="Law and article, or the decision."
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "raw",
                    models.CharField(
                        blank=True,
                        help_text="Number and unit as published.",
                        max_length=200,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="The description as published."
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.decision",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="limits",
                        to="catalogue.procedureversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FeeLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DIRECT", "Trực tiếp"),
                            ("ONLINE", "Trực tuyến"),
                            ("POSTAL", "Bưu chính công ích"),
                        ],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fee", "Phí"),
                            ("charge", "Lệ phí"),
                            ("price", "Mức giá"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount", models.BigIntegerField(null=True)),
                ("currency", models.CharField(default="VND", max_length=3)),
                ("per", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("raw", models.CharField(blank=True, max_length=60)),
                ("set_by_council", models.BooleanField(default=False)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("portal", "Cơ sở dữ liệu quốc gia về TTHC"),
                            ("text", "Lời văn đã công bố"),
                            ("statute", "Quy định của pháp luật"),
                            ("decision", "Quyết định của cơ quan"),
                        ],
                        max_length=10,
                    ),
                ),
                ("basis", models.TextField(blank=True)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.decision",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fees",
                        to="catalogue.procedureversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Component",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(blank=True, max_length=120)),
                ("name", models.TextField()),
                (
                    "heading",
                    models.TextField(
                        blank=True, help_text="The case or heading it stands under."
                    ),
                ),
                ("is_note", models.BooleanField(default=False)),
                (
                    "use",
                    models.CharField(
                        choices=[("submit", "Nộp"), ("show", "Xuất trình")],
                        default="submit",
                        max_length=10,
                    ),
                ),
                ("originals", models.PositiveSmallIntegerField(default=0)),
                ("copies", models.PositiveSmallIntegerField(default=0)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DIRECT", "Trực tiếp"),
                            ("ONLINE", "Trực tuyến"),
                            ("POSTAL", "Bưu chính công ích"),
                        ],
                        help_text="Empty: any channel.",
                        max_length=10,
                    ),
                ),
                ("alternative_group", models.PositiveSmallIntegerField(default=0)),
                ("required", models.BooleanField(default=False)),
                ("electronic_form", models.BooleanField(default=False)),
                ("digitisable", models.BooleanField(default=True)),
                (
                    "forms",
                    models.JSONField(
                        default=list, help_text="[{name, path}] of forms and samples."
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="components",
                        to="catalogue.procedureversion",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("staged", "Đang chuẩn bị"), ("active", "Đã áp dụng")],
                        default="staged",
                        max_length=10,
                    ),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("file_digest", models.CharField(max_length=64)),
                ("started_at", models.DateTimeField()),
                ("activated_at", models.DateTimeField(null=True)),
                ("result", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("limit_unknown", "Chưa rõ thời hạn giải quyết"),
                            (
                                "limit_contradicts",
                                "Thời hạn mâu thuẫn giữa số và lời văn",
                            ),
                            ("limit_several", "Nhiều thời hạn cho một hình thức nộp"),
                            ("fee_unknown", "Chưa rõ phí, lệ phí"),
                            ("fee_small", "Số tiền có thể ghi thiếu ba số 0"),
                            ("code_odd", "Mã thủ tục không theo mẫu chung"),
                            ("steps_missing", "Chưa có trình tự thực hiện"),
                            ("level_unknown", "Chưa rõ cơ quan giải quyết"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DIRECT", "Trực tiếp"),
                            ("ONLINE", "Trực tuyến"),
                            ("POSTAL", "Bưu chính công ích"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("source_text", models.TextField(blank=True)),
                (
                    "proposals",
                    models.JSONField(
                        default=list, help_text="[{quantity, unit, cut_off, text}]"
                    ),
                ),
                (
                    "blocking",
                    models.BooleanField(
                        default=False,
                        help_text="The channel has no limit until decided.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Chờ quyết định"),
                            ("decided", "Đã quyết định"),
                            ("outdated", "Không còn do nội dung đã thay đổi"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.decision",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="catalogue.procedure",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.release",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="procedureversion",
            name="release",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="catalogue.release",
            ),
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("procedure_code", models.CharField(max_length=60)),
                ("phrase", models.CharField(max_length=200)),
                ("folded", models.CharField(max_length=200)),
                ("shipped", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("chain_seq", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "chain_head",
                    models.CharField(default="", editable=False, max_length=64),
                ),
                ("posted_on", models.DateField()),
                ("withdrawn_on", models.DateField(null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("decides", "Tiếp nhận và giải quyết"),
                            (
                                "receives_only",
                                "Chỉ tiếp nhận, chuyển nơi khác giải quyết",
                            ),
                        ],
                        default="decides",
                        max_length=20,
                    ),
                ),
                (
                    "online_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Toàn trình"),
                            ("partial", "Một phần"),
                            ("counter", "Trực tiếp"),
                        ],
                        help_text="Empty: as published.",
                        max_length=10,
                    ),
                ),
                (
                    "supplement_mode",
                    models.CharField(
                        choices=[
                            ("restart", "Tính lại từ đầu khi nhận đủ hồ sơ"),
                            ("exclude", "Không tính thời gian hoàn thiện hồ sơ"),
                            ("pause", "Tạm dừng rồi tính tiếp"),
                        ],
                        default="restart",
                        max_length=10,
                    ),
                ),
                ("own_quantity", models.PositiveIntegerField(null=True)),
                (
                    "own_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working_day", "ngày làm việc"),
                            ("half_day", "buổi làm việc"),
                            ("working_hour", "giờ làm việc"),
                            ("minute", "phút"),
                            ("calendar_day", "ngày"),
                            ("week", "tuần"),
                            ("month", "tháng"),
                            ("year", "năm"),
                            ("same_day", "trong ngày"),
                        ],
                        max_length=20,
                    ),
                ),
                ("own_cut_off", models.TimeField(null=True)),
                ("own_basis", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "deciding_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="catalogue.procedure",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on", None)),
                        fields=("unit", "procedure"),
                        name="posting_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("own_quantity", None), ("own_unit", "")),
                            models.Q(
                                ("own_quantity__isnull", False),
                                models.Q(("own_unit", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="posting_own_limit_has_quantity_and_unit",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="procedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retired_on", None), ("state", "active")),
                    models.Q(("retired_on__isnull", False), ("state", "retired")),
                    _connector="OR",
                ),
                name="procedure_retired_has_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="limit",
            constraint=models.UniqueConstraint(
                fields=("version", "channel", "origin", "position"),
                name="limit_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="limit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quantity", None), ("unit", "")),
                    models.Q(
                        ("quantity__isnull", False),
                        models.Q(("unit", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="limit_has_both_quantity_and_unit_or_neither",
            ),
        ),
        migrations.AddConstraint(
            model_name="feeline",
            constraint=models.UniqueConstraint(
                fields=("version", "channel", "origin", "position"),
                name="fee_line_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="component",
            constraint=models.UniqueConstraint(
                fields=("version", "position"), name="component_position_once"
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["state", "kind"], name="question_by_state"),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.UniqueConstraint(
                fields=("procedure", "number"), name="procedure_version_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="procedureversion",
            constraint=models.UniqueConstraint(
                fields=("procedure", "release"),
                name="procedure_version_once_per_release",
            ),
        ),
        migrations.AddConstraint(
            model_name="synonym",
            constraint=models.UniqueConstraint(
                fields=("procedure_code", "folded"), name="synonym_once_per_procedure"
            ),
        ),
    ]

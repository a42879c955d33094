from django.db import migrations, models


class Migration(migrations.Migration):
    """Figures ask what was not resolved before a day, whatever the office."""

    dependencies = [("casework", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="case", name="casework_by_resolved"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["resolved_recorded_at"], name="casework_by_resolved"),
        ),
    ]

"""Events know exactly which transactions could not be seen yet, so little is sent twice."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_initial"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="streamevent",
            name="oldest_open",
        ),
        migrations.AddField(
            model_name="streamevent",
            name="next_transaction",
            field=models.BigIntegerField(
                default=0,
                editable=False,
                help_text="The first transaction that had not begun when it was written.",
            ),
        ),
        migrations.AddField(
            model_name="streamevent",
            name="open_transactions",
            field=models.JSONField(
                default=list,
                editable=False,
                help_text="The other transactions that were open when it was written.",
            ),
        ),
    ]

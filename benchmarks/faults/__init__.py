"""What is promised of alerts, at full size: the real processes against a strict Bot API on 127.0.0.1, and faults.

    PYTHONPATH=tests python -m benchmarks.faults [--only NAME] [--chats N]

Prints what came of each fault beside what is wanted of it. 'early': messages that came while the bot was refused,
those included that were on their way when the refusal began. 'Longest silence': the longest time between two alerts
while some were owed.
"""

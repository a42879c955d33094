"""What may be handed in as a catalogue on a page; the command line has no limit."""

MOST_BYTES = 20_000_000
ENDINGS = (".jsonl", ".jsonl.gz")

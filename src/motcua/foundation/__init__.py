"""What every kind of case stands on: who, where, when, numbers, the record, files, print."""

"""How the published text is read: what is understood becomes a value, what is not becomes a question."""

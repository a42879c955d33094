"""How well it is done: figures, reports."""

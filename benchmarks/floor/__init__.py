"""The floor: an application that does the SQL of the four operations and nothing else."""

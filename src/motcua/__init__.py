"""Một cửa: the one-stop public-service system of a Vietnamese commune."""

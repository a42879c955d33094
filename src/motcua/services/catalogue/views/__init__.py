"""The pages of the catalogue: for everyone, and for those who keep it."""

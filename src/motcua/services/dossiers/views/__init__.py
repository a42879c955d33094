"""Pages of dossiers, one module a page or a few that belong together."""

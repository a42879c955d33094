"""What the commune does for people: the catalogue of procedures, dossiers, money."""

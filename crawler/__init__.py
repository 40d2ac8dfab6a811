"""Layer 1: gathers. Visits a unit's portal and writes a dossier; judges nothing."""

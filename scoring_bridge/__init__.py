"""Layer 3: maps findings to provisional scores under a rulebook that the office edits."""

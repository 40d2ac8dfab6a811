"""Layer 2: judges. Pure functions from a `Site` to verdicts; one file per check."""

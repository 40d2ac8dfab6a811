"""Forms, never filled in: what they ask and what for."""

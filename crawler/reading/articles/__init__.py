"""The one document that a page shows."""

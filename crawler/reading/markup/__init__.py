"""From bytes to a tree of the page with its text in one flow."""

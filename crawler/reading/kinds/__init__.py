"""What a page is."""

"""Lists of entries, wherever they stand, and the pagers below them."""

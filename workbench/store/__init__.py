"""The store of all runs, `out/xunjian.db`. Each stage owns its tables and their migrations."""

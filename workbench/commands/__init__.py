"""The commands of `xunjian`, a module for each family."""

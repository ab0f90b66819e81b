"""Figures side by side with peers, all measured in one run: `make bench`."""

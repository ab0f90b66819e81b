"""The commands of `madoguchi`, one module for each task."""

"""Data of the sealed content: numbers of facts and choices, and the preset dictionary."""

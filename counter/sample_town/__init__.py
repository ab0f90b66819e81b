"""The sample town みほん市: TOML files that are copied into a new data folder."""

"""Set-up: whatever the product, its tests or its benchmarks need and a machine lacks.

It uses the standard library only, because it runs before anything is installed.
"""

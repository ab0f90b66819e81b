"""The town's papers at the office: how sure each is, who compared it, and how it is changed.

It reads and writes the folder `papers` of the town's folder; it knows no web and no case.
"""

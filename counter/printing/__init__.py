"""Printing in an office: its printers, the queue of jobs on disk, and the threads that send them.

It draws nothing itself and knows no pages of the web; what a printer says comes from print.ipp.
"""

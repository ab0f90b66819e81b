"""The town's rules beside the shipped ones: checked, looked over, marked up in a workbook.

It reads and writes the town's folder and workbooks; it judges no case and knows no web.
"""

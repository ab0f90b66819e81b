"""Papers: what each paper asks, and the one sheet of questions that fills them all.

It draws nothing, stores nothing and knows no web page.
"""

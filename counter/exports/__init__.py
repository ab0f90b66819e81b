"""Handing data to other systems: a case's values as rows of a screen, without 個人番号.

It only reads; who took what is recorded by the page that gives the file out.
"""

from counter.exports.making import KINDS, MIME, exports_of, file_of

__all__ = ["KINDS", "MIME", "exports_of", "file_of"]

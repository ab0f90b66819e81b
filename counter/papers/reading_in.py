"""Which import reads a file: a workbook (.xlsx) or a PDF, by what it is and not by its name."""

from counter.papers.folder import PaperFolder
from forms.importing.excel import imported_excel
from forms.importing.pdf import imported_pdf
from forms.importing.proposal import Imported
from forms.shape import PaperFault
from print.raster import PDFIUM

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
HEAD = 1024  # bytes among which a PDF says what it is


def read_in(content: bytes, name: str, paper_id: str, title: str, folder: PaperFolder) -> Imported:
    """What an import finds in a file; raises PaperFault for one that can not be read.

    A PDF stays the ground of its paper, so it is kept in the town's folder.
    """
    if PDF in content[:HEAD]:
        with PDFIUM:  # the import draws pages as well
            imported = imported_pdf(content, paper_id, title)
        folder.keep_background(paper_id, content)
        return imported
    if content.startswith(ZIP):
        return imported_excel(content, paper_id, title)
    cure = "Excel のブック(.xlsx)か PDF を選んでください"
    raise PaperFault(name, "様式として読めないファイルです", cure)

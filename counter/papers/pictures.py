"""Pages of a PDF as pictures (PNG) in the size of a screen."""

from print.raster import page_png, page_sizes

SCREEN_DPI = 96.0
INCH_MM = 25.4


def page_picture(pdf: bytes, page: int = 1, scale: float = 1.0) -> bytes:
    """A page as PNG, at 96 dots an inch times `scale`; the nearest page where there is no such."""
    sizes = page_sizes(pdf)
    at = max(0, min(page, len(sizes)) - 1)
    return page_png(pdf, at, round(sizes[at][0] / INCH_MM * SCREEN_DPI * scale))


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(page_sizes(pdf))

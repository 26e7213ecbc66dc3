"""The report as one HTML file that needs no network: read without JavaScript, stepped through and filtered with it.

- rows.py: which passage of the document stands beside which of the reference
- crops.py: the scan as small pictures, and what was found drawn on it
- text.py: both texts with their differences
- page.py: the file
- looks.py: its style and its script
"""

from pipeline.verify.html.page import to_html

__all__ = ["to_html"]

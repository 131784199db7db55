"""
Screening of what people write: characters that nobody sees, and words that speak to a model instead of a reader.

Pure and light: the process that reads PDFs imports it too.  What is drawn on a page is screened in `pdf/hiding`.
"""

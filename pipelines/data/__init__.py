"""Data that the text core reads, and the modules that built it. No code that runs at run time."""

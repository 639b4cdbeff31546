"""One module a revision, named `rev_NUMBER_subject.py`."""

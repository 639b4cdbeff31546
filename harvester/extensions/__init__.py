"""Connected to signals: the record of the run, progress, the check of the yield."""

"""Persons as a desk looks at them: lists, the evidence for one, pairs to look at. Reads the store; decides nothing."""

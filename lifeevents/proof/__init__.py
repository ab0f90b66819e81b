"""What shows that the catalogue is right: examples, mutants, and a report of findings."""

"""Layer 4: where people work: the command line, the pipeline, the store and the reports."""

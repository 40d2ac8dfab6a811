"""Pure functions from the bytes of one page to its `PageFacts`: no network, no clock, no sister pages."""

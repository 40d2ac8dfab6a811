"""What is found on a page before anything is read from it: regions, labels, dates, hidden things, scripts."""

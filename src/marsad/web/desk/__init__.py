"""The review desk: what coders work through, decide and take in; every page private, every form a row."""

"""Documents to claims: an ordered tuple of steps over sentences, each adding mentions, none editing text."""

"""Who may sign in, and what for: accounts, passwords, sessions, tokens, limits."""

"""Who is looking: sessions of browsers, and the pages to sign in, to keep one's account, to keep everyone's."""

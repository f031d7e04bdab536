"""Tables of incidents on record: rows as statements of whoever made the table."""

"""Charts of the record: each is a table first, and a Vega-Lite drawing of that table second."""

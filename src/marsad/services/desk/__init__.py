"""The review desk: what people see, decide and correct, each decision a row of the record."""

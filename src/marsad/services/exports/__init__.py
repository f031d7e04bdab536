"""What may be taken away of a record, gathered for the formats of `marsad.export`."""

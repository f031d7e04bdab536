"""The record in the terms of other systems."""

"""Alembic's migrations of the record: only newer ones are ever applied."""

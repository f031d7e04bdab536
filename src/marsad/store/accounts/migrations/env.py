"""Run by Alembic: applies migrations on the connection that `marsad.store.accounts.book` hands over."""

from alembic import context

from marsad.store.accounts.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()

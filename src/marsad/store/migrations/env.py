"""Run by Alembic: applies migrations on the connection that `marsad.store.connection` hands over."""

from alembic import context

from marsad.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()

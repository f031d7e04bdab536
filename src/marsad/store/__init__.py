"""The record: the only room that opens a database. Open it with `Record.open`; read it through `marsad.store.view`."""

"""Bytes to documents: plain text, HTML, saved pages; sections, metadata, copies."""

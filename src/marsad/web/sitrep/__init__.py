"""Situation reports in the reader's language: one outline of blocks, written as HTML, PDF, DOCX and Markdown."""

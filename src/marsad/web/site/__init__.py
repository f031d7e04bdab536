"""The public record as plain files: the same pages, written by the application itself, with relative links."""

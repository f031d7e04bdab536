"""Pages, API and review desk."""

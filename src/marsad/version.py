"""The version of Marsad, by semantic versioning; apart, so that every room may know it."""

__version__ = "0.1.0"

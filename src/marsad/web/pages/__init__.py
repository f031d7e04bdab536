"""The pages of the public record, a module for each thing that they show."""

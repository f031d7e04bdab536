"""The sections of a language, one file each; a field says what its words are for."""

"""What a number measures: each number's phrase is tied to the trigger that governs it, or to none."""

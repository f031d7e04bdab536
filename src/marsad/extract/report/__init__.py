"""What a report tells of its counts as a whole: what one takes over from another, and where and when its news is."""

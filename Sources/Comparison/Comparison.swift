// Comparison: filled in by its room.

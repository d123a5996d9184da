// Report: filled in by its room.

"""Other systems' exports in: one file per system, written in batches, resumable."""

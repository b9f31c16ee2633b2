"""JSON in and out under /api/v1, and product events at POST /v1/batch."""
